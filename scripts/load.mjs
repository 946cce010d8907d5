#!/usr/bin/env node
/**
 * `npm run load`: builds, then plays rooms full of people against a server that it starts, or against the one at an address.
 *
 *     npm run load
 *     npm run load -- --rooms 40 --clients 30 --minutes 10
 *     npm run load -- --address https://gradroom.example.org --rooms 10
 */
import { bundle } from './test/bundle.mjs';
import { run } from './test/run.mjs';

if ((await run(process.execPath, ['scripts/build.mjs'])) !== 0) process.exit(1);
await bundle('test/load/generator.ts');
const program = await bundle('test/load/load.ts');
process.exitCode = await run(process.execPath, [program, ...process.argv.slice(2)]);
