/** The arithmetic of pictures of answers: medians, dots that do not overlap, and ticks. */
import { distributionOf } from '@gradroom/shared';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fittingDots, stackDots } from '../../../client/views/answers/dots.js';
import { Scale } from '../../../client/views/answers/scale.js';
import { medianOf } from '../../../client/views/answers/votes.js';

it('[SQ2] the median is the number in the middle', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 40 }), (answers) => {
      const people = Object.fromEntries(answers.map((answer, person) => [`p${person}`, answer]));
      const sorted = answers.toSorted((a, b) => a - b);
      const middle = (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
      expect(medianOf({ counted: distributionOf(people), count: answers.length, mine: undefined })).toBe(middle);
    }),
  );
});

it('dots of one level never overlap, and a stack fits its height while dots are dots', () => {
  const group = fc.record({ x: fc.double({ min: 0, max: 300, noNaN: true }), count: fc.integer({ min: 1, max: 9 }) });
  fc.assert(
    fc.property(fc.array(group, { maxLength: 30 }), (groups) => {
      const sorted = groups.toSorted((a, b) => a.x - b.x);
      const dots = stackDots(sorted, 10);
      for (const one of dots) {
        const beside = dots.filter((other) => other !== one && other.level === one.level);
        expect(beside.every((other) => Math.abs(other.x - one.x) >= 10)).toBe(true);
      }
      const fitted = fittingDots(sorted, 10, 80);
      expect(fitted.levels * fitted.diameter <= 80 || fitted.diameter < 1).toBe(true);
    }),
  );
});

it('ticks are round, few, and within the question’s ends', () => {
  const linear = fc.record({ min: fc.integer({ min: -100, max: 0 }), max: fc.integer({ min: 1, max: 10_000 }) });
  fc.assert(
    fc.property(linear, (ends) => {
      const { ticks } = new Scale({ ...ends, step: undefined, scale: 'linear' });
      expect(ticks.length).toBeGreaterThan(0);
      expect(ticks.length).toBeLessThanOrEqual(6);
      expect(ticks.every((tick) => tick >= ends.min && tick <= ends.max)).toBe(true);
    }),
  );
  expect(new Scale({ min: 1e-8, max: 1, step: undefined, scale: 'log' }).ticks).toEqual([1e-8, 1e-6, 1e-4, 1e-2, 1]);
  expect(new Scale({ min: 2, max: 8, step: undefined, scale: 'log' }).ticks).toEqual([2, 8]);
});
