/** Where things stand: columns, units, edges. */
import { HIDDEN_LAYERS_MAX, UNITS_PER_LAYER_MAX } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutNetwork, type Column } from '../../../client/views/network/geometry.js';
import {
  drawnFrom,
  layoutEdges,
  levelOf,
  LEVELS,
  referenceWeight,
  STRONGEST_DRAWN,
  strokeOf,
} from '../../../client/views/network/edges.js';
import { chipRoom } from '../../../client/views/network/chips.js';
import { layoutLiving } from '../../../client/views/network/living-geometry.js';

const laptop = { width: 866, height: 720 };
const shape = fc.record({
  inputs: fc.integer({ min: 1, max: 7 }),
  layers: fc.array(fc.integer({ min: 1, max: UNITS_PER_LAYER_MAX }), {
    minLength: 1,
    maxLength: HIDDEN_LAYERS_MAX + 1,
  }),
});
const space = fc.record({
  width: fc.integer({ min: 320, max: 2200 }),
  height: fc.integer({ min: 300, max: 1400 }),
  projector: fc.boolean(),
  touch: fc.boolean(),
  scale: fc.double({ min: 0.6, max: 1.6, noNaN: true }),
});

describe('[V4] a layer is a column: all of it stands within the column, and columns never overlap', () => {
  it('at the laptop, as drawn', () => {
    const { columns, rows, compact, inputs } = layoutNetwork({ inputs: 2, layers: [6, 5, 4, 2, 1] }, laptop);
    expect(compact).toBe(false);
    expect(columns[0].x).toBe(84);
    expect(columns[0].width).toBe(142);
    expect(columns[4].x + columns[4].width).toBe(850);
    expect(rows.cards).toEqual({ top: 68, height: 150 });
    expect(rows.units).toEqual({ top: 244, height: 324 });
    expect(rows.strip).toEqual({ top: 576, height: 144 });
    expect(columns[0].cells[1].y - columns[0].cells[0].y).toBe(54);
    expect(columns[2].cells[1].y - columns[2].cells[0].y).toBe(66);
    expect(columns[0].cells[0].size).toBe(46);
    expect(inputs.cells.map(({ size }) => size)).toEqual([46, 46]);
  });

  it('above six hidden layers the cards are narrow', () => {
    const { columns, compact } = layoutNetwork({ inputs: 2, layers: [...Array<number>(10).fill(6), 1] }, laptop);
    expect(compact).toBe(true);
    expect(columns[0].width).toBe(62);
    expect(columns[0].cells[0].size).toBe(38);
  });

  it('on any screen, for any network', () => {
    fc.assert(
      fc.property(shape, space, (network, screen) => {
        const geometry = layoutNetwork(network, screen);
        const { columns, rows, inputs, width } = geometry;
        const within = (column: Column) => {
          for (const { x, y, size } of column.cells) {
            expect(size).toBeGreaterThan(0);
            expect(x - size / 2).toBeGreaterThanOrEqual(column.x - 0.51);
            expect(x + size / 2).toBeLessThanOrEqual(column.x + column.width + 0.51);
            expect(y - size / 2).toBeGreaterThanOrEqual(rows.units.top - 0.51);
            expect(y + size / 2).toBeLessThanOrEqual(rows.units.top + rows.units.height + 0.51);
          }
        };
        columns.forEach((column, layer) => {
          expect(column.cells.length).toBe(network.layers[layer]);
          within(column);
          const before = layer === 0 ? inputs : columns[layer - 1];
          expect(column.x).toBeGreaterThanOrEqual(before.x + before.width);
        });
        const last = columns[columns.length - 1];
        expect(last.x + last.width).toBeLessThanOrEqual(width);
        expect(width).toBeGreaterThanOrEqual(screen.width);
        expect(inputs.cells.length).toBe(network.inputs);
      }),
    );
  });

  it('units of one layer never overlap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: UNITS_PER_LAYER_MAX }), space, (units, screen) => {
        const { cells } = layoutNetwork({ inputs: 2, layers: [units, 1] }, screen).columns[0];
        for (let i = 0; i < cells.length; i += 1) {
          for (let j = 0; j < i; j += 1) {
            const apart = Math.max(Math.abs(cells[i].x - cells[j].x), Math.abs(cells[i].y - cells[j].y));
            expect(apart).toBeGreaterThanOrEqual(cells[i].size);
          }
        }
      }),
    );
  });

  it('fits twelve hidden layers into the laptop', () => {
    expect(layoutNetwork({ inputs: 2, layers: [...Array<number>(12).fill(64), 1] }, laptop).width).toBe(laptop.width);
  });

  it('fits the page that a browser leaves of a laptop, strip and numbers included', () => {
    const { height, rows } = layoutNetwork({ inputs: 2, layers: [6, 6, 6, 1] }, { width: 866, height: 577 });
    expect(height).toBe(577);
    expect(rows.strip.height).toBeGreaterThanOrEqual(104);
    expect(rows.units.height / 6).toBeGreaterThan(30);
  });

  it('fits ten layers on a projector of 1920 and of 1366 pixels', () => {
    const layers = [...Array<number>(10).fill(6), 1];
    for (const [width, height, scale] of [
      [1325, 1000, 1],
      [943, 711, 0.711],
      [943, 568, 0.6],
    ]) {
      const geometry = layoutNetwork({ inputs: 2, layers }, { width, height, scale, projector: true });
      expect(geometry.width).toBe(width);
      expect(geometry.height).toBe(height);
    }
  });

  it('grows with a large screen', () => {
    const space = { width: 1276, height: 1024 };
    const [plain, large] = [1, 1.35].map((scale) =>
      layoutNetwork({ inputs: 2, layers: [4, 2, 1] }, { ...space, scale }),
    );
    expect(large.columns[0].width).toBe(270);
    expect(large.rows.cards.height).toBe(Math.round(1.35 * plain.rows.cards.height));
    expect(large.columns[0].cells[0].size).toBeGreaterThan(60);
  });

  it('narrow cards that are scrolled are as wide as their words', () => {
    const phone = layoutNetwork(
      { inputs: 2, layers: [4, 4, 4, 4, 4, 4, 1] },
      { width: 390, height: 568, compact: true },
    );
    expect(phone.columns[0].width).toBe(58);
    expect(phone.height).toBe(568);
  });

  it('chips keep out of each other and within the picture', () => {
    fc.assert(
      fc.property(
        shape,
        space,
        fc.array(fc.boolean(), { minLength: 13, maxLength: 13 }),
        (network, screen, changed) => {
          const geometry = layoutNetwork(network, screen);
          const rooms = geometry.columns.flatMap((_, layer) =>
            changed[layer] ? [chipRoom(geometry, layer, (other) => changed[other])] : [],
          );
          rooms.forEach(({ x, width }, i) => {
            expect(width).toBeGreaterThan(24);
            expect(x).toBeGreaterThanOrEqual(7.99);
            expect(x + width).toBeLessThanOrEqual(geometry.width - 7.99);
            if (i > 0) expect(x).toBeGreaterThan(rooms[i - 1].x + rooms[i - 1].width);
          });
        },
      ),
    );
  });

  it('on the home page, too, with the boundary as the last unit', () => {
    const { columns, height } = layoutLiving({ inputs: 2, layers: [6, 5, 4, 2, 1] }, 826, 768);
    expect(columns[4].cells).toHaveLength(1);
    expect(columns[4].cells[0].size).toBe(184);
    expect(columns[4].cells[0].x + 92).toBeLessThanOrEqual(826);
    expect(height).toBeLessThanOrEqual(768);
  });

  it('the home page’s network is larger on a large screen', () => {
    const [plain, large] = [1, 1.35].map((scale) =>
      layoutLiving({ inputs: 2, layers: [6, 5, 4, 2, 1] }, 1150, 860, scale),
    );
    expect(large.inputs.cells[0].size).toBeGreaterThan(1.3 * plain.inputs.cells[0].size);
    expect(large.height).toBeLessThanOrEqual(860);
  });
});

