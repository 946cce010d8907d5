/** Whether a server is flat is said of numbers that waver: what a line through them says, and with what error. */
import { describe, expect, it } from 'vitest';
import { growthIn, growthOf, held, isFlat } from './growth.js';
import type { Moment } from './load-report.js';
import type { Look } from './server-side.js';

const minutes = (values: readonly number[]) => values.map((value, n) => ({ atMs: n * 60_000, value }));

describe('[LD6] a line through what was held', () => {
  it('rises by what a minute adds, without an error where nothing wavers', () => {
    const { perMinute, error } = growthOf(minutes([50, 51, 52, 53, 54]))!;
    expect([perMinute, error]).toEqual([expect.closeTo(1, 9), expect.closeTo(0, 9)]);
  });

  it('has the standard error of the slope of a straight line', () => {
    // Reckoned by hand: the slope is 0.8; the rest is −0.2, 0, 1.2, −1.6, 0.6, of which the squares are 4.4; √(4.4 / 3 / 10).
    const { perMinute, error } = growthOf(minutes([1, 2, 4, 2, 5]))!;
    expect([perMinute, error]).toEqual([expect.closeTo(0.8, 9), expect.closeTo(Math.sqrt(4.4 / 3 / 10), 9)]);
  });

  it('is drawn through four points or more, all of which are known', () => {
    expect(growthOf(minutes([50, 60, 70]))).toBeUndefined();
    expect(growthOf(minutes([50, 60, 70, Number.NaN, 80]))).toBeUndefined();
  });
});

describe('[LD6] a server is flat', () => {
  it('where the line rises by no more than the bound of an hour', () => {
    expect(isFlat({ perMinute: 1, error: 0 }, 60)).toBe(true);
    expect(isFlat({ perMinute: 1.01, error: 0 }, 60)).toBe(false);
  });

  it('or by less than twice its error, or falls', () => {
    expect(isFlat({ perMinute: 1.9, error: 1 }, 0)).toBe(true);
    expect(isFlat({ perMinute: 2.1, error: 1 }, 0)).toBe(false);
    expect(isFlat({ perMinute: -5, error: 1 }, 0)).toBe(true);
  });

  it('more rooms may hold more, but no more things that wait', () => {
    const [heap, own, ...things] = held.map(({ perHourMax }) => [perHourMax(1), perHourMax(20)]);
    for (const [one, twenty] of [heap, own]) expect(twenty).toBe(20 * one);
    for (const [one, twenty] of things) expect(twenty).toBe(one);
  });
});

describe('[LD6] of a run', () => {
  const of = ({ heapBytes }: Look) => heapBytes;
  const look = (minute: number, heapBytes: number): Moment => ({
    name: '',
    look: { atMs: minute * 60_000, heapBytes } as Look,
  });
  /** Before all have come, and after they went, the heap is another one. */
  const run = (heaps: readonly number[]) => [look(0, 1e6), ...heaps.map((heap, n) => look(n + 1, heap)), look(99, 1e6)];

  it('counts what it says from five minutes after all had come until they went', () => {
    const warming = [5e7, 6e7, 7e7, 8e7, 8.5e7];
    expect(growthIn(run([...warming, 9e7, 9.1e7, 9.2e7, 9.3e7]), { of })?.perMinute).toBeCloseTo(1e6);
    expect(growthIn(run([...warming, 9e7, 9.1e7, 9.2e7]), { of })).toBeUndefined();
  });

  it('of a server that says nothing nothing is said', () => {
    const silent = Array.from({ length: 19 }, () => ({ name: '', look: undefined }));
    expect(growthIn(silent, { of })).toBeUndefined();
  });
});
