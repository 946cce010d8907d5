/** What lies behind a curve as paths: bars of the right area in the right colour, a hatch that stays within its zone. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barPaths, hatchPath } from '../../../client/views/activation/histogram-paths.js';
import { BINS, histogramBars, PlotScale, saturatedZones, Z_MAX, Z_MIN } from '../../../client/views/activation/plot.js';

const scale = new PlotScale('tanh', 95, 74);
const numbers = (path: string) => (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);

/** x, y, width and height of each bar of a path. */
function barsOf(path: string): number[][] {
  const all = numbers(path);
  return Array.from({ length: all.length / 5 }, (_, bar) => all.slice(5 * bar, 5 * bar + 4));
}

describe('the histogram behind a curve', () => {
  it('has each bar once, at its place, in the colour of where it lies', () => {
    const counts = fc.array(fc.nat(500), { minLength: BINS, maxLength: BINS });
    fc.assert(
      fc.property(counts, (counts) => {
        const zones = saturatedZones('tanh', 0);
        const { saturated, others } = barPaths(counts, zones, scale);
        const middleIsSaturated = ([x, , width]: number[]) => {
          const z = scale.z(x + width / 2);
          return zones.some(({ from, to }) => z >= from && z <= to);
        };
        expect(barsOf(saturated).every(middleIsSaturated)).toBe(true);
        expect(barsOf(others).some(middleIsSaturated)).toBe(false);
        const drawn = [...barsOf(saturated), ...barsOf(others)].sort((a, b) => a[0] - b[0]);
        const expected = histogramBars(counts, scale);
        expect(drawn).toHaveLength(expected.length);
        drawn.forEach(([x, y, width, height], index) => {
          const bar = expected[index];
          for (const [one, other] of [
            [x, bar.x],
            [y, bar.y],
            [width, bar.width],
            [height, bar.height],
          ]) {
            expect(Math.abs(one - other)).toBeLessThanOrEqual(0.051);
          }
        });
      }),
      { numRuns: 50 },
    );
  });

  it('hatches a zone from edge to edge and nothing beside it', () => {
    const z = fc.double({ min: Z_MIN, max: Z_MAX, noNaN: true });
    fc.assert(
      fc.property(z, z, (one, other) => {
        fc.pre(Math.abs(one - other) > 0.1);
        const zone = { from: Math.min(one, other), to: Math.max(one, other) };
        const all = numbers(hatchPath(zone, scale));
        for (let i = 0; i < all.length; i += 2) {
          expect(all[i]).toBeGreaterThanOrEqual(scale.x(zone.from) - 0.051);
          expect(all[i]).toBeLessThanOrEqual(scale.x(zone.to) + 0.051);
          expect(all[i + 1]).toBeGreaterThanOrEqual(-0.051);
          expect(all[i + 1]).toBeLessThanOrEqual(scale.height + 0.051);
        }
        // A line every six pixels, and no gap: as many as begin at the top or the right edge.
        const lines = all.length / 4;
        const width = scale.x(zone.to) - scale.x(zone.from);
        expect(Math.abs(lines - (width + scale.height) / 6)).toBeLessThanOrEqual(2);
      }),
      { numRuns: 100 },
    );
  });
});
