/** The activation's plot: curve, zones, handle, histogram. */
import { activationNames, activationOf, type ActivationName } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  alphaStep,
  alphaThrough,
  binSaturated,
  BINS,
  curvePath,
  handlePosition,
  histogramBars,
  PlotScale,
  saturatedZones,
  Z_MAX,
  Z_MIN,
} from '../../../client/views/activation/plot.js';
import { binOf } from '../../../client/views/pictures/z-histogram.js';

const withAlpha = activationNames.filter((name) => activationOf(name).alphaRange);

describe('[V8] alpha is the handle on the curve', () => {
  it.each(withAlpha)('%s: the alpha under the finger is the one whose curve passes there', (name) => {
    const { forward, alphaRange } = activationOf(name);
    const { min, max } = alphaRange!;
    fc.assert(
      fc.property(fc.double({ min, max, noNaN: true }), fc.double({ min: -5, max: -0.3, noNaN: true }), (alpha, z) => {
        const found = alphaThrough(name, z, forward(z, alpha), 1e-4);
        expect(Math.abs(found! - alpha)).toBeLessThan(1e-3);
      }),
    );
  });

  it.each(withAlpha)('%s: the handle stays within the plot, on the curve', (name) => {
    const { forward, alphaRange } = activationOf(name);
    const scale = new PlotScale(name, 141, 76);
    for (let alpha = alphaRange!.min; alpha <= alphaRange!.max; alpha += 0.05) {
      const { z, a } = handlePosition(name, alpha, scale);
      expect(a).toBeCloseTo(forward(z, alpha), 3);
      expect(scale.y(a)).toBeLessThanOrEqual(76);
      expect(z).toBeGreaterThanOrEqual(-4);
      expect(z).toBeLessThanOrEqual(0);
    }
  });

  it('dragging beyond the plot stops at the ends of the range, in whole steps', () => {
    expect(alphaThrough('leaky-relu', -4, 2, 0.01)).toBe(0);
    expect(alphaThrough('leaky-relu', -4, -9, 0.01)).toBe(1);
    expect(alphaThrough('leaky-relu', 3, -0.01, 0.01)).toBe(0.04);
    expect(alphaThrough('leaky-relu', -4, -0.4321, 0.01)).toBe(0.11);
    expect(alphaThrough('relu', -4, -1, 0.01)).toBeUndefined();
    expect(alphaStep('leaky-relu')).toBe(0.01);
    expect(alphaStep('elu')).toBe(0.05);
    expect(alphaStep('softmax')).toBe(0.01);
  });
});

describe('[V9] a zone is shaded where the slope is under 5% of its greatest', () => {
  const cases: [ActivationName, number, [number, number][]][] = [
    [
      'sigmoid',
      0,
      [
        [-5, -4.36],
        [4.36, 5],
      ],
    ],
    [
      'tanh',
      0,
      [
        [-5, -2.18],
        [2.18, 5],
      ],
    ],
    ['relu', 0, [[-5, 0]]],
    ['leaky-relu', 0.01, [[-5, 0]]],
    ['leaky-relu', 0.1, []],
    ['linear', 0, []],
  ];
  it.each(cases)('%s, alpha %f', (name, alpha, zones) => {
    const found = saturatedZones(name, alpha);
    expect(found.length).toBe(zones.length);
    found.forEach(({ from, to }, i) => {
      expect(from).toBeCloseTo(zones[i][0], 1);
      expect(to).toBeCloseTo(zones[i][1], 1);
    });
  });

  it('but not where it only passes through zero', () => {
    for (const name of ['gelu', 'silu'] as const) {
      for (const { from, to } of saturatedZones(name, 0)) expect(from === Z_MIN || to === Z_MAX).toBe(true);
    }
    expect(binSaturated(0, saturatedZones('tanh', 0))).toBe(true);
    expect(binSaturated(10, saturatedZones('tanh', 0))).toBe(false);
  });
});

it.each(activationNames)('the curve of %s is a path of finite numbers', (name) => {
  const path = curvePath(name, activationOf(name).alphaRange?.initial ?? 0, new PlotScale(name, 141, 76));
  expect(path).toMatch(/^M[-\d. ]+(L[-\d. ]+)+$/);
});

describe('[V10] the histogram counts every z once: 20 bins from −5 to 5, the outer ones collect the rest', () => {
  it('bins', () => {
    expect(binOf(-5)).toBe(0);
    expect(binOf(-4.51)).toBe(0);
    expect(binOf(-4.49)).toBe(1);
    expect(binOf(0)).toBe(10);
    expect(binOf(-1e9)).toBe(0);
    expect(binOf(1e9)).toBe(BINS - 1);
    fc.assert(
      fc.property(fc.double(), (z) => {
        const bin = binOf(z);
        expect(Number.isInteger(bin) && bin >= 0 && bin < BINS).toBe(true);
      }),
    );
  });

  it('bars: the tallest takes 74% of the height, one sample is still seen, none is no bar', () => {
    const counts = new Uint32Array(BINS);
    counts[3] = 1_000;
    counts[4] = 1;
    const bars = histogramBars(counts, { width: 100, height: 50 });
    expect(bars.map(({ bin }) => bin)).toEqual([3, 4]);
    expect(bars[0].height).toBeCloseTo(37);
    expect(bars[1].height).toBe(1);
    expect(histogramBars(new Uint32Array(BINS), { width: 100, height: 50 })).toEqual([]);
  });
});
