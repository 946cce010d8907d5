/** [E5] The elementary functions over every single-precision number of their domains: some 9 billion results, 10 minutes. */
import { expect, it } from 'vitest';
import { elementaryFunctions } from './elementary-functions.js';
import { ascending, ulpsBetween } from './ulp.js';

const SMALLEST_NORMAL = 2 ** -126;

it.each(elementaryFunctions)(
  '[E5] $name is within $bound ulp and never falls, everywhere',
  ({ f, exact, domain, bound }) => {
    let worst = 0;
    let previous = -Infinity;
    let falls = 0;
    for (const x of ascending(domain[0], domain[1], 1)) {
      const y = f(x);
      const truth = exact(x);
      if (Math.abs(truth) >= SMALLEST_NORMAL) worst = Math.max(worst, ulpsBetween(y, truth));
      if (y < previous) falls += 1;
      previous = y;
    }
    expect(worst).toBeLessThan(bound);
    expect(falls).toBe(0);
  },
  3_600_000,
);
