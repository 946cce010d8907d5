/** The reference class's hour, really computed: its file, how long reading and verifying it takes, and seeking in it. */
import { readFileSync } from 'node:fs';
import { contentHash, fastestBackend, Player, type Keyframe } from '@gradroom/shared';
import { readRecording, thinned, writeRecording, type Recording } from '@gradroom/shared/recordings';
import { expect, it } from 'vitest';
import { quantile } from '../bench/report.js';
import { LAST_STEP, marksOf, referenceClass } from './reference-class.js';
import { knownKeys, trustOf } from './sealed.js';

const KEYFRAME_EVERY = 7_200;

it('[RF4] [RS1] an hour of a class of thirty is small, is verified, and any step of it is near', async () => {
  const backend = await fastestBackend(readFileSync(new URL('../../shared/dist/kernels.wasm', import.meta.url)));
  const { header, entries, names } = referenceClass();
  const player = new Player(header, { backend });
  for (const entry of entries) player.accept(entry);
  const keyframes: Keyframe[] = [];
  const marks = marksOf((step) => {
    player.advanceTo(step);
    if (step % KEYFRAME_EVERY === 0) keyframes.push(player.keyframe());
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
    keyframes,
    captions: [],
  };
  const timed = <T>(what: () => T): [T, number] => {
    const begun = performance.now();
    return [what(), performance.now() - begun];
  };
  const [bare] = timed(() => writeRecording({ ...recording, keyframes: [] }));
  const [file, writeMs] = timed(() => writeRecording(recording));
  const [opened, readMs] = timed(() => readRecording(file));
  expect(bare.length).toBeLessThan(100_000);
  expect(file.length).toBeLessThan(2_000_000);
  const [trust, verifyMs] = timed(() => trustOf(opened.recording, knownKeys, backend));
  expect(trust).toMatchObject({ kind: 'consistent', marks: log.marks.length });
  const seeks = Array.from({ length: 100 }, (_, n) => {
    const step = Math.floor(((n * 0.618) % 1) * LAST_STEP);
    const near = opened.recording.keyframes.findLast((keyframe) => keyframe.step <= step);
    return timed(() => {
      const at = near ? Player.fromKeyframe(header, near, { backend }) : new Player(header, { backend });
      for (const entry of entries.slice(at.state.seq)) {
        if (entry.step > step) break;
        at.accept(entry);
      }
      at.advanceTo(step);
    })[1];
  });
  console.log({
    ...{ entries: entries.length, marks: log.marks.length, keyframes: keyframes.length },
    ...{ bareBytes: bare.length, bytes: file.length, writeMs, readMs, verifyMs },
    ...{ seekMedianMs: quantile(seeks, 0.5), seekP99Ms: quantile(seeks, 0.99) },
  });
  expect(quantile(seeks, 0.5)).toBeLessThan(500);
}, 300_000);
