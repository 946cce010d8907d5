/** What the explorer says of a function without any data holds for the engine's own function. */
import { activationNames, activationOf } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlotScale } from '../../../../client/views/activation/plot.js';
import { factsOf, spanText, type Span } from '../../../../client/views/explain/activation/facts.js';
import { slopeAt, slopePaths, slopeRange } from '../../../../client/views/explain/activation/slope-plot.js';
import type { Curve } from '../../../../client/views/pictures/layer-study.js';

/** Extremes are known to four figures; single precision rounds what is only approached up to the end itself. */
const NEAR = 2e-4;
const holds = (span: Span, value: number) => value >= span.low - NEAR && value <= span.high + NEAR;

const cases = activationNames.flatMap((activation): Curve[] => {
  const range = activationOf(activation).alphaRange;
  if (!range) return [{ activation, alpha: 0 }];
  return [range.min, 0.1, 1, range.max].map((alpha) => ({ activation, alpha: Math.fround(alpha) }));
});

describe('[V31] ranges and greatest slopes are the functions’ own', () => {
  it.each(cases)('$activation, alpha $alpha: every value lies in its range', (curve) => {
    const { outputs, slopes } = factsOf(curve);
    fc.assert(
      fc.property(fc.float({ min: -60, max: 60, noNaN: true }), (z) => {
        expect(holds(outputs, activationOf(curve.activation).forward(z, curve.alpha))).toBe(true);
        expect(slopes.some((span) => holds(span, slopeAt(curve, z)))).toBe(true);
      }),
    );
  });

  it.each(cases)('$activation, alpha $alpha: the ends are reached or approached', (curve) => {
    const { outputs, slopes } = factsOf(curve);
    const z = Array.from({ length: 24_001 }, (_, i) => (i - 12_000) / 200);
    const values = z.map((one) => activationOf(curve.activation).forward(one, curve.alpha));
    const steep = [...z, -1e-6].map((one) => slopeAt(curve, one));
    const reaches = (end: number, all: readonly number[]) =>
      Number.isFinite(end)
        ? all.some((value) => Math.abs(value - end) < NEAR)
        : all.some((value) => value * Math.sign(end) > (curve.activation === 'leaky-relu' ? 5 : 50));
    for (const end of [outputs.low, outputs.high]) expect(reaches(end, values)).toBe(true);
    for (const end of slopes.flatMap(({ low, high }) => [low, high])) expect(reaches(end, steep)).toBe(true);
  });

  it.each(cases)(
    '$activation, alpha $alpha: nothing is steeper than its greatest slope, which is where it says',
    (curve) => {
      const { slope, z, before } = factsOf(curve).steepest;
      expect(slope).toBeCloseTo(activationOf(curve.activation).slopeMax(curve.alpha), 3);
      fc.assert(
        fc.property(fc.float({ min: -60, max: 60, noNaN: true }), (at) => {
          expect(Math.abs(slopeAt(curve, at))).toBeLessThan(slope + NEAR);
        }),
      );
      if (z !== undefined) expect(slopeAt(curve, before === 'just below 0' ? -1e-6 : z)).toBeCloseTo(slope, 3);
      else expect(slopeAt(curve, 40)).toBeCloseTo(slope, 6);
    },
  );

  it('are written with the end that belongs to them', () => {
    const texts = (activation: (typeof activationNames)[number], alpha = 0) => {
      const { outputs, slopes } = factsOf({ activation, alpha });
      return [spanText(outputs), slopes.map(spanText).join(' or ')];
    };
    expect(texts('sigmoid')).toEqual(['(0, 1)', '(0, 0.25]']);
    expect(texts('tanh')).toEqual(['(−1, 1)', '(0, 1]']);
    expect(texts('relu')).toEqual(['[0, ∞)', '0 or 1']);
    expect(texts('leaky-relu', 0.1)).toEqual(['(−∞, ∞)', '0.1 or 1']);
    expect(texts('elu', 1)).toEqual(['(−1, ∞)', '(0, 1]']);
    expect(texts('elu', 0.5)).toEqual(['(−0.5, ∞)', '(0, 0.5) or 1']);
    expect(texts('silu')).toEqual(['[−0.278, ∞)', '[−0.0998, 1.1]']);
    expect(texts('linear')).toEqual(['(−∞, ∞)', '1']);
  });

  it.each(cases)(
    '$activation, alpha $alpha: its slopes fit the plot that all cards share, and jumps are no slopes',
    (curve) => {
      const range = slopeRange([curve, { activation: 'sigmoid', alpha: 0 }]);
      const scale = new PlotScale(curve.activation, 200, 100, range);
      const { curve: path, jumps } = slopePaths(curve, scale);
      const heights = [...path.matchAll(/ ([-\d.]+)/g)].map((match) => Number(match[1]));
      expect(heights.every((y) => y > 0 && y < 100)).toBe(true);
      const jumping = Math.abs(slopeAt(curve, -1e-4) - slopeAt(curve, 0)) > 0.01;
      expect(jumps !== '').toBe(jumping);
    },
  );
});
