/** Ten thousand simulated lessons with faults: how many held, and what happened in them. */
import { simulate, type Outcome } from '../simulation/scenario.js';
import { printTable } from './report.js';

const SEEDS = Number(process.env['SEEDS'] ?? 10_000);
/** Other seeds than those of the tests. */
const FIRST = 100_000;

const began = performance.now();
const counts = { acknowledged: 0, entries: 0, owners: 0, faults: 0 };
const broken: Outcome[] = [];
for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
  const outcome = await simulate(seed);
  for (const name of Object.keys(counts) as (keyof typeof counts)[]) counts[name] += outcome[name];
  if (outcome.broken) broken.push(outcome);
}
printTable(
  ['lessons', 'faults', 'owners', 'entries', 'acknowledged', 'broken', 'seconds'],
  [
    [SEEDS, counts.faults, counts.owners, counts.entries, counts.acknowledged, broken.length]
      .map(String)
      .concat(((performance.now() - began) / 1_000).toFixed(0)),
  ],
);
for (const outcome of broken.slice(0, 10)) console.log(`seed ${outcome.seed}: ${outcome.broken}`);
process.exitCode = broken.length > 0 ? 1 : 0;
