/** When frames come, and what they hold: under a clock of the test. */
import {
  decodeFrame,
  defaultConfiguration,
  ENGINE_VERSION,
  Player,
  type Command,
  type Entry,
  type Header,
  reference,
} from '@gradroom/shared';
import { beforeEach, describe, expect, it } from 'vitest';
import { FRAME_INTERVAL_MS, FrameMaker } from '../../../server/training/frames.js';
import { inlineTraining } from '../../../server/training/inline-training.js';
import type { OpenTraining, Reached, TrainingFrame, TrainingListener, Watched } from '../../../server/training/pool.js';
import { ManualTime } from '../time.js';

const both: Watched = { core: false, whole: true };
const nobody: Watched = { core: false, whole: false };

function header(hidden = [4, 2]): Header {
  const network = {
    ...defaultConfiguration.network,
    hidden,
    layers: [
      ...hidden.map(() => ({ activation: 'tanh', alpha: 0 }) as const),
      { activation: 'sigmoid', alpha: 0 } as const,
    ],
  };
  return {
    log: 'log',
    engineVersion: ENGINE_VERSION,
    seed: 3,
    configuration: { ...defaultConfiguration, network },
    policy: 'everyone',
  };
}

function open(time: ManualTime, room: Partial<OpenTraining> = {}) {
  const pool = inlineTraining(time);
  const frames: (TrainingFrame & { at: number })[] = [];
  const reached: Reached[] = [];
  const keyframes: { step: number; seq: number }[] = [];
  const marks: { step: number }[] = [];
  const errors: Error[] = [];
  const listener: TrainingListener = {
    onFrame: (frame) => void frames.push({ ...frame, at: time.now() }),
    onReached: (one) => void reached.push(one),
    onKeyframe: ({ step, seq }) => void keyframes.push({ step, seq }),
    onMark: (mark) => void marks.push(mark),
    onFound: () => {},
    onFailed: (error) => void errors.push(error),
  };
  const training = pool.open({ header: header(), entries: [], epoch: 4, horizon: 0, watched: both, ...room }, listener);
  return { pool, training, frames, reached, keyframes, marks, errors };
}

const entry = (seq: number, step: number, command: Command): Entry => ({ seq, step, actor: 'p1', command });

describe('frames', () => {
  let time: ManualTime;
  beforeEach(() => {
    time = new ManualTime();
  });

  it('[FR1] come 20 times a second while training goes on, each of the newest step', () => {
    const { training, frames } = open(time);
    for (let count = 1; count <= 500; count++) {
      training.grant(count * 6, []);
      time.pass(10);
    }
    expect(frames.length).toBeGreaterThan(98);
    expect(frames.length).toBeLessThanOrEqual(102);
    const last = decodeFrame(frames.at(-1)!.whole!);
    expect(last).toMatchObject({ epoch: 4, seq: 0, step: frames.at(-1)!.step, shape: [2, 4, 2, 1], halted: null });
    expect(last.stepsPerSecond).toBeCloseTo(600, -1);
  });

  it('[FR1] come after each step where steps are slow, and not at all where nothing changes', () => {
    const { training, frames } = open(time);
    time.pass(100);
    expect(frames).toHaveLength(1);
    for (let step = 1; step <= 3; step++) {
      training.grant(step, []);
      time.pass(1000);
    }
    expect(frames.map(({ step }) => step)).toEqual([0, 1, 2, 3]);
    expect(decodeFrame(frames[3].whole!).stepsPerSecond).toBeCloseTo(1, 1);
  });

  it('[FR1] nobody who watches, no frames; somebody new, a whole one soon, though nothing changed', () => {
    const { training, frames } = open(time, { watched: nobody });
    training.grant(100, []);
    time.pass(500);
    expect(frames).toHaveLength(0);
    training.watch({ core: true, whole: true });
    time.pass(60);
    expect(frames).toHaveLength(1);
    expect(decodeFrame(frames[0].whole!).weights).toHaveLength(3);
    expect(decodeFrame(frames[0].core!).weights).toBeUndefined();
    // The same again, or less, makes nothing new.
    training.watch({ core: true, whole: true });
    time.pass(500);
    training.watch({ core: true, whole: false });
    time.pass(500);
    expect(frames).toHaveLength(1);
    training.grant(101, []);
    time.pass(60);
    expect(frames[1].whole).toBeUndefined();
    training.watch({ core: true, whole: true });
    time.pass(300);
    expect(frames[2].whole).toBeDefined();
  });

  it('[FR2] show a change within 50 ms, also while paused', () => {
    const { training, frames } = open(time, {
      entries: [entry(1, 0, { type: 'run', running: false })],
    });
    time.pass(1000);
    const before = frames.length;
    training.grant(0, [entry(2, 0, { type: 'set-activation', layer: 0, activation: 'relu' })]);
    time.pass(50);
    expect(frames.length).toBe(before + 1);
    expect(frames.at(-1)!.seq).toBe(2);
    // A slider that is dragged: each change its frame, and never more than 20 a second.
    for (let seq = 3; seq < 103; seq++) {
      training.grant(0, [entry(seq, 0, { type: 'set-training', learningRate: seq / 1000 })]);
      time.pass(10);
    }
    time.pass(50);
    const dragged = frames.slice(before + 1);
    expect(dragged.length).toBeGreaterThanOrEqual(19);
    expect(dragged.length).toBeLessThanOrEqual(22);
    expect(dragged.at(-1)!.seq).toBe(102);
  });

  it('[FR3] of a large network: the core stays at 20 a second, and weights fit in 180 KB a second', () => {
    const large = header(Array.from({ length: 12 }, () => 64));
    const { training: settings, data } = large.configuration;
    const quick = { training: { ...settings, batchSize: 1 }, data: { ...data, pointCount: 20 } };
    const { training, frames } = open(time, {
      header: { ...large, configuration: { ...large.configuration, ...quick } },
    });
    for (let count = 1; count <= 500; count++) {
      training.grant(count, []);
      time.pass(10);
    }
    expect(frames.length).toBeGreaterThan(98);
    const bytes = frames.reduce((sum, { whole, core }) => sum + (whole ?? core)!.length, 0);
    expect(bytes / 5).toBeLessThan(200_000);
    expect(frames.filter(({ whole }) => whole).length).toBeGreaterThanOrEqual(5);
    // At rest the newest weights come, though the last frame had none.
    training.grant(500, [entry(1, 500, { type: 'run', running: false })]);
    time.pass(3000);
    const last = frames.at(-1)!;
    expect([last.step, last.seq, last.whole !== undefined]).toEqual([500, 1, true]);
  }, 60_000);

  it('[FR3] making frames takes no more than its share of the time, but a change shows sooner', () => {
    const player = new Player(header(), { backend: reference });
    const maker = new FrameMaker(player, 1, both);
    const among = (roomCount: number) => ({ roomCount, frameIntervalMs: FRAME_INTERVAL_MS });
    const make = (now: number) => maker.make(now, false, among(1), () => now + 60);
    let now = 0;
    for (let step = 1; step <= 30; step++) {
      player.advanceTo(step);
      make((now = Math.max(now, maker.dueMs(among(1))!)));
    }
    player.advanceTo(31);
    // More than 20 ms that nobody can cut short are rarer than the rest.
    expect(maker.dueMs(among(1))! - now).toBeCloseTo(60 / 0.15, 0);
    expect(maker.dueMs(among(4))! - now).toBeCloseTo((4 * 60) / 0.15, 0);
    player.accept(entry(1, 31, { type: 'reset' }));
    player.advanceTo(31);
    expect(maker.dueMs(among(4))! - now).toBeCloseTo(60 / 0.5, 0);
  });
});

