/** The gradient strip: its scale, its bars, and what it says. */
import { describe, expect, it } from 'vitest';
import { findGradient } from '../../../client/views/network/gradientFinding.js';
import { thinned } from '../../../client/views/network/paint-strip.js';
import { decadesOf, shareOf, strengthOf, ticksOf } from '../../../client/views/network/strip.js';

describe('[V6] the strip says in words whether the gradient reaches the first layer', () => {
  it('reaches every layer', () => {
    expect(findGradient([0.311, 0.39, 0.308, 0.0681, 0.013])).toMatchObject({
      kind: 'reaches',
      head: 'Reaches every layer',
    });
    expect(findGradient([0.5]).kind).toBe('reaches');
  });

  it('vanishing: how many times, and the factor from layer to layer', () => {
    const norms = Array.from({ length: 11 }, (_, i) => 0.15 * 4 ** (i - 10));
    expect(findGradient(norms)).toEqual({
      kind: 'vanishing',
      head: 'Vanishing',
      rest: '1\u202f000\u202f000 times smaller in layer 1 than at the output',
      factor: '÷ 4.0 a layer',
    });
  });

  it('exploding, too', () => {
    expect(findGradient([500, 50, 5])).toMatchObject({
      kind: 'exploding',
      rest: '100 times larger in layer 1 than at the output',
      factor: '× 10 a layer',
    });
    expect(findGradient([2, 300, 20])).toMatchObject({ kind: 'exploding', head: 'Very large', rest: 'in layer 2' });
  });

  it('exactly zero is not called vanishing', () => {
    expect(findGradient([0, 0, 0])).toMatchObject({ kind: 'zero', head: 'No gradient' });
    expect(findGradient([0, 0, 0.2])).toMatchObject({ kind: 'zero', rest: 'exactly 0 in layers 1 to 2' });
    expect(findGradient([0, 0.1, 0.2])).toMatchObject({ kind: 'zero', rest: 'exactly 0 in layer 1' });
  });

  it('nothing before the first frame', () => {
    expect(findGradient([])).toMatchObject({ kind: 'none', head: '' });
    expect(findGradient([NaN, NaN])).toMatchObject({ kind: 'none' });
  });
});

describe('[V7] one log scale for all layers', () => {
  it('from 10⁻⁴ to 10, and further where a layer is further', () => {
    expect(decadesOf([])).toEqual({ low: -4, high: 1 });
    expect(decadesOf([0, 0.3, NaN, Infinity])).toEqual({ low: -4, high: 1 });
    expect(decadesOf([1.5e-7, 0.15])).toEqual({ low: -8, high: 1 });
    expect(decadesOf([5e3])).toEqual({ low: -4, high: 4 });
    expect(decadesOf([1e-40]).low).toBe(-30);
  });

  it('with lines at whole decades, 10⁻⁴ among them once something is below it', () => {
    expect(ticksOf({ low: -4, high: 1 })).toEqual([0, -1, -2, -3]);
    expect(ticksOf({ low: -8, high: 1 })).toEqual([0, -2, -4, -6]);
    for (let low = -30; low <= -4; low += 1) {
      const ticks = ticksOf({ low, high: 1 });
      expect(ticks.length).toBeLessThanOrEqual(6);
      expect(ticks.includes(-4)).toBe(low < -4);
    }
  });

  it('a bar ends where its norm is; zero has none', () => {
    const decades = { low: -4, high: 1 };
    expect(shareOf(10, decades)).toBe(1);
    expect(shareOf(1e-4, decades)).toBe(0);
    expect(shareOf(0, decades)).toBe(0);
    expect(shareOf(0.1, decades)).toBeCloseTo(0.6);
    expect(strengthOf(10)).toBeCloseTo(0.76);
    expect(strengthOf(1e-9)).toBeCloseTo(0.14);
  });

  it('whose edge is the last frames, thinned to what can be seen', () => {
    expect(thinned([0, 0, 1, 1], 10)).toEqual([1, 1]);
    const thin = thinned([1, 100, 1, 100, 1, 100], 3);
    expect(thin).toHaveLength(3);
    for (const value of thin) expect(value).toBeCloseTo(10);
    expect(thinned([1, 0, 1, 1], 2)).toEqual([0, 1]);
    expect(thinned([], 5)).toEqual([]);
  });
});
