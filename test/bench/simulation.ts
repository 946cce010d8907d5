/**
 * Ten thousand simulated lessons with faults (`SEEDS`: so many), shared out over the processor's cores: how many held, and what happened in
 * them. Whoever stops it is told of those that were played.
 */
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { simulate, type Outcome } from '../simulation/scenario.js';
import { printTable } from './report.js';

const SEEDS = Number(process.env['SEEDS'] ?? 10_000);
/** Other seeds than those of the tests. */
const FIRST = 100_000;
const SAID_EVERY = 1_000;

type Found = Omit<Outcome, 'trace'>;
/** Of every `step`-th seed. */
interface Share {
  readonly from: number;
  readonly step: number;
}

async function playShare({ from, step }: Share): Promise<void> {
  for (let seed = from; seed < FIRST + SEEDS; seed += step) {
    const { trace: _trace, ...found } = await simulate(seed);
    parentPort?.postMessage(found satisfies Found);
  }
}

async function playAll(): Promise<void> {
  const began = performance.now();
  const counts = { acknowledged: 0, entries: 0, owners: 0, faults: 0 };
  let [played, broken] = [0, 0];
  const take = (found: Found) => {
    played++;
    for (const name of Object.keys(counts) as (keyof typeof counts)[]) counts[name] += found[name];
    if (found.broken) broken++;
    if (found.broken) console.log(`seed ${found.seed}: ${found.broken}`);
    if (played % SAID_EVERY === 0) console.log(`${played} of ${SEEDS}`);
  };
  const tell = () => {
    const seconds = ((performance.now() - began) / 1_000).toFixed(0);
    printTable(
      ['lessons', 'faults', 'owners', 'entries', 'acknowledged', 'broken', 'seconds'],
      [[played, counts.faults, counts.owners, counts.entries, counts.acknowledged, broken].map(String).concat(seconds)],
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      tell();
      process.exit(1);
    });
  }
  const step = availableParallelism();
  const shares = Array.from({ length: step }, (_, index): Share => ({ from: FIRST + index, step }));
  await Promise.all(
    shares.map(
      (share) =>
        new Promise<void>((resolve, reject) => {
          const worker = new Worker(new URL(import.meta.url), { workerData: share });
          worker.on('message', take).on('error', reject).on('exit', resolve);
        }),
    ),
  );
  tell();
  process.exitCode = broken > 0 || played < SEEDS ? 1 : 0;
}

await (isMainThread ? playAll() : playShare(workerData as Share));
