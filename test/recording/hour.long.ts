/** The reference class's hour, really computed: its file, how long reading and verifying it takes, and seeking in it. */
import { readFileSync } from 'node:fs';
import { contentHash, fastestBackend, Player, positionAt, Seeker, Survey, Waypoints } from '@gradroom/shared';
import { readRecording, thinned, writeRecording, type Recording } from '@gradroom/shared/recordings';
import { expect, it } from 'vitest';
import { quantile } from '../bench/report.js';
import { LAST_STEP, marksOf, referenceClass, STEPS_PER_SECOND } from './reference-class.js';
import { knownKeys, trustOf } from './sealed.js';
import { ServerKeyframes } from './server-keyframes.js';

const SEEKS = 400;
/** Each opens the file anew. */
const OPENINGS = 40;
/** What a seek may take; on a slower machine as long as it computes as many steps. */
const LIMIT = { ms: 100, steps: 40_000 };

it('[RF4] [RS1] an hour of a class of thirty is small, is verified, and any step of it is near', async () => {
  const backend = await fastestBackend(readFileSync(new URL('../../shared/dist/kernels.wasm', import.meta.url)));
  const { header, entries, names } = referenceClass();
  const timed = <T>(what: () => T): [T, number] => {
    const begun = performance.now();
    return [what(), performance.now() - begun];
  };
  const player = new Player(header, { backend });
  for (const entry of entries) player.accept(entry);
  const kept = new ServerKeyframes(player, STEPS_PER_SECOND);
  let trainedMs = 0;
  const marks = marksOf((step) => {
    trainedMs += timed(() => kept.advanceTo(step))[1];
    return contentHash(player.engine.save());
  });
  expect(player.engine.halted).toBeNull();
  const log = { header, entries, marks: thinned(marks) };
  const recording: Recording = {
    title: 'An hour',
    log,
    lastStep: LAST_STEP,
    names,
    blobs: new Map(),
    keyframes: kept.keyframes,
    captions: [],
  };
  const [bare] = timed(() => writeRecording({ ...recording, keyframes: [] }));
  const [file, writeMs] = timed(() => writeRecording(recording));
  const [opened, readMs] = timed(() => readRecording(file));
  expect(bare.length).toBeLessThan(100_000);
  expect(file.length).toBeLessThan(2_000_000);
  const [trust, verifyMs] = timed(() => trustOf(opened.recording, knownKeys, backend));
  expect(trust).toMatchObject({ kind: 'consistent', marks: log.marks.length });

  const { log: read, keyframes } = opened.recording;
  const options = { backend, now: () => performance.now() };
  const seekIn = (seeker: Seeker, step: number) =>
    timed(() => {
      seeker.goTo(positionAt(entries, step));
      while (!seeker.work(Infinity));
    })[1];
  const steps = Array.from({ length: SEEKS }, (_, n) => Math.floor(((n * 0.618_034) % 1) * LAST_STEP));
  const atOnce = steps
    .slice(0, OPENINGS)
    .map((step) => seekIn(new Seeker(read, new Waypoints(header, keyframes), options), step));
  const waypoints = new Waypoints(header, keyframes);
  const seeker = new Seeker(read, waypoints, options);
  const survey = new Survey({ log: read, lastStep: LAST_STEP }, waypoints, {
    ...options,
    looks: 600,
    onLook: () => {},
  });
  while (!survey.work(Infinity));
  expect(survey.fault).toBeUndefined();
  const later = steps.map((step) => seekIn(seeker, step));
  console.log({
    ...{ entries: entries.length, marks: log.marks.length, keyframes: keyframes.length, trainedMs },
    ...{ bareBytes: bare.length, bytes: file.length, writeMs, readMs, verifyMs },
    ...{ atOnceMostMs: Math.max(...atOnce), laterMedianMs: quantile(later, 0.5), laterP99Ms: quantile(later, 0.99) },
  });
  const stepMs = trainedMs / LAST_STEP;
  const limitMs = Math.max(LIMIT.ms, LIMIT.steps * stepMs);
  expect(quantile(atOnce, 0.9)).toBeLessThan(limitMs);
  expect(quantile(later, 0.99)).toBeLessThan(limitMs);
}, 300_000);
