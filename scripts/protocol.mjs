/** Writes PROTOCOL.md from the schemas of `shared`. Run it after a change of the protocol; a test fails where it is stale. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

const { module } = await runnerImport(path('shared/protocol/document/index.ts'), {
  root: path('.'),
  configFile: false,
});
writeFileSync(path('PROTOCOL.md'), module.protocolDocument());
console.log('PROTOCOL.md is up to date.');
