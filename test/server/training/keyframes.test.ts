/** When a room's worker makes keyframes: by what would have to be computed again. */
import { ENGINE_VERSION, type Command, type Entry, type Keyframe } from '@gradroom/shared';
import { expect, it } from 'vitest';
import { inlineTraining } from '../../../server/training/inline-training.js';
import { header } from '../../session/class.js';
import { ManualTime } from '../time.js';

const nothing = () => {};

it('[H13] changes in a pause bring keyframes as training does, for they have to be applied again', () => {
  const time = new ManualTime();
  const { measure } = time;
  let costMs = 0;
  // A slow machine: each look at the clock finds a millisecond gone.
  time.measure = () => measure() + costMs++;
  const keyframes: Keyframe[] = [];
  const training = inlineTraining(time).open(
    {
      header: { ...header, engineVersion: ENGINE_VERSION, running: false },
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
