/** Where a network decides: the line of the room's picture, against the classes on both of its sides. */
import { contourLines, greatestOutput } from '@gradroom/shared';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decisionLines } from '../../../client/views/pictures/decision-lines.js';

const SIDE = 12;
const COUNT = SIDE * SIDE;

/** Straight slopes over the plane, one for each output. */
const slopes = (count: number) =>
  fc.array(fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true })), {
    minLength: count,
    maxLength: count,
  });

function mapOf(slopes: readonly (readonly [number, number])[]): Float32Array {
  return Float32Array.from({ length: slopes.length * COUNT }, (_, at) => {
    const [x, y] = slopes[Math.floor(at / COUNT)];
    const cell = at % COUNT;
    return x * (cell % SIDE) + y * Math.floor(cell / SIDE);
  });
}

it('[V60] between several classes it runs where another one leads: whichever two neighbours differ, it crosses between them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 5 }).chain(slopes), (outputs) => {
      const a = mapOf(outputs);
      const lines = decisionLines({ side: SIDE, a, z: new Float32Array(a.length) }, 'classes', 'softmax');
      expect(lines).toHaveLength(outputs.length);
      for (let cell = 0; cell + 1 < COUNT; cell += 1) {
        if (cell % SIDE === SIDE - 1) continue;
        const leaders = [cell, cell + 1].map((at) => greatestOutput(a, outputs.length, COUNT, at));
        if (leaders[0] === leaders[1]) continue;
        // The lead of the left one's class falls through 0 on the way to the right one.
        const { values, level } = lines[leaders[0]];
        expect(values[cell]).toBeGreaterThanOrEqual(level);
        expect(values[cell + 1]).toBeLessThanOrEqual(level);
      }
    }),
    { numRuns: 60 },
  );
});

it('[V60] of one sigmoid it runs where z is 0, which a steep answer says exactly', () => {
  const z = mapOf([[40, 0]]).map((value) => value - 40 * 5.3);
  const a = z.map((value) => 1 / (1 + Math.exp(-value)));
  const [{ values, level }] = decisionLines({ side: SIDE, a, z }, 'two-classes', 'sigmoid');
  // Cells' middles are at half a cell: 5.3 cells from the first one's.
  for (const line of contourLines(values, SIDE, level)) for (const { x } of line) expect(x).toBeCloseTo(5.8, 5);
});

it('[V60] of one tanh it runs where the answer is 0, and of values as well', () => {
  const a = mapOf([[0.2, 0]]).map((value) => value - 1);
  const plane = { side: SIDE, a, z: a.map((value) => value + 9) };
  expect(decisionLines(plane, 'two-classes', 'tanh')).toEqual([{ values: a, level: 0 }]);
  expect(decisionLines(plane, 'regression', 'linear')).toEqual([{ values: a, level: 0 }]);
});
