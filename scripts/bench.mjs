#!/usr/bin/env node
/**
 * `npm run bench`: builds, then measures, and prints ratios. Nothing here fails because a machine is slow.
 *
 *     npm run bench               everything, some minutes
 *     npm run bench -- engine     the named ones
 *     npm run bench -- replay b 60
 *                                 what is no bench's name is for the bench itself to read: here one network and one length
 */
import { bundle } from './test/bundle.mjs';
import { run } from './test/run.mjs';

const benches = [
  { name: 'engine', title: 'The engine, against peers in JavaScript and C, and in rooms' },
  { name: 'replay', title: 'Seeking in the recording of an hour' },
  { name: 'demonstrations', title: 'What presets are said to show, for 100 seeds' },
  { name: 'fan-out', title: 'Frames to 200 and 500 clients of a room, against a bare ws loop' },
  { name: 'latency', title: 'From a command at one client to state and frame at the others' },
  { name: 'store', title: 'An entry made durable: the embedded store, and a file that is only appended to' },
  { name: 'simulation', title: 'Lessons with faults, simulated: 10,000 seeds, or SEEDS' },
  { name: 'sizes', title: 'What classes cost, and what many of them need: docs/sizes.md' },
  { name: 'page', title: 'The page: frames a second at a fourfold CPU slowdown, and the slider’s picture' },
];

const names = benches.map(({ name }) => name);
/** @param {string} word */
const isBench = (word) => names.includes(word);
const wanted = process.argv.slice(2).filter(isBench);
const words = process.argv.slice(2).filter((word) => !isBench(word));
if (words.length > 0 && wanted.length === 0) {
  console.error(`No bench is called so: ${words.join(' ')}. There are ${names.join(', ')}.`);
  process.exit(1);
}
if ((await run(process.execPath, ['scripts/build.mjs'])) !== 0) process.exit(1);
let failed = 0;
for (const { name, title } of benches) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n== ${title} (${name})`);
  failed += Number((await run(process.execPath, [await bundle(`test/bench/${name}.ts`), ...words])) !== 0);
}
process.exitCode = failed === 0 ? 0 : 1;
