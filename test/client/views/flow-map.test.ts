/** The heat map of gradients as pixels: one hue on a log scale, patterns for what has no place on it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LayersPoint } from '../../../client/state/history.js';
import { parseColor } from '../../../client/views/colors.js';
import { cellOf, flowImage, hueShare, mapEnds, mapScale } from '../../../client/views/explain/flow/flow-map.js';
import { diagnostics } from '../state/frame-of.js';

describe('[V38] the heat map', () => {
  const colors = {
    surface: parseColor('#ffffff'),
    hue: parseColor('#0f766e'),
    zero: parseColor('#5a6577'),
    halted: parseColor('#b42318'),
  };
  const point = (norms: readonly number[], halted = false): LayersPoint => ({ layers: norms.map(diagnostics), halted });
  const draw = (points: (LayersPoint | undefined)[], ages: number[], layerCount: number) => {
    const scale = mapScale(mapEnds(points, ages, 'gradientNorm'));
    const look = { width: 60, rowHeight: 12, measure: 'gradientNorm' as const, scale, colors };
    const pixels = flowImage({ ages }, points, layerCount, look);
    const at = (x: number, y: number) => [...pixels.slice(4 * (y * 60 + x), 4 * (y * 60 + x) + 4)];
    /** The different colours of one layer at one pixel's column. */
    const colorsAt = (x: number, layer: number) =>
      new Set(
        Array.from({ length: 6 }, (_, dx) => dx).flatMap((dx) =>
          Array.from({ length: 11 }, (_, y) => at(x + dx, (layerCount - 1 - layer) * 12 + y).join()),
        ),
      );
    return { at, colorsAt, scale };
  };

  it('[NU9] names the least and the greatest value, with the layer and the step that they are of', () => {
    const points = [point([0, 3]), undefined, point([0.5, 7]), point([0.2, 1], true)];
    expect(mapEnds(points, [5, 6, 7, 8], 'gradientNorm')).toEqual({
      low: { value: 0.5, layer: 0, index: 2 },
      high: { value: 7, layer: 1, index: 2 },
    });
    expect(mapEnds([point([0, 0])], [5], 'gradientNorm')).toBeUndefined();
  });

  it('is darker the larger the number, one hue on a log scale that holds all numbers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1e-30, max: 1e8, noNaN: true }), { minLength: 2, maxLength: 8 }),
        (norms) => {
          const { at, scale } = draw([point(norms), point(norms)], [1, 2], norms.length);
          expect(10 ** scale.low).toBeLessThanOrEqual(Math.min(...norms) * (1 + 1e-9));
          expect(10 ** scale.high).toBeGreaterThanOrEqual(Math.max(...norms) * (1 - 1e-9));
          const red = norms.map((_, layer) => at(5, (norms.length - 1 - layer) * 12 + 3)[0]);
          norms.forEach((norm, layer) =>
            norms.forEach((other, beside) => {
              if (hueShare(norm, scale) > hueShare(other, scale)) expect(red[layer]).toBeLessThanOrEqual(red[beside]);
            }),
          );
        },
      ),
    );
  });

  it('has patterns for exactly zero and for halted, and nothing where nothing is known', () => {
    const { colorsAt } = draw([point([0.1, 0]), point([0.1, 0], true), undefined], [1, 2, 3], 2);
    const none = '0,0,0,0';
    const opaque = (color: readonly number[]) => [...color, 255].join();
    expect(colorsAt(2, 0).size).toBe(1);
    expect(colorsAt(2, 1)).toEqual(new Set([opaque(colors.zero), opaque(colors.surface)]));
    for (const layer of [0, 1]) {
      expect(colorsAt(26, layer)).toEqual(new Set([opaque(colors.halted), opaque(colors.surface)]));
      expect(colorsAt(52, layer)).toEqual(new Set([none]));
    }
  });

  it('fresh weights have no gradient, rather than one of zero', () => {
    expect(cellOf(point([0]), 0, 0, 'gradientNorm')).toBe('unknown');
    expect(cellOf(point([0]), 1, 0, 'gradientNorm')).toBe('zero');
    expect(cellOf(point([NaN]), 1, 0, 'gradientNorm')).toBe('halted');
  });
});
