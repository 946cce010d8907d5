/** Writes PROTOCOL.md and docs/lessons.md from the schemas of `shared`. Run it after a change of these; a test fails where one is stale. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

const pages = [
  ['PROTOCOL.md', 'index.ts', 'protocolDocument'],
  ['docs/lessons.md', 'lessons.ts', 'lessonsDocument'],
];
for (const [page, source, name] of pages) {
  const { module } = await runnerImport(path(`shared/protocol/document/${source}`), {
    root: path('.'),
    configFile: false,
  });
  writeFileSync(path(page), module[name]());
  console.log(`${page} is up to date.`);
}
