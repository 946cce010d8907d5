/** The loss curve's axes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageShare, extent, lossAxis, lossShare, tickParts } from '../../../client/views/curves/axis.js';
import { ageAt, nearestIndex } from '../../../client/views/curves/curve-point.js';
import { initialOf } from '../../../client/views/initial.js';

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

it('[V11] steps begin at the first one that is known', () => {
  const ages = [5_000, 5_500, 6_000];
  expect([5_000, 5_500, 6_000].map((age) => ageShare(age, ages))).toEqual([0, 0.5, 1]);
  expect(ageAt(0.25, ages)).toBe(5_250);
  expect([ageShare(7, [7]), ageShare(7, [])]).toEqual([0, 0]);
});

it('[V1] ticks are powers of ten from 10⁴ on and below a hundredth', () => {
  const text = (tick: number, log = true) => {
    const { mantissa, exponent } = tickParts(tick, log);
    return exponent === null ? mantissa : `${mantissa}^${exponent}`;
  };
  expect([0.01, 1, 1_000].map((tick) => text(tick))).toEqual(['0.01', '1', '1,000']);
  expect([0.001, 1e4, 1e16, 1e39].map((tick) => text(tick))).toEqual(['10^−3', '10^4', '10^16', '10^39']);
  expect([0.005, 0.7, 25_000].map((tick) => text(tick, false))).toEqual(['0.005', '0.7', '2.5·10^4']);
});

it('a person’s initial is a whole character', () => {
  expect(['ann', ' élise', '🦊 fox', ''].map(initialOf)).toEqual(['A', 'É', '🦊', '–']);
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
