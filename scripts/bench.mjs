#!/usr/bin/env node
/**
 * `npm run bench`: builds, then measures, and prints ratios. Nothing here fails because a machine is slow.
 *
 *     npm run bench               everything, some minutes
 *     npm run bench -- engine     the named ones
 */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { root, run } from './test/run.mjs';

const benches = [
  { name: 'engine', title: 'The engine, against peers in JavaScript and C, and in rooms' },
  { name: 'replay', title: 'Seeking in the recording of an hour' },
  { name: 'demonstrations', title: 'What presets are said to show, for 100 seeds' },
  { name: 'fan-out', title: 'Frames to 200 sockets, against a bare ws loop' },
  { name: 'latency', title: 'From a command at one client to state and frame at the others' },
  { name: 'simulation', title: 'Lessons with faults, simulated: 10,000 seeds' },
  { name: 'page', title: 'The page: frames a second at a fourfold CPU slowdown, and the slider’s picture' },
];

/** @param {string} name */
const sourceOf = (name) => fileURLToPath(new URL(`../shared/${name}`, import.meta.url));
const sharedSources = [
  { find: /^@gradroom\/shared$/, replacement: sourceOf('index.ts') },
  { find: /^@gradroom\/shared\/lessons$/, replacement: sourceOf('session/lessons/index.ts') },
  { find: '@gradroom/shared/recordings', replacement: sourceOf('recording/recordings.ts') },
];

/**
 * Bundles a bench, since Node does not run TypeScript; packages stay outside. Two folders below the root as its source is, so
 * that paths relative to the module still hold.
 * @param {string} name
 */
async function bundle(name) {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    resolve: { alias: sharedSources },
    // Its gradients register themselves in modules that Node cannot load as they are.
    ssr: { noExternal: [/^@tensorflow/], resolve: { mainFields: ['module', 'main'] } },
    build: { ssr: `test/bench/${name}.ts`, outDir: '.cache/bench', emptyOutDir: false, minify: false },
  });
  return `.cache/bench/${name}.js`;
}

const wanted = process.argv.slice(2);
if ((await run(process.execPath, ['scripts/build.mjs'])) !== 0) process.exit(1);
let failed = 0;
for (const { name, title } of benches) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n== ${title} (${name})`);
  failed += Number((await run(process.execPath, [await bundle(name)])) !== 0);
}
process.exitCode = failed === 0 ? 0 : 1;
