#!/usr/bin/env node
/** `npx gradroom`: runs the built command line, or says that it is not built. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = new URL('../dist/cli/main.js', import.meta.url);
if (existsSync(fileURLToPath(built))) {
  const { main } = await import(built.href);
  process.exitCode = await main(process.argv.slice(2));
} else {
  console.error('Gradroom is not built yet: run "npm run build" in its folder first.');
  process.exitCode = 2;
}
