/** [E5] The elementary functions: accurate within stated bounds, monotone, and defined for every number there is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cos,
  cos64,
  exp,
  exp64,
  expm1,
  log,
  log64,
  sigmoid,
  sin,
  sin64,
  softplus,
  tanh,
  tanh64,
} from '@gradroom/shared';
import { elementaryFunctions } from './elementary-functions.js';
import { ascending, bitsOf, fromBits, ulpsBetween } from './ulp.js';

const SMALLEST_NORMAL = 2 ** -126;
/** A prime: the samples fall on all kinds of bit patterns, some 400,000 over all of single precision. */
const STRIDE = 9973;

describe('[E5] in single precision', () => {
  it.each(elementaryFunctions)('$name is within $bound ulp of the exact result and never falls', (tested) => {
    const { f, exact, bound, domain } = tested;
    let worst = 0;
    let previous = -Infinity;
    let falls = 0;
    for (const x of ascending(domain[0], domain[1], STRIDE)) {
      const y = f(x);
      const truth = exact(x);
      if (Math.abs(truth) >= SMALLEST_NORMAL) worst = Math.max(worst, ulpsBetween(y, truth));
      if (y < previous) falls += 1;
      previous = y;
    }
    expect(worst).toBeLessThan(bound);
    expect(falls).toBe(0);
  });

  it.each(elementaryFunctions)('$name does not fall from any number to the next around its seams', ({ f, seams }) => {
    for (const seam of seams) {
      const middle = bitsOf(Math.abs(seam));
      const sizes = Array.from({ length: 4001 }, (_, k) => fromBits(middle - 2000 + k));
      const values = (seam < 0 ? sizes.reverse().map((size) => -size) : sizes).map(f);
      expect(values.every((y, k) => k === 0 || y >= values[k - 1])).toBe(true);
    }
  });

  it('tanh is odd, sigmoid and softplus stay in their ranges, for all numbers', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true }), (x) => {
        expect(tanh(-x)).toBe(tanh(x) === 0 ? 0 : -tanh(x));
        expect(Math.abs(tanh(x))).toBeLessThanOrEqual(1);
        expect(sigmoid(x)).toBeGreaterThanOrEqual(0);
        expect(sigmoid(x)).toBeLessThanOrEqual(1);
        expect(softplus(x)).toBeGreaterThanOrEqual(Math.max(x, 0));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['exp', exp, [1, 1, 0, Infinity]],
    ['expm1', expm1, [0, 0, -1, undefined]],
    ['log', log, [-Infinity, -Infinity, NaN, Infinity]],
    ['sigmoid', sigmoid, [0.5, 0.5, 0, 1]],
    ['softplus', softplus, [Math.fround(Math.LN2), Math.fround(Math.LN2), 0, Infinity]],
    ['tanh', tanh, [0, 0, -1, 1]],
    ['sin', sin, [0, 0, NaN, NaN]],
    ['cos', cos, [1, 1, NaN, NaN]],
  ] as const)('%s is defined at ±0, ±∞ and NaN, and gives +0, never −0', (_name, f, expected) => {
    [0, -0, -Infinity, Infinity].forEach((x, k) => expected[k] === undefined || expect(f(x)).toBe(expected[k]));
    expect(f(NaN)).toBeNaN();
    for (const x of [1e-45, -1e-45, 1e-39, -1e-39]) expect(Object.is(f(x), -0)).toBe(false);
  });

  it('what is below 2⁻¹²⁶ becomes +0, not a smaller number', () => {
    for (const f of [exp, sigmoid, softplus]) {
      for (const x of ascending(-120, -80, 997)) expect(f(x) === 0 || f(x) >= SMALLEST_NORMAL).toBe(true);
      expect(f(-87.4)).toBe(0);
    }
    for (const f of [tanh, sin]) expect(f(1e-39)).toBe(0);
    expect(expm1(-1e-39)).toBe(0);
  });

  it('what overflows is ∞, and the last number before it is not', () => {
    expect(exp(fromBits(bitsOf(88.72283172607422) + 1))).toBe(Infinity);
    expect(exp(88.72283172607422)).toBeLessThan(Infinity);
    expect(log(fromBits(0x7f7fffff))).toBeCloseTo(88.7228, 3);
  });
});

describe('[E5] sine and cosine', () => {
  it.each([
    ['sin', sin, Math.sin],
    ['cos', cos, Math.cos],
  ] as const)('%s is the nearest number (within 0.51 ulp) for angles up to 1,000,000', (_name, f, exact) => {
    let worst = 0;
    for (const x of ascending(-1e6, 1e6, 20011)) {
      const truth = exact(x);
      if (Math.abs(truth) >= SMALLEST_NORMAL) worst = Math.max(worst, ulpsBetween(f(x), truth));
    }
    expect(worst).toBeLessThan(0.51);
  });

  it('stay in [−1, 1] for every angle, and go astray by less than 4·10⁻¹⁷ |x|', () => {
    for (const x of ascending(1e6, 1e12, 99991)) {
      expect(Math.abs(sin64(x) - Math.sin(x))).toBeLessThan(4e-17 * x + 1e-15);
      expect(Math.abs(cos64(x))).toBeLessThanOrEqual(1);
    }
  });
});

describe('[E5] in double precision', () => {
  it.each([
    ['exp64', exp64, Math.exp, [-700, 700]],
    ['log64', log64, Math.log, [1e-300, 1e300]],
    ['tanh64', tanh64, Math.tanh, [-30, 30]],
    ['sin64', sin64, Math.sin, [-1000, 1000]],
  ] as const)('%s agrees to 14 digits', (_name, f, exact, [min, max]) => {
    fc.assert(
      fc.property(fc.double({ min, max, noNaN: true }), (x) => {
        const truth = exact(x);
        fc.pre(Math.abs(truth) > 1e-300);
        expect(Math.abs(f(x) / truth - 1)).toBeLessThan(1e-14);
      }),
      { numRuns: 3000 },
    );
  });
});
