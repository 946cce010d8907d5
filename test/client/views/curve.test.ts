/** The loss curve's axes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extent, lossAxis, lossShare, nearestIndex } from '../../../client/views/curves/axis.js';

describe('[V11] the loss has a log scale where it spans one, and round numbers', () => {
  it('decades', () => {
    expect(lossAxis(0.0468, 0.71)).toMatchObject({ log: true, low: 0.01, high: 1, ticks: [0.01, 0.1, 1] });
    expect(lossAxis(3e-7, 0.7).ticks.length).toBeLessThanOrEqual(5);
  });

  it('a loss that hardly moves has a linear one', () => {
    expect(lossAxis(0.69, 0.71)).toMatchObject({ log: false, ticks: [0.68, 0.7, 0.72] });
    expect(lossAxis(NaN, NaN)).toMatchObject({ log: false, ticks: [0, 0.5, 1] });
    expect(lossAxis(0, 0)).toMatchObject({ log: false });
  });

  it('holds every loss, whatever it is, with few and rising ticks', () => {
    const loss = fc.double({ min: 1e-12, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(loss, loss, (a, b) => {
        const [min, max] = a < b ? [a, b] : [b, a];
        const axis = lossAxis(min, max);
        expect(axis.low).toBeLessThanOrEqual(min);
        expect(axis.high).toBeGreaterThanOrEqual(max);
        expect(axis.ticks.length).toBeGreaterThan(0);
        expect(axis.ticks.length).toBeLessThanOrEqual(6);
        expect([...axis.ticks].sort((p, q) => p - q)).toEqual(axis.ticks);
        expect(lossShare(max, axis)).toBeGreaterThanOrEqual(lossShare(min, axis));
      }),
    );
  });

  it('no loss but 0 is drawn outside', () => {
    const axis = lossAxis(0.01, 1);
    expect(lossShare(0, axis)).toBe(0);
    expect(lossShare(0.1, axis)).toBeCloseTo(0.5);
    expect(lossShare(5, axis)).toBe(1);
  });
});

it('the extent leaves out what is no number', () => {
  expect(extent([0.5, NaN, 0.2], [Infinity, 0.7])).toEqual({ min: 0.2, max: 0.7 });
  expect(extent([], [NaN])).toEqual({ min: NaN, max: NaN });
});

it('what is pointed at is the nearest point', () => {
  expect(nearestIndex([], 3)).toBe(-1);
  expect(nearestIndex([0, 10, 20], -5)).toBe(0);
  expect(nearestIndex([0, 10, 20], 14)).toBe(1);
  expect(nearestIndex([0, 10, 20], 16)).toBe(2);
  expect(nearestIndex([0, 10, 20], 99)).toBe(2);
});
