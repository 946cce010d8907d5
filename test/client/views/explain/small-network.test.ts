/** The small drawing of a network: what a finger hits, and what the ledger lights. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { litByPath } from '../../../../client/views/explain/ledger/lit.js';
import { HEIGHT, SmallGeometry, WIDTH } from '../../../../client/views/explain/small-network.js';

const shapes = fc.array(fc.integer({ min: 1, max: 16 }), { minLength: 2, maxLength: 14 });

describe('[CL3] the drawing', () => {
  it('holds every unit, one beside the other', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 2, maxLength: 14 }), (shape) => {
        const geometry = new SmallGeometry(shape);
        shape.forEach((units, column) => {
          const layer = column - 1;
          for (let unit = 0; unit < units; unit += 1) {
            expect(geometry.x(layer) - geometry.radius).toBeGreaterThanOrEqual(0);
            expect(geometry.x(layer) + geometry.radius).toBeLessThanOrEqual(WIDTH);
            expect(geometry.y(layer, unit) - geometry.radius).toBeGreaterThanOrEqual(0);
            expect(geometry.y(layer, unit) + geometry.radius).toBeLessThanOrEqual(HEIGHT);
            if (unit > 0) {
              expect(geometry.y(layer, unit) - geometry.y(layer, unit - 1)).toBeGreaterThan(2 * geometry.radius);
            }
          }
        });
      }),
    );
  });

  it('gives the weight whose line runs through a point', () => {
    fc.assert(
      fc.property(
        shapes,
        fc.nat(),
        fc.nat(),
        fc.nat(),
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        (shape, l, u, i, at) => {
          const geometry = new SmallGeometry(shape);
          const layer = l % (shape.length - 1);
          const [unit, input] = [u % shape[layer + 1], i % shape[layer]];
          const between = (from: number, to: number) => from + at * (to - from);
          const x = between(geometry.x(layer - 1), geometry.x(layer));
          const y = between(geometry.y(layer - 1, input), geometry.y(layer, unit));
          const found = geometry.weightAt(x, y, 3);
          // Where lines cross, another one may run through the same point.
          expect(found?.layer).toBe(layer);
          const height = (place: { unit: number; input: number }) =>
            between(geometry.y(layer - 1, place.input), geometry.y(layer, place.unit));
          expect(found && height(found)).toBeCloseTo(y, 6);
        },
      ),
    );
  });

  it('has nothing where no line is near', () => {
    expect(new SmallGeometry([1, 1]).weightAt(WIDTH / 2, HEIGHT / 2 + 10, 6)).toBeUndefined();
    expect(new SmallGeometry([1, 1]).weightAt(WIDTH / 2, HEIGHT / 2 + 5, 6)).toEqual({ layer: 0, unit: 0, input: 0 });
  });
});

it('[CL3] a path runs through each of its weights, from where the weight begins to the output', () => {
  const place = { layer: 1, unit: 2, input: 3 };
  expect(litByPath({ units: [2, 5, 0], product: 1 }, place)).toEqual({
    units: [
      { layer: 0, unit: 3 },
      { layer: 1, unit: 2 },
      { layer: 2, unit: 5 },
      { layer: 3, unit: 0 },
    ],
    weights: [place, { layer: 2, unit: 5, input: 2 }, { layer: 3, unit: 0, input: 5 }],
  });
});
