/** [E6] The activations: formula against an independent one, slope against finite differences, alpha, kinks, range. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActivationName } from '@gradroom/shared';
import { activationNames, activationOf, activations, double, single } from '@gradroom/shared';
import { layerOf } from './networks.js';

/** The textbook's formulas, in double precision by the JavaScript engine's own functions. */
const textbook: Record<ActivationName, (z: number, alpha: number) => number> = {
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  tanh: Math.tanh,
  relu: (z) => Math.max(z, 0),
  'leaky-relu': (z, alpha) => Math.max(z, 0) + alpha * Math.min(z, 0),
  elu: (z, alpha) => (z > 0 ? z : alpha * Math.expm1(z)),
  selu: (z) => 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * Math.expm1(z)),
  gelu: (z) => {
    // Its constants are single precision in both: where 1 + tanh u nearly cancels, their last bits would outweigh the bound.
    const u = (Math.fround(2 * Math.sqrt(2 / Math.PI)) / 2) * (z + Math.fround(0.044715) * z ** 3);
    return z / (1 + Math.exp(-2 * u));
  },
  silu: (z) => z / (1 + Math.exp(-z)),
  softplus: (z) => Math.log1p(Math.exp(z)),
  linear: (z) => z,
};

const all = activationNames.map((name) => activationOf(name));
const preActivation = fc.double({ min: -30, max: 30, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });

/** g and g' at one z in double precision. */
function inDouble(name: ActivationName, z: number, alpha: number): { a: number; slope: number } {
  const [zs, as, slopes] = [z, 0, 0].map((x) => double.array(1).fill(x));
  activations[name].activate(zs, as, 0, 1, { alpha }, double);
  activations[name].differentiate(zs, as, slopes, 0, 1, { alpha }, double);
  return { a: as[0], slope: slopes[0] };
}

describe('[E6] each activation', () => {
  it('is found by its name', () => {
    expect(all.map(({ name }) => name)).toEqual(activationNames);
    expect(Object.keys(activations)).toEqual(activationNames);
  });

  it.each(all)('$name: g is the textbook’s formula', ({ name, forward }) => {
    fc.assert(
      fc.property(preActivation, share, (z, s) => {
        const { alpha } = layerOf(name, s);
        const truth = textbook[name](z, alpha);
        // SELU's constants are single precision in both.
        expect(Math.abs(inDouble(name, z, alpha).a - truth)).toBeLessThan(1e-7 * Math.abs(truth) + 1e-14);
        const rounded = Math.fround(z);
        const exact = textbook[name](rounded, alpha);
        // GELU's exponent, down to −87, is itself the result of three roundings; the exponential makes them relative errors.
        const bound = name === 'gelu' ? 87 * 3 * 2 ** -24 : 1e-6;
        expect(Math.abs(forward(rounded, alpha) - exact)).toBeLessThan(bound * Math.abs(exact) + 2 ** -125);
      }),
    );
  });

  const h = 1e-5; // truncation ~h² = 1e-10, rounding ~1e-16/h = 1e-11, so 8 decimals must agree
  it.each(all)('$name: slope is the central difference of g', ({ name, kinks }) => {
    fc.assert(
      fc.property(preActivation, share, (z, s) => {
        fc.pre(kinks.every((kink) => Math.abs(z - kink) > 2 * h));
        const { alpha } = layerOf(name, s);
        const difference = (inDouble(name, z + h, alpha).a - inDouble(name, z - h, alpha).a) / (2 * h);
        expect(inDouble(name, z, alpha).slope).toBeCloseTo(difference, 8);
      }),
    );
  });

  it.each(all)('$name: at a kink the slope is that of the right side', ({ forward, slope, kinks }) => {
    for (const kink of kinks) {
      const right = Math.fround(kink + 1e-3);
      expect(slope(kink, forward(kink, 0.25), 0.25)).toBeCloseTo(slope(right, forward(right, 0.25), 0.25), 5);
    }
  });

  it.each(all)(
    '$name: activations stay in the stated range, slopes under the stated maximum, which is reached',
    (g) => {
      for (const s of [0, 0.1, 0.5, 1]) {
        const { alpha } = layerOf(g.name, s);
        let greatest = 0;
        let outside = 0;
        for (let z = -20; z <= 20; z += 1 / 1024) {
          const a = g.forward(z, alpha);
          if (!(a >= g.range[0] && a <= g.range[1])) outside += 1;
          greatest = Math.max(greatest, Math.abs(g.slope(z, a, alpha)));
        }
        expect(outside).toBe(0);
        expect(greatest).toBeLessThanOrEqual(g.slopeMax(alpha));
        expect(greatest).toBeGreaterThan(0.998 * g.slopeMax(alpha));
      }
    },
  );

  it.each(all)(
    '$name: a row is computed as its numbers are, in any part of it',
    ({ name, activate, differentiate, forward, slope }) => {
      fc.assert(
        fc.property(
          fc.array(fc.float({ min: -100, max: 100, noNaN: true }), { minLength: 6, maxLength: 20 }),
          share,
          (row, s) => {
            const layer = layerOf(name, s);
            const z = Float32Array.from(row);
            const [a, slopes] = [new Float32Array(row.length).fill(7), new Float32Array(row.length).fill(7)];
            activate(z, a, 2, row.length - 2, layer, single);
            differentiate(z, a, slopes, 2, row.length - 2, layer, single);
            for (let i = 0; i < row.length; i++) {
              const inside = i >= 2 && i < row.length - 2;
              expect(a[i]).toBe(inside ? forward(z[i], layer.alpha) : 7);
              expect(slopes[i]).toBe(inside ? slope(z[i], a[i], layer.alpha) : 7);
            }
          },
        ),
        { numRuns: 20 },
      );
    },
  );

  it.each(all)('$name: is finite wherever z is, up to the greatest numbers', ({ name, forward, slope }) => {
    for (const z of [3e38, 1e30, 1e19, 100, 11.5, -11.5, -100, -1e19, -1e30, -3e38]) {
      const a = forward(z, 1);
      if (name !== 'selu') expect(Number.isFinite(a)).toBe(true); // λ > 1 overflows at the very end
      expect(Number.isFinite(slope(z, a, 1))).toBe(true);
      expect(Object.is(a, -0)).toBe(false);
    }
  });
});

it('[E6] alpha: Leaky ReLU is ReLU at 0 and linear at 1; only Leaky ReLU and ELU have one', () => {
  expect(activations['leaky-relu'].forward(-3, 0)).toBe(0);
  expect(activations['leaky-relu'].forward(-3, 1)).toBe(-3);
  expect(all.filter(({ alphaRange }) => alphaRange !== undefined).map(({ name }) => name)).toEqual([
    'leaky-relu',
    'elu',
  ]);
  expect(activations['leaky-relu'].alphaRange).toEqual({ min: 0, max: 1, initial: 0.01 });
  expect(activations.elu.alphaRange).toEqual({ min: 0, max: 5, initial: 1 });
});