describe('training', () => {
  it('[FR4] shows nothing before the first horizon is reached, and tells each grant once', () => {
    const time = new ManualTime();
    const { training, frames, reached } = open(time, { horizon: 1000 });
    training.grant(1010, []);
    training.grant(1010, [entry(1, 1010, { type: 'reset' })]);
    time.pass(100);
    expect(reached.map(({ step, seq, steps }) => [step, seq, steps])).toEqual([
      [1010, 1, 1000],
      [1010, 1, 10],
      [1010, 1, 0],
    ]);
    expect(frames.every(({ step }) => step >= 1000)).toBe(true);
  });

  it('[FR4] marks stand once a second, where no entry can come any more', () => {
    const time = new ManualTime();
    const { training, marks } = open(time);
    for (let count = 1; count <= 500; count++) {
      training.grant(count * 6, []);
      time.pass(10);
    }
    time.pass(5000);
    expect(marks.length).toBeGreaterThanOrEqual(5);
    expect(marks.length).toBeLessThanOrEqual(6);
    expect(marks.every(({ step }) => step < 3000)).toBe(true);
  });

  it('[FR5] closing brings a keyframe of the last step, and none where nothing changed', async () => {
    const time = new ManualTime();
    const { training, keyframes } = open(time);
    training.grant(50, [entry(1, 0, { type: 'reset', seed: 9 })]);
    time.pass(100);
    const closed = training.close();
    time.pass(10);
    await closed;
    expect(keyframes).toEqual([{ step: 50, seq: 1 }]);
  });

  it('[FR5] an error in one room fails that room and no other', () => {
    const time = new ManualTime();
    const { pool, training, errors } = open(time);
    const [others, nothing] = [[] as Reached[], () => {}];
    const other = pool.open(
      { header: header(), entries: [], epoch: 1, horizon: 0, watched: nobody },
      {
        onReached: (one) => others.push(one),
        onFrame: nothing,
        onKeyframe: nothing,
        onMark: nothing,
        onFound: () => {},
        onFailed: nothing,
      },
    );
    time.pass(10);
    training.grant(10, [entry(7, 0, { type: 'reset' })]);
    other.grant(10, []);
    time.pass(10);
    expect(errors.map(({ message }) => message)).toEqual(['Entry 7 does not follow 0.']);
    expect(others.at(-1)).toMatchObject({ step: 10 });
  });

  it('[FR5] an entry beyond its horizon is an error, and nothing to wait for', () => {
    const time = new ManualTime();
    const granted = open(time);
    granted.training.grant(10, [entry(1, 11, { type: 'reset' })]);
    const opened = open(time, { horizon: 3, entries: [entry(1, 4, { type: 'reset' })] });
    time.pass(10);
    expect(granted.errors).toMatchObject([{ message: 'Entry 1 lies at step 11, beyond 10.' }]);
    expect(opened.errors).toMatchObject([{ message: 'Entry 1 lies at step 4, beyond 3.' }]);
  });
});
