/** The slider of a question that asks for a number: what its places are worth, and what may be typed. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseNumber, Scale } from '../../../client/views/answers/scale.js';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const bounds = fc
  .tuple(fc.integer({ min: -1_000, max: 1_000 }), fc.integer({ min: 1, max: 1_000 }))
  .map(([min, length]) => ({ min, max: min + length }));
const logBounds = fc
  .tuple(fc.integer({ min: -8, max: 3 }), fc.integer({ min: 1, max: 8 }))
  .map(([from, decades]) => ({ min: 10 ** from, max: 10 ** (from + decades) }));

it('[LP7] a place further right is never worth less, and every place lies on the question’s scale', () => {
  const scales = fc.oneof(
    bounds.map((one) => ({ ...one, scale: 'linear' as const })),
    fc
      .tuple(bounds, fc.integer({ min: 1, max: 20 }))
      .map(([one, step]) => ({ ...one, step, scale: 'linear' as const })),
    logBounds.map((one) => ({ ...one, scale: 'log' as const })),
  );
  fc.assert(
    fc.property(scales, share, share, (question, one, other) => {
      const scale = new Scale({ step: undefined, ...question });
      const [left, right] = [Math.min(one, other), Math.max(one, other)].map((at) => scale.valueAt(at));
      expect(left).toBeLessThanOrEqual(right);
      for (const value of [left, right]) {
        expect(scale.positionOf(value)).toBeGreaterThanOrEqual(0);
        expect(scale.positionOf(value)).toBeLessThanOrEqual(1);
      }
      expect(scale.valueAt(0)).toBeCloseTo(question.min, 6);
    }),
  );
});

it('[LP7] a log scale has as much room for each decade, and an even one for each step', () => {
  const log = new Scale({ min: 1e-4, max: 1, step: undefined, scale: 'log' });
  expect([0, 0.25, 0.5, 0.75, 1].map((at) => log.valueAt(at))).toEqual([1e-4, 1e-3, 0.01, 0.1, 1]);
  expect(log.positionOf(0.01)).toBeCloseTo(0.5, 12);
  const even = new Scale({ min: 0, max: 10, step: 2.5, scale: 'linear' });
  expect(even.step).toBe(0.25);
  expect([0, 0.25, 0.3, 0.4, 1].map((at) => even.valueAt(at))).toEqual([0, 2.5, 2.5, 5, 10]);
});

it('[LP7] numbers are read as people write them, and nothing else is a number', () => {
  expect(['0.3', '0,3', ' −2 ', '1e5', '+.5', '3.'].map(parseNumber)).toEqual([0.3, 0.3, -2, 1e5, 0.5, 3]);
  expect(['', '.', '1.2.3', '1,2,3', 'three', '1e', 'Infinity', '0x10'].map(parseNumber)).toEqual(
    Array.from({ length: 8 }, () => undefined),
  );
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(parseNumber(String(value))).toBe(value);
    }),
  );
});
