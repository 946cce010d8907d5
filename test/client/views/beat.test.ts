// @vitest-environment happy-dom
/** Beats: what moves with training is drawn together, a few at a time. */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Beat } from '../../../client/views/beat.js';
import { thinned } from '../../../client/views/curves/paint-curve.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('[V44] each act is done once a beat, however often it is asked for', () => {
  const beat = new Beat(100, 0, 3);
  const act = vi.fn();
  for (let ms = 0; ms < 2_000; ms += 10) {
    beat.ask(act);
    vi.advanceTimersByTime(10);
  }
  expect(act.mock.calls.length).toBeGreaterThanOrEqual(15);
  expect(act.mock.calls.length).toBeLessThanOrEqual(21);
});

it('[V44] all acts have their turn, never more than three in one animation frame', () => {
  const beat = new Beat(100, 0, 3);
  const doneAt = new Map<number, number[]>();
  const acts = Array.from({ length: 10 }, (_, index) => () => {
    const now = performance.now();
    doneAt.set(now, [...(doneAt.get(now) ?? []), index]);
  });
  for (let ms = 0; ms < 1_000; ms += 20) {
    for (const act of acts) beat.ask(act);
    vi.advanceTimersByTime(20);
  }
  expect(Math.max(...[...doneAt.values()].map(({ length }) => length))).toBeLessThanOrEqual(3);
  const times = acts.map((_, index) => [...doneAt.values()].flat().filter((done) => done === index).length);
  expect(Math.min(...times)).toBeGreaterThan(4);
});

it('[V44] after a pause the first comes with the next animation frame', () => {
  const beat = new Beat(1_000, 0, 3);
  const act = vi.fn();
  vi.advanceTimersByTime(5_100);
  beat.ask(act);
  vi.advanceTimersByTime(40);
  expect(act).toHaveBeenCalledOnce();
});

it('[V44] what was taken back takes no turn of the others', () => {
  const beat = new Beat(1_000, 0, 1);
  vi.advanceTimersByTime(5_000);
  const taken = Array.from({ length: 20 }, () => () => {});
  const last = vi.fn();
  for (const act of [...taken, last]) beat.ask(act);
  vi.advanceTimersByTime(1);
  for (const act of taken) beat.drop(act);
  vi.advanceTimersByTime(40);
  expect(last).toHaveBeenCalledOnce();
});

it('[V44] what was taken back is not done, even between two frames of one beat', () => {
  const beat = new Beat(100, 0, 3);
  const last = vi.fn();
  const acts = [() => {}, () => {}, () => beat.drop(last), last];
  for (const act of acts) beat.ask(act);
  vi.advanceTimersByTime(500);
  expect(last).not.toHaveBeenCalled();
  beat.ask(last);
  beat.drop(last);
  expect(vi.getTimerCount()).toBe(0);
});

it('[V44] a thinned curve keeps its newest point, its order and its range', () => {
  const loss = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(loss, { minLength: 1, maxLength: 300 }),
      fc.integer({ min: 2, max: 120 }),
      (losses, points) => {
        const ages = losses.map((_, i) => i);
        const drawn = thinned({ ages, trainLoss: losses, testLoss: losses }, points);
        expect(drawn.trainLoss.at(-1)).toBe(losses.at(-1));
        expect(drawn.ages.length).toBe(drawn.testLoss.length);
        expect(drawn.ages.length).toBeLessThanOrEqual(points + 2);
        for (let i = 1; i < drawn.ages.length; i++) expect(drawn.ages[i]).toBeGreaterThan(drawn.ages[i - 1]);
        expect(Math.min(...drawn.trainLoss)).toBeGreaterThanOrEqual(Math.min(...losses) - 1e-12);
        expect(Math.max(...drawn.trainLoss)).toBeLessThanOrEqual(Math.max(...losses) + 1e-12);
      },
    ),
  );
});
