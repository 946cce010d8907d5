/**
 * How long a seek takes in recordings of the reference class, by length and by size of the network: right after the file was opened, and
 * once it was gone through; how long it would take from the start; how many bytes the file has; and how fast it is computed again, beside
 * the class and beside the bare engine. Arguments choose: letters networks (`b`), numbers lengths in minutes (`60`), `rule` the reckoning.
 *
 * The rule of spacing: a waypoint each 25 ms of computing, as far as 64 MB hold; beyond that the gaps between them widen evenly.
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
  type Log,
} from '@gradroom/shared';
import { readRecording, writeRecording } from '@gradroom/shared/recordings';
import { STEPS_PER_SECOND } from '../recording/reference-class.js';
import { cases, data, SEED, settingsOf, type Case } from './engine/cases.js';
import { recordedClass } from './recorded-class.js';
import { milliseconds, printTable, quantile } from './report.js';

const LENGTHS_MIN = [3, 10, 30, 60];
const SEEKS = 400;
/** Each opens the file anew. */
const OPENINGS = 12;
const LIMIT_MS = 100;
/** Recordings that take longer to compute are reckoned, not made: each is computed twice here. */
const COMPUTED_MS = 40_000;
const MEASURED_MS = 1_500;

const now = () => performance.now();
const timed = (work: () => void): number => {
  const began = now();
  work();
  return now() - began;
};
const backend = await fastestBackend(readFileSync('shared/dist/kernels.wasm'));
const options = { backend, now };
const words = process.argv.slice(2);
const chosen = cases.filter(({ name }) => !words.some(isLetter) || words.includes(name[0]));
const lengths = LENGTHS_MIN.filter((minutes) => !words.some(isNumber) || words.includes(String(minutes)));
if (words.some((word) => isLetter(word) || isNumber(word)) || words.length === 0) recordings(backend);
if (words.includes('rule') || words.length === 0) longComputing(backend);

function isLetter(word: string): boolean {
  return /^[a-z]$/.test(word);
}
function isNumber(word: string): boolean {
  return /^[0-9]+$/.test(word);
}

function recordings(backend: Backend): void {
  const rows: string[][] = [];
  for (const one of chosen) {
    const { stepMs } = costOf(one, backend);
    for (const minutes of lengths) {
      const steps = minutes * 60 * STEPS_PER_SECOND;
      if (steps * stepMs < COMPUTED_MS) rows.push([`${one.name}, ${minutes} min`, ...measured(one, minutes, stepMs)]);
    }
  }
  const seeks = ['seek at once: most', 'seek later: median', 'p99', 'most', 'from the start: median'];
  const heads = ['recording', 'KB', 'with keyframes', 'recomputed', 'class ÷ it', 'it ÷ engine', 'waypoints', ...seeks];
  printTable(heads, rows);
  console.log(
    `A class at ${STEPS_PER_SECOND} steps a second. To be held: p99 under ${LIMIT_MS} ms once it was gone through.\n`,
  );
}

function measured(one: Case, minutes: number, stepMs: number): string[] {
  const lastStep = minutes * 60 * STEPS_PER_SECOND;
  const recording = recordedClass(one, minutes, backend);
  const [bare, whole] = [[], recording.keyframes].map(
    (keyframes) => writeRecording({ ...recording, keyframes }).length,
  );
  const { log, keyframes } = readRecording(writeRecording(recording)).recording;
  const steps = Array.from({ length: SEEKS }, (_, n) => Math.floor(((n * 0.618_034) % 1) * lastStep));
  const atOnce = steps
    .slice(0, OPENINGS)
    .map((step) => seekIn(new Seeker(log, new Waypoints(log.header, keyframes), options), log, step));

  const waypoints = new Waypoints(log.header, keyframes);
  // Before the survey, as in a page: it leaves the first waypoint.
  const seeker = new Seeker(log, waypoints, options);
  const survey = new Survey({ log, lastStep }, waypoints, { ...options, looks: 600, onLook: () => {} });
  const surveyMs = timed(() => {
    while (!survey.work(now() + 100));
  });
  if (survey.fault) throw new Error(`Step ${survey.fault.step} differs.`);
  const later = steps.map((step) => seekIn(seeker, log, step));
  // With nothing but the log: half of all steps are nearer, half are farther.
  const fromStart = seekIn(new Seeker(log, new Waypoints(log.header, []), options), log, Math.round(lastStep / 2));
  return [
    (bare / 1e3).toFixed(0),
    `${(whole / 1e3).toFixed(0)} (${keyframes.length})`,
    `${(surveyMs / 1e3).toFixed(1)} s`,
    ((minutes * 60_000) / surveyMs).toFixed(0),
    (surveyMs / (lastStep * stepMs)).toFixed(2),
    `${waypoints.count}, ${(waypoints.byteCount / 1e6).toFixed(1)} MB`,
    milliseconds(Math.max(...atOnce)),
    ...[0.5, 0.99, 1].map((share) => milliseconds(quantile(later, share))),
    milliseconds(fromStart),
  ];
}

function seekIn(seeker: Seeker, log: Log, step: number): number {
  return timed(() => {
    seeker.goTo(positionAt(log.entries, step));
    while (!seeker.work(Infinity));
  });
}

/** Where an hour's computing takes long: by the rule, from the measured cost of a step. */
function longComputing(backend: Backend): void {
  const rows = cases.flatMap((one) => {
    const { stepMs, bytes } = costOf(one, backend);
    return ([60, STEPS_PER_SECOND, 6_000, 'max'] as const).map((pace) => {
      const computedMs = 3_600 * (pace === 'max' ? 1_000 : Math.min(1_000, pace * stepMs));
      const count = Math.min(computedMs / WAYPOINT_MS, WAYPOINT_MEMORY / bytes);
      const gapMs = Math.max(WAYPOINT_MS, computedMs / count);
      const megabytes = `${((count * bytes) / 1e6).toFixed(1)} MB`;
      const speed = pace === 'max' ? 'full speed' : `${pace} steps/s`;
      return [
        one.name,
        speed,
        `${(computedMs / 1_000).toFixed(0)} s`,
        megabytes,
        ...[gapMs / 2, gapMs].map(milliseconds),
      ];
    });
  });
  console.log(
    `By the rule: a waypoint each ${WAYPOINT_MS} ms of computing, and no more than ${WAYPOINT_MEMORY / 1e6} MB of them.`,
  );
  printTable(['an hour of', 'pace', 'recomputing', 'waypoints', 'seek, mean', 'seek, most'], rows);
}

function costOf(one: Case, backend: Backend): { readonly stepMs: number; readonly bytes: number } {
  const engine = new Engine(settingsOf(one), data, SEED, backend);
  engine.train(200);
  const began = now();
  while (now() - began < MEASURED_MS) engine.train(100);
  return { stepMs: (now() - began) / (engine.step - 200), bytes: engine.save().length };
}
