/** Frames give way where they wait for the thread that sends them, and come back as soon as they do not. */
import {
  defaultConfiguration,
  ENGINE_VERSION,
  reference,
  type Command,
  type Entry,
  type Header,
} from '@gradroom/shared';
import { describe, expect, it } from 'vitest';
import { FramePace } from '../../../server/training/frame-pace.js';
import { TrainingLoop } from '../../../server/training/loop.js';
import type { FromWorker } from '../../../server/training/messages.js';
import { ManualTime } from '../time.js';

const header: Header = {
  log: 'log',
  engineVersion: ENGINE_VERSION,
  seed: 3,
  configuration: defaultConfiguration,
  policy: 'everyone',
};
const entry = (seq: number, step: number, command: Command): Entry => ({ seq, step, actor: 'p1', command });

describe('[FO10] the pace of frames', () => {
  /** Frames that wait `waitMs` each, for so many seconds: the pace afterwards. */
  function paced() {
    const told: number[] = [];
    const pace = new FramePace();
    pace.onChange((intervalMs) => told.push(intervalMs));
    let now = 0;
    const wait = (waitMs: number, seconds: number) => {
      for (const end = now + seconds * 1000; now < end; now += told.at(-1) ?? 50) pace.sent(now - waitMs, now);
      expect(pace.intervalMs).toBe(told.at(-1) ?? 50);
      return pace.intervalMs;
    };
    return { told, wait };
  }

  it('stays as it is where frames hardly wait', () => {
    const { told, wait } = paced();
    expect(wait(3, 20)).toBe(50);
    expect(told).toEqual([]);
  });

  it('falls in seconds to two and a half a second where they wait, and no further; and rises again to twenty', () => {
    const { told, wait } = paced();
    expect(wait(30, 1.2)).toBeGreaterThan(60);
    expect(wait(30, 10)).toBe(400);
    expect(wait(30, 10)).toBe(400);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(wait(7, 10)).toBe(400);
    expect(wait(1, 5)).toBeLessThan(240);
    expect(wait(1, 20)).toBe(50);
  });
});

it('[FO10] a slow pace thins out frames of training, and delays none that shows a change', () => {
  const time = new ManualTime();
  const frames: { at: number; seq: number }[] = [];
  const post = (message: FromWorker) => {
    if (message.type === 'frame') frames.push({ at: time.now(), seq: message.frame.seq });
  };
  const loop = new TrainingLoop(time, post, reference);
  const room = { header, entries: [], epoch: 1, horizon: 0, watched: { core: true, whole: false } };
  loop.receive({ type: 'open', id: 1, room });
  let horizon = 0;
  const train = (seconds: number, entries: readonly Entry[] = []) => {
    for (let n = 0; n < seconds * 100; n++) {
      horizon += 6;
      loop.receive({ type: 'grant', id: 1, horizon, entries: n === 0 ? entries : [], blobs: undefined });
      time.pass(10);
    }
  };
  const countIn = (seconds: number) => {
    const before = frames.length;
    train(seconds);
    return frames.length - before;
  };
  train(1);
  expect(countIn(5)).toBeGreaterThan(95);
  loop.receive({ type: 'frame-interval', intervalMs: 200 });
  train(1);
  const slowly = countIn(5);
  expect(slowly).toBeGreaterThan(20);
  expect(slowly).toBeLessThan(30);
  for (let seq = 1; seq <= 10; seq++) {
    const changedAt = time.now();
    train(0.3, [entry(seq, horizon + 6, { type: 'set-training', learningRate: seq / 100 })]);
    const shown = frames.find((frame) => frame.seq >= seq);
    // Within the step that it takes effect at, and what frames are apart at least.
    expect(shown!.at - changedAt).toBeLessThanOrEqual(70);
  }
  loop.receive({ type: 'frame-interval', intervalMs: 50 });
  train(1);
  expect(countIn(5)).toBeGreaterThan(95);
  loop.dispose();
});
