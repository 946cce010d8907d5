/**
 * [E5] The elementary functions over every single-precision number of their domains, but between −10⁻⁶ and 10⁻⁶, where they
 * are all but straight, over every thousandth: some 4 billion results, a quarter of an hour.
 */
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { elementaryFunctions } from './elementary-functions.js';
import { ascending, ulpsBetween } from './ulp.js';

const SMALLEST_NORMAL = 2 ** -126;
const NEAR = 1e-6;

function* everyNumber([from, to]: readonly [number, number]): Generator<number> {
  if (from < -NEAR) yield* ascending(from, Math.min(to, -NEAR), 1);
  if (from < NEAR && to > -NEAR) yield* ascending(Math.max(from, -NEAR), Math.min(to, NEAR), 1009);
  if (to > NEAR) yield* ascending(Math.max(from, NEAR), to, 1);
}

it.each(elementaryFunctions)(
  '[E5] $name is within $bound ulp and never falls, everywhere',
  async ({ f, exact, domain, bound }) => {
    let worst = 0;
    let previous = -Infinity;
    let falls = 0;
    let count = 0;
    for (const x of everyNumber(domain)) {
      const y = f(x);
      const truth = exact(x);
      if (Math.abs(truth) >= SMALLEST_NORMAL) worst = Math.max(worst, ulpsBetween(y, truth));
      if (y < previous) falls += 1;
      previous = y;
      // The runner takes a process that does not answer for minutes as dead.
      if (++count % 5_000_000 === 0) await setImmediate();
    }
    expect(worst).toBeLessThan(bound);
    expect(falls).toBe(0);
  },
  3_600_000,
);
