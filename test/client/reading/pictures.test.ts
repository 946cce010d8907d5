// @vitest-environment happy-dom
/** Live pictures of the reading: their numbers are the engine's, or follow from what is known in closed form. */
import {
  activationNames,
  activationOf,
  initializerNames,
  reference,
  sigmoid64,
  tanh64,
  type ForwardSettings,
} from '@gradroom/shared';
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import CurvePicture from '../../../client/reading/pictures/CurvePicture.svelte';
import { descend, lossAt, START } from '../../../client/reading/pictures/descent.js';
import { drawnLayer } from '../../../client/reading/pictures/drawn-layer.js';
import { drawWeights } from '../../../client/reading/pictures/drawn-weights.js';
import LossPicture from '../../../client/reading/pictures/LossPicture.svelte';
import { penaltyOf } from '../../../client/reading/pictures/penalty.js';
import { productOf } from '../../../client/reading/pictures/product.js';
import { below, roundedStep } from '../../../client/reading/pictures/rounding.js';
import SoftmaxPicture from '../../../client/reading/pictures/SoftmaxPicture.svelte';
import { unitAt } from '../../../client/reading/pictures/unit.js';
import { formatNumber } from '../../../client/views/numbers.js';

afterEach(cleanup);

describe('[RD4] numbers in live pictures', () => {
  it.each(activationNames)('the curve of %s is read by the engine’s function', async (name) => {
    render(CurvePicture, { of: name });
    const slider = screen.getByLabelText<HTMLInputElement>('z of the unit');
    await fireEvent.input(slider, { target: { value: '-1.5' } });
    const { forward, slope, alphaRange } = activationOf(name);
    const alpha = alphaRange ? Number(screen.getByLabelText<HTMLInputElement>('alpha').value) : 0;
    const a = forward(-1.5, alpha);
    const words = screen.getByRole('img').getAttribute('aria-label');
    expect(words).toContain(`at z ${formatNumber(-1.5)} the activation is ${formatNumber(a)}`);
    expect(words).toContain(`the slope ${formatNumber(slope(-1.5, a, alpha))}.`);
  });

  it('ten sigmoid layers at their steepest leave 0.25¹⁰; a weight in each changes every factor', () => {
    expect(productOf('sigmoid', 0, 1, 10).left[10]).toBe(0.25 ** 10);
    expect(productOf('sigmoid', 0, 4, 10).left[10]).toBe(1);
    expect(productOf('relu', -1, 3, 2).left).toEqual([1, 0, 0]);
    const { factor, left } = productOf('tanh', 1, 1, 3);
    expect(factor).toBeCloseTo(1 - tanh64(1) ** 2, 6);
    expect(left[3]).toBeCloseTo(factor ** 3, 12);
  });

  it('a drawn layer’s histograms count every pair once; its z are the engine’s sums', () => {
    for (const value of ['z', 'a', 'slope'] as const) {
      const { counts, pairs } = drawnLayer(value, { activation: 'sigmoid', sigma: 1, bias: 0.3, seed: 4 });
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(pairs);
    }
    const still = { activation: 'sigmoid', sigma: 0, bias: 0, seed: 1 } as const;
    expect(drawnLayer('z', still).mean).toBe(0);
    expect(drawnLayer('a', still).mean).toBe(0.5);
    expect(drawnLayer('slope', still).mean).toBe(0.25);
    const wide = drawnLayer('slope', { ...still, sigma: 8 });
    expect(wide.mean).toBeLessThan(0.05);
  });

  it('an update is lost where it is under half the gap to the next number, and only there', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 4, noNaN: true }),
        fc.double({ min: -12, max: -2, noNaN: true }),
        (weight, exponent) => {
          const { w, change, result, gap } = roundedStep(weight, 10 ** exponent);
          if (change < gap / 2) expect(result).toBe(w);
          if (change > gap / 2) expect(result).toBeLessThan(w);
          // The page's own formula.
          if (change < 2 ** -25 * w) expect(result).toBe(w);
        },
      ),
    );
    expect(below(1)).toBe(1 - 2 ** -24);
  });

  it('a unit computes what the engine’s forward pass does', () => {
    const weight = fc.float({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...activationNames), weight, weight, weight, weight, weight, (name, w1, w2, b, x1, x2) => {
        const alpha = activationOf(name).alphaRange?.initial ?? 0;
        const settings: ForwardSettings = { inputCount: 2, hidden: [], outputCount: 1, layers: [{ activation: name, alpha }] };
        const pass = reference.forwardPass(settings, 1);
        pass.run([{ weights: Float32Array.of(w1, w2), biases: Float32Array.of(b) }], Float32Array.of(x1, x2), 1);
        const { z, a } = unitAt({ activation: name, w1, w2, b }, x1, x2);
        expect(z).toBeCloseTo(pass.z[0][0], 5);
        expect(a).toBeCloseTo(pass.a[0][0], 5);
      }),
    ); // oxfmt-ignore
  });

  it('gradient descent shrinks each coordinate by 1 − rate · curvature, and diverges beyond 2 / curvature', () => {
    const way = descend('sgd', 0.05, 20);
    expect(way[20].w1).toBeCloseTo(START.w1 * (1 - 0.05) ** 20, 4);
    expect(way[20].w2).toBeCloseTo(START.w2 * (1 - 0.5) ** 20, 4);
    expect(lossAt(descend('sgd', 0.19, 40)[40])).toBeLessThan(lossAt(START));
    expect(lossAt(descend('sgd', 0.21, 40)[40])).toBeGreaterThan(lossAt(START));
  });

  it('Adam’s first step is as long as the rate, in each direction', () => {
    const [, first] = descend('adam', 0.1, 1);
    expect(first.w1 - START.w1).toBeCloseTo(0.1, 5);
    expect(first.w2 - START.w2).toBeCloseTo(-0.1, 5);
  });

  it.each(initializerNames)('weights drawn as %s spread as its rule asks', (initializer) => {
    const { weights, deviation, wanted } = drawWeights(initializer, { inputs: 64, units: 64, sigma: 2, seed: 3 });
    expect(weights).toHaveLength(64 * 64);
    // The deviation of 4,096 draws is within about 1.1% of the true one; five times that never happens.
    expect(Math.abs(deviation - wanted)).toBeLessThanOrEqual(0.055 * wanted);
  });

  it('penalties pull as the engine does', () => {
    expect(penaltyOf('l1', -0.5)).toEqual({ penalty: 0.5, slope: -1 });
    expect(penaltyOf('l1', 0)).toEqual({ penalty: 0, slope: 0 });
    expect(penaltyOf('l2', -0.5)).toEqual({ penalty: 0.125, slope: -0.5 });
  });

  it('softmax’s shares add up to 1', () => {
    render(SoftmaxPicture, { of: '3' });
    expect(screen.getByText('sum').textContent).toContain('1.00');
  });

  it('cross-entropy pushes by p − y, squared error by that times the slope', async () => {
    render(LossPicture, { of: 'cross-entropy' });
    await fireEvent.input(screen.getByLabelText('score z'), { target: { value: '-4' } });
    const p = sigmoid64(-4);
    const pushes = screen.getAllByText(/^push/).map(({ textContent }) => textContent?.replace(/\s+/g, ' '));
    const text = (value: number) => {
      const [mantissa, power] = formatNumber(value).split(' times 10 to the ');
      return `push ${mantissa}${power === undefined ? '' : `·10${power}`}`;
    };
    expect(pushes).toEqual([text(p - 1), text((p - 1) * p * (1 - p))]);
  });
});
