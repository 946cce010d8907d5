/** What the ledger says about numbers: the check's verdict, and the scale of the running product. */
import type { FiniteDifference } from '@gradroom/shared/explain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProductAxis } from '../../../../client/views/explain/ledger/product-axis.js';
import { verdictOf } from '../../../../client/views/explain/ledger/verdict.js';

const check = (change: Partial<FiniteDifference>): FiniteDifference => ({
  h: 1e-4,
  above: 0.7,
  below: 0.6,
  value: 0.5,
  error: 1e-9,
  inDouble: 0.5,
  inSingle: 0.5,
  overKink: false,
  ...change,
});

describe('[CL4] the verdict', () => {
  it.each([
    ['They agree.', check({ value: 0.50001 })],
    ['They differ.', check({ value: 0.6 })],
    ['Too small to see.', check({ value: 3e-17, inDouble: 1e-17, error: 4e-16 })],
    ['Both are 0.', check({ value: 0, inDouble: 0, inSingle: 0 })],
    ['At a kink.', check({ value: 0.25, overKink: true })],
  ])('%s', (title, result) => expect(verdictOf(result).title).toBe(title));

  it('says where single precision has rounded digits away', () => {
    expect(verdictOf(check({ inSingle: 0 })).text).toMatch(/rounded/);
    expect(verdictOf(check({})).text).not.toMatch(/rounded/);
  });

  it('gives the difference as a share', () => {
    expect(verdictOf(check({ value: 0.4 })).relative).toBeCloseTo(0.2, 12);
  });
});

describe('[CL1] the scale of the product', () => {
  const products = fc.array(fc.double({ min: 1e-40, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 26 });

  it('has room for every product, longer for a larger one, and three decades at least', () => {
    fc.assert(
      fc.property(products, (list) => {
        const axis = new ProductAxis([...list, 0]);
        for (const product of list) {
          expect(axis.share(product)).toBeGreaterThan(0);
          expect(axis.share(-product)).toBe(axis.share(product));
          expect(axis.share(product * 1.01)).toBeGreaterThanOrEqual(axis.share(product));
        }
        expect(axis.share(0)).toBe(0);
        expect(axis.to - axis.from).toBeGreaterThanOrEqual(3);
        expect(axis.ticks.length).toBeLessThanOrEqual(6);
        for (const { power, share } of axis.ticks) expect(axis.share(Number(`1e${power}`))).toBeCloseTo(share, 9);
      }),
    );
  });
});
