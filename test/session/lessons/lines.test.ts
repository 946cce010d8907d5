/** How far a drawn line is from the right ones, and where a network's boundary is. */
import {
  BOUNDARY_LINES_MAX,
  BOUNDARY_POINTS_MAX,
  datasetNames,
  EXTENT,
  featureRow,
  reference,
  type Passes,
} from '@gradroom/shared';
import {
  boundaryOf,
  hasBoundary,
  isRight,
  lineDistance,
  onGrid,
  presetOf,
  Rehearsal,
  type Drawn,
  type Line,
  type LinePoint,
} from '@gradroom/shared/lessons';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstOf } from '../../long.js';
import { simplified } from '../../../shared/session/lessons/lines.js';
import { simd } from '../../engine/simd/backend.js';

const coordinate = fc.integer({ min: -120, max: 120 }).map((twentieths) => twentieths / 20);
const anyLine: fc.Arbitrary<Line> = fc.array(fc.tuple(coordinate, coordinate), { minLength: 2, maxLength: 8 });

describe('[PD10] the distance of lines', () => {
  it('is that of two parallels, whatever their ends are called and however many points they have', () => {
    fc.assert(
      fc.property(coordinate, coordinate, fc.integer({ min: 1, max: 6 }), (height, other, pieces) => {
        const flat: Line = [
          [-4, height],
          [4, height],
        ];
        const cut = Array.from({ length: pieces + 1 }, (_, n): LinePoint => [4 - (8 * n) / pieces, other]);
        expect(lineDistance([flat], [cut])).toBeCloseTo(Math.abs(height - other), 9);
      }),
    );
  });

  it('is symmetric, 0 from a line to itself, and infinite only between something and nothing', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 3 }), fc.array(anyLine, { maxLength: 3 }), (a, b) => {
        const distance = lineDistance(a, b);
        expect(lineDistance(b, a)).toBe(distance);
        expect(lineDistance(a, a)).toBeCloseTo(0, 9);
        expect(distance === Infinity).toBe((a.length === 0) !== (b.length === 0));
        expect(distance).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('counts what was left out: half a circle is far from the whole one', () => {
    const arc = (to: number): Line =>
      Array.from({ length: 33 }, (_, n): LinePoint => [3 * Math.cos((to * n) / 32), 3 * Math.sin((to * n) / 32)]);
    expect(lineDistance([arc(2 * Math.PI)], [arc(2 * Math.PI)])).toBeCloseTo(0, 9);
    expect(lineDistance([arc(Math.PI)], [arc(2 * Math.PI)])).toBeGreaterThan(0.7);
  });

  it('one slip of the hand is not all that counts', () => {
    const flat: Line = [
      [-4, 0],
      [4, 0],
    ];
    const slip: Line = [
      [-4, 0],
      [0, 0],
      [0.1, 2],
      [0.2, 0],
      [4, 0],
    ];
    expect(lineDistance([slip], [flat])).toBeLessThan(0.5);
  });

  it('hardly changes where a line is simplified', () => {
    fc.assert(
      fc.property(anyLine, fc.constantFrom(0.1, 0.4), (line, tolerance) => {
        const fewer = simplified(line, tolerance);
        expect(fewer.length).toBeLessThanOrEqual(line.length);
        expect(fewer.every((point) => line.includes(point))).toBe(true);
        expect([fewer[0], fewer.at(-1)]).toEqual([line[0], line.at(-1)]);
        const moving = line.some(([x1, x2]) => x1 !== line[0][0] || x2 !== line[0][1]);
        if (moving) expect(lineDistance([fewer], [line])).toBeLessThanOrEqual(tolerance + 1e-9);
      }),
    );
  });
});

/** Which class a network gives a place. */
function classAt(rehearsal: Rehearsal, passes: Passes, [x1, x2]: LinePoint): boolean {
  const { configuration, parameters } = rehearsal.observe();
  const { features, hidden, layers } = configuration.network;
  const pass = passes.forwardPass({ inputCount: features.length, hidden, outputCount: 1, layers }, 4);
  const row = new Float32Array(features.length);
  featureRow(features, x1, x2, row, 0);
  pass.run(parameters!, row, 1);
  return pass.a[pass.a.length - 1][0] > (layers[layers.length - 1].activation === 'sigmoid' ? 0.5 : 0);
}

describe('[PD11] the boundary', () => {
  it('parts the two answers of the network, on any backend the same, in few points', async () => {
    const fast = await simd();
    for (const preset of ['one-sigmoid', 'deep-tanh', 'healthy-relu', 'output-linear'] as const) {
      for (const seed of firstOf([1, 2])) {
        const rehearsal = new Rehearsal(fast);
        rehearsal.setUp({ configuration: presetOf(preset).configuration, seed });
        rehearsal.trainTo(300);
        const { configuration, parameters } = rehearsal.observe();
        const lines = boundaryOf(configuration, parameters!, reference);
        expect(boundaryOf(configuration, parameters!, fast)).toEqual(lines);
        expect(lines.length).toBeGreaterThan(0);
        expect(lines.length).toBeLessThanOrEqual(BOUNDARY_LINES_MAX);
        const points = lines.flat();
        expect(points.length).toBeLessThanOrEqual(BOUNDARY_POINTS_MAX);
        for (const [x1, x2] of points) {
          expect([x1, x2]).toEqual([onGrid(x1), onGrid(x2)]);
          expect(Math.max(Math.abs(x1), Math.abs(x2))).toBeLessThanOrEqual(EXTENT);
          // Within a cell and a half around it there are both classes.
          const near = [-0.3, -0.15, 0, 0.15, 0.3].flatMap((dx) =>
            [-0.3, -0.15, 0, 0.15, 0.3].map((dy) => classAt(rehearsal, fast, [x1 + dx, x2 + dy])),
          );
          expect(new Set(near).size, `${preset} ${seed} ${x1} ${x2}`).toBe(2);
        }
      }
    }
  });

  it('is none where the network has one answer everywhere; who draws none then is right, and nobody else', () => {
    const rehearsal = new Rehearsal(reference);
    const { configuration } = presetOf('one-sigmoid');
    const training = { ...configuration.training, initializer: 'zeros' as const };
    rehearsal.setUp({ configuration: { ...configuration, training }, seed: 1 });
    const { parameters } = rehearsal.observe();
    parameters!.at(-1)!.biases[0] = 1;
    const lines = boundaryOf(configuration, parameters!, reference);
    expect(lines).toEqual([]);
    const question = { kind: 'draw', tolerance: 1 } as const;
    const someLine: Drawn = { line: [[0, 0] as const, [1, 1] as const] };
    expect(isRight(question, { kind: 'draw', lines }, { line: [] })).toBe(true);
    expect(isRight(question, { kind: 'draw', lines }, someLine)).toBe(false);
    expect(isRight(question, { kind: 'draw', lines: [someLine.line] }, { line: [] })).toBe(false);
    expect(isRight(question, { kind: 'draw', lines: [someLine.line] }, someLine)).toBe(true);
  });

  it('is asked for where data have two classes', () => {
    const { configuration } = presetOf('one-sigmoid');
    const asked = datasetNames.filter((dataset) => hasBoundary({ data: { ...configuration.data, dataset } }));
    expect(asked).toEqual(['circle', 'xor', 'gaussians', 'spiral', 'moons']);
  });
});
