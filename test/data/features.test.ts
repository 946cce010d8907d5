/** [D5] Features: the seven of TensorFlow Playground, in single precision. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { featureNames, featureRow, featureTitles } from '@gradroom/shared';

const coordinate = fc.float({ min: -6, max: 6, noNaN: true });

it('[D5] a row has the features in the order asked for, each the nearest number to its formula', () => {
  fc.assert(
    fc.property(
      coordinate,
      coordinate,
      fc.shuffledSubarray([...featureNames]),
      fc.nat(3),
      (x1, x2, features, offset) => {
        const exact = {
          x1,
          x2,
          'x1-squared': x1 * x1,
          'x2-squared': x2 * x2,
          'x1-x2': x1 * x2,
          'sin-x1': Math.sin(x1),
          'sin-x2': Math.sin(x2),
        };
        const row = new Float32Array(offset + features.length + 1).fill(7);
        featureRow(features, x1, x2, row, offset);
        features.forEach((name, i) => {
          const apart = Math.abs(row[offset + i] - exact[name]);
          expect(apart).toBeLessThanOrEqual(2 ** -24 * Math.abs(exact[name]) * 1.02 + 2 ** -126);
        });
        expect(row[offset + features.length]).toBe(7);
        expect(row.subarray(0, offset).every((x) => x === 7)).toBe(true);
      },
    ),
  );
});

it('[D5] coordinates are rounded to single precision first, so that a picture’s grid sees what the engine sees', () => {
  const [row, same] = [new Float32Array(2), new Float32Array(2)];
  featureRow(['x1-squared', 'sin-x2'], 0.1, 0.2, row, 0);
  featureRow(['x1-squared', 'sin-x2'], Math.fround(0.1), Math.fround(0.2), same, 0);
  expect(row).toEqual(same);
});

it('[D5] each feature has a title', () => {
  expect(featureNames.map((name) => featureTitles[name])).toEqual([
    'x₁',
    'x₂',
    'x₁²',
    'x₂²',
    'x₁x₂',
    'sin x₁',
    'sin x₂',
  ]);
});
