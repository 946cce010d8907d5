/**
 * How long a seek takes in the recording of an hour: measured on the reference class (6 × 8 at 600 steps a second), and by the rule
 * of spacing from the measured cost of a step for other sizes and paces.
 *
 * The rule: a waypoint each 25 ms of computing, as far as 64 MB hold; beyond that the gaps between them widen evenly.
 */
import { readFileSync } from 'node:fs';
import {
  Engine,
  fastestBackend,
  positionAt,
  Seeker,
  Survey,
  WAYPOINT_MEMORY,
  WAYPOINT_MS,
  Waypoints,
  type Backend,
} from '@gradroom/shared';
import { LAST_STEP, referenceClass } from '../recording/reference-class.js';
import { cases, data, SEED, settingsOf, type Case } from './engine/cases.js';
import { milliseconds, printTable, quantile } from './report.js';

const SEEKS = 400;
const HOUR_SECONDS = 3_600;
const MEASURED_MS = 1_500;

const now = () => performance.now();
const backend = await fastestBackend(readFileSync('shared/dist/kernels.wasm'));
hourOfTheClass(backend);
otherHours(backend);

function hourOfTheClass(backend: Backend): void {
  const { header, entries } = referenceClass();
  const log = { header, entries, marks: [] };
  const waypoints = new Waypoints(header, []);
  const options = { backend, now };
  const seeker = new Seeker(log, waypoints, options);
  const survey = new Survey({ log, lastStep: LAST_STEP }, waypoints, { ...options, looks: 600, onLook: () => {} });
  const began = now();
  while (!survey.work(now() + 100));
  const seconds = (now() - began) / 1_000;
  const times = Array.from({ length: SEEKS }, (_, n) => {
    // Evenly over the hour in an order that leaps to and fro.
    const step = Math.floor((((n * 0.618_034) % 1) * LAST_STEP) / 1);
    const from = now();
    seeker.goTo(positionAt(entries, step));
    seeker.work(Infinity);
    return now() - from;
  });
  console.log(
    `Reference class: ${entries.length} entries, ${LAST_STEP} steps of 6 × 8, recomputed in ${seconds.toFixed(0)} s`,
  );
  const held = `${waypoints.count} waypoints, ${(waypoints.byteCount / 1e6).toFixed(1)} MB`;
  console.log(`${held}, the widest gap ${milliseconds(waypoints.longestMs)}`);
  const [median, p99, most] = [0.5, 0.99, 1].map((share) => milliseconds(quantile(times, share)));
  console.log(
    `Seek: median ${median}, p99 ${p99}, most ${most}; from the start without waypoints up to ${seconds.toFixed(0)} s\n`,
  );
}

function otherHours(backend: Backend): void {
  const rows = cases.flatMap((one) => {
    const { stepMs, bytes } = costOf(one, backend);
    return ([60, 600, 6_000, 'max'] as const).map((pace) => {
      const computedMs = HOUR_SECONDS * (pace === 'max' ? 1_000 : Math.min(1_000, pace * stepMs));
      const count = Math.min(computedMs / WAYPOINT_MS, WAYPOINT_MEMORY / bytes);
      const gapMs = Math.max(WAYPOINT_MS, computedMs / count);
      const megabytes = `${((count * bytes) / 1e6).toFixed(1)} MB`;
      const speed = pace === 'max' ? 'full speed' : `${pace} steps/s`;
      return [
        one.name,
        speed,
        `${(computedMs / 1_000).toFixed(0)} s`,
        megabytes,
        milliseconds(gapMs / 2),
        milliseconds(gapMs),
      ];
    });
  });
  printTable(['an hour of', 'pace', 'recomputing', 'waypoints', 'seek, mean', 'seek, most'], rows);
}

function costOf(one: Case, backend: Backend): { readonly stepMs: number; readonly bytes: number } {
  const engine = new Engine(settingsOf(one), data, SEED, backend);
  engine.train(200);
  const began = now();
  while (now() - began < MEASURED_MS) engine.train(100);
  return { stepMs: (now() - began) / (engine.step - 200), bytes: engine.save().length };
}
