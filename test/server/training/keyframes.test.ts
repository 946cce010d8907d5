/** When a room's worker makes keyframes: by what would have to be computed again. */
import { ENGINE_VERSION, type Command, type Entry, type Keyframe } from '@gradroom/shared';
import { expect, it } from 'vitest';
import { inlineTraining } from '../../../server/training/inline-training.js';
import { header } from '../../session/class.js';
import { ManualTime } from '../time.js';

const nothing = () => {};

/** A room on a slow machine: each look at the clock finds a millisecond gone. */
function opened(running: boolean) {
  const time = new ManualTime();
  const { measure } = time;
  let costMs = 0;
  time.measure = () => measure() + costMs++;
  const keyframes: Keyframe[] = [];
  const training = inlineTraining(time).open(
    {
      header: { ...header, engineVersion: ENGINE_VERSION, running },
      entries: [],
      epoch: 1,
      horizon: 0,
      watched: { core: false, whole: false },
    },
    {
      onKeyframe: (keyframe) => keyframes.push(keyframe),
      onFrame: nothing,
      onReached: nothing,
      onMark: nothing,
      onFound: () => {},
      onFailed: nothing,
    },
  );
  return { time, training, keyframes };
}

it('[H13] changes in a pause bring keyframes as training does, for they have to be applied again', () => {
  const { time, training, keyframes } = opened(false);
  for (let seq = 1; seq <= 500; seq++) {
    const command: Command = { type: 'set-training', learningRate: (1 + (seq % 2)) / 4 };
    const entry: Entry = { seq, step: 0, actor: 'heron', command };
    training.grant(0, [entry]);
    time.pass(5);
  }
  const seqs = [0, ...keyframes.map(({ seq }) => seq), 500];
  expect(Math.max(...seqs.slice(1).map((seq, index) => seq - seqs[index]))).toBeLessThan(100);
  expect(keyframes.every(({ step }) => step === 0)).toBe(true);
});

/** Steps from keyframe to keyframe where `steps` of them are granted each `passedMs`, and each takes a millisecond. */
function gapsOf(steps: number, passedMs: number): number[] {
  const { time, training, keyframes } = opened(true);
  for (let horizon = steps; horizon <= 1_500; horizon += steps) {
    training.grant(horizon, []);
    time.pass(passedMs);
  }
  return keyframes.map(({ step }, index) => step - (keyframes[index - 1]?.step ?? 0));
}

it('[H13] a room that computes little has one each 50 ms of computing, one at full speed each 200 ms', () => {
  const unhurried = gapsOf(5, 500);
  expect(unhurried.length).toBeGreaterThan(20);
  expect(Math.max(...unhurried)).toBeLessThan(70);
  const [first, ...hurried] = gapsOf(20, 5);
  expect(first).toBeLessThan(70);
  expect(hurried.length).toBeGreaterThan(4);
  expect(Math.min(...hurried)).toBeGreaterThan(120);
  expect(Math.max(...hurried)).toBeLessThan(250);
});
