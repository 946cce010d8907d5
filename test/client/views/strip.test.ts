/** The gradient strip: its scale, its bars, and what it says. */
import { describe, expect, it } from 'vitest';
import { geometricMean } from '../../../client/state/geometric-mean.js';
import { findGradient, findingInWords } from '../../../client/views/network/gradientFinding.js';
import { edgeOf } from '../../../client/views/network/paint-strip.js';
import { decadesOf, fitNumbers, shareOf, strengthOf, stripRows, ticksOf } from '../../../client/views/network/strip.js';

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
    expect(findGradient(norms)).toMatchObject({
      kind: 'vanishing',
      head: 'Vanishing',
      rest: '{times:1,000,000} times smaller in layer 1 than at the output',
      factor: { sign: '÷' },
    });
    expect(findGradient(norms).factor?.value).toBeCloseTo(4);
    expect(findingInWords(findGradient(norms))).toMatch(/^Vanishing: 1.* than at the output, ÷ 4\.0 a layer$/);
  });

  it('what is far too large anywhere is not called vanishing', () => {
    expect(findGradient([1e3, 1e9, 1e17])).toEqual({
      kind: 'exploding',
      head: 'Very large',
      rest: 'in the output',
      term: 'veryLarge',
    });
  });

  it('exploding, too', () => {
    expect(findGradient([500, 50, 5])).toMatchObject({
      kind: 'exploding',
      rest: '{times:100} times larger in layer 1 than at the output',
      factor: { sign: '×', value: 10 },
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

  it('whose edge is the last frames, each point the mean of the frames up to it: it ends where the number says', () => {
    expect(edgeOf([0, 0, 1, 1], 10)).toEqual([1, 1]);
    expect(edgeOf([], 5)).toEqual([]);
    const spiky = Array.from({ length: 200 }, (_, i) => (i % 10 === 0 ? 0.03 : 1e-5));
    const edge = edgeOf(spiky, 12);
    expect(edge.length).toBeLessThanOrEqual(12);
    expect(edge.at(-1)).toBe(geometricMean(spiky.slice(-20)));
  });

  it('by a mean that a few large frames do not lift, nor a few zeros bring down', () => {
    expect(geometricMean([1, 100])).toBeCloseTo(10);
    expect(geometricMean([...Array<number>(19).fill(1e-5), 1])).toBeLessThan(2e-5);
    expect(geometricMean([0, 1, 1])).toBe(1);
    expect(geometricMean([0, 0, 1])).toBe(0);
    expect(geometricMean([])).toBeNaN();
  });

  it('with numbers that never touch: smaller, then of two figures', () => {
    expect(fitNumbers(156, 12)).toEqual({ digits: 3, size: 35.7 });
    expect(fitNumbers(70, 12)).toMatchObject({ digits: 3 });
    expect(fitNumbers(55, 12)).toMatchObject({ digits: 2 });
    expect(fitNumbers(106, 18)).toMatchObject({ digits: 3 });
    for (const pitch of [50, 58, 70, 106]) {
      const { digits, size } = fitNumbers(pitch, 12);
      expect(size * (digits === 3 ? 4.2 : 3.6)).toBeLessThan(pitch);
    }
  });

  it('whose head, bars and numbers fill a low strip, too', () => {
    for (const height of [104, 144, 212]) {
      const { bars, numbers } = stripRows(height);
      expect(numbers.top + numbers.height).toBe(height);
      expect(bars.height).toBeGreaterThanOrEqual(40);
    }
  });
});