describe('edges', () => {
  const geometry = layoutNetwork({ inputs: 2, layers: [3, 1] }, laptop);
  const [first, second] = layoutEdges(geometry);

  it('are in the order of the weights: rows by target unit', () => {
    expect(first.ends.length).toBe(4 * 2 * 3);
    for (let target = 0; target < 3; target += 1) {
      for (let source = 0; source < 2; source += 1) {
        const at = 4 * (target * 2 + source);
        const [from, to] = [geometry.inputs.cells[source], geometry.columns[0].cells[target]];
        expect(first.ends[at]).toBeCloseTo(from.x + from.size / 2, 3);
        expect(first.ends[at + 2]).toBeCloseTo(to.x - to.size / 2, 3);
        expect(Math.abs(first.ends[at + 1] - from.y)).toBeLessThanOrEqual(0.28 * from.size + 0.01);
      }
    }
  });

  it('leave a unit fanned out, ordered by the other end', () => {
    const leaving = [0, 1, 2].map((target) => first.ends[4 * (target * 2) + 1]);
    expect(leaving[0]).toBeLessThan(leaving[1]);
    expect(leaving[1]).toBeLessThan(leaving[2]);
    expect(second.targets).toBe(1);
  });

  it('[V5] are drawn the thicker and clearer the larger their weight; zero and no number are not drawn', () => {
    expect(levelOf(0, 1)).toBe(-1);
    expect(levelOf(NaN, 1)).toBe(-1);
    expect(levelOf(1, 0)).toBe(-1);
    expect(levelOf(-1, 1)).toBe(LEVELS - 1);
    expect(levelOf(50, 1)).toBe(LEVELS - 1);
    for (let level = 1; level < LEVELS; level += 1) {
      expect(strokeOf(level, 4.6).width).toBeGreaterThan(strokeOf(level - 1, 4.6).width);
      expect(strokeOf(level, 4.6).opacity).toBeGreaterThan(strokeOf(level - 1, 4.6).opacity);
    }
    expect(strokeOf(0, 4.6).opacity).toBeCloseTo(0.12);
    expect(strokeOf(LEVELS - 1, 4.6)).toMatchObject({ width: 4.6, opacity: 0.85 });
  });

  it('[V5] are measured by one weight of the whole network, its 97th percentile', () => {
    const layers = [Float32Array.from({ length: 100 }, (_, i) => (i % 2 ? i : -i)), new Float32Array(0)];
    expect(referenceWeight(layers)).toBe(97);
    expect(referenceWeight([])).toBe(0);
  });

  it('[V5] between wide layers only the strongest are drawn', () => {
    const weights = Float32Array.from({ length: 64 * 64 }, (_, i) => Math.sin(i));
    const least = drawnFrom(weights);
    const drawn = weights.filter((weight) => Math.abs(weight) >= least).length;
    expect(drawn).toBeGreaterThanOrEqual(STRONGEST_DRAWN - 1);
    expect(drawn).toBeLessThanOrEqual(STRONGEST_DRAWN + 2);
    expect(drawnFrom(weights.slice(0, 64))).toBe(0);
  });
});
