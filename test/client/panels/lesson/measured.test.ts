/** How measured numbers and their bounds are written. */
import type { Comparing } from '@gradroom/shared/lessons';
import { expect, it } from 'vitest';
import { boundParts, measuredParts } from '../../../../client/panels/lesson/measured.js';

const accuracy = { measure: 'test-accuracy' } as Comparing['measured'];
const bound = (share: number) => {
  const { sign, parts } = boundParts({ measured: accuracy, comparison: '>=', bound: share });
  return `${sign} ${parts.mantissa}`;
};

it('[LP9] a bound has the decimals that it was written with, and what is not all is not called 100%', () => {
  expect([1, 0.999, 0.95, 0.5, 0.9995, 0.975, 0].map(bound)).toEqual([
    '≥ 100%',
    '≥ 99.9%',
    '≥ 95%',
    '≥ 50%',
    '≥ 99.95%',
    '≥ 97.5%',
    '≥ 0%',
  ]);
  const written = [1, 0.9996, 0.9993, 0.5].map((value) => measuredParts(accuracy, value).mantissa);
  expect(written).toEqual(['100.0%', '99.9%', '99.9%', '50.0%']);
});
