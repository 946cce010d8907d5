/** Numbers worked out by hand: what is right, what a wrong one looks like, and how far all of it lies from the engine's. */
import { handOf, judge, roundingOf, type HumanBoard, type Part } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anyNetwork,
  classWith,
  finish,
  givenOf,
  goOn,
  seenBy,
  small,
  student,
  students,
  type Drawn,
} from './by-hand.js';
import { teacher } from '../class.js';

type Worked = Pick<HumanBoard, 'given' | 'configuration'>;
const workedOf = (drawn: Drawn): Worked => ({ configuration: drawn.configuration, given: givenOf(drawn) });
const first = { layer: 0, unit: 0 };

describe('the numbers of a network by hand', () => {
  it('[HN3] have two decimals on the way there and four on the way back, and each is made of those before it', () => {
    fc.assert(
      fc.property(anyNetwork, (drawn) => {
        const hand = handOf(workedOf(drawn))!;
        const isRound = (value: number, decimals: number) => Number(value.toFixed(decimals)) === value;
        hand.layers.forEach((units, l) => {
          const read = l === 0 ? hand.inputs : hand.layers[l - 1].map(({ a }) => a);
          for (const { weights, bias, z, a, error, delta, gradient, exactZ } of units) {
            for (const value of [...weights, ...read, bias, z, a]) expect(isRound(value, 2)).toBe(true);
            for (const value of [error, delta, gradient]) expect(isRound(value, 4)).toBe(true);
            const sum = weights.reduce((total, weight, i) => total + weight * read[i], bias);
            expect(exactZ).toBeCloseTo(sum, 9);
            expect(Math.abs(z - sum)).toBeLessThanOrEqual(0.005 + 1e-9);
          }
        });
      }),
    );
  });

  it('[HN4] are right where they are made of what the student is sent, rounded on the way or not, and nowhere further off', () => {
    fc.assert(
      fc.property(anyNetwork, fc.boolean(), (drawn, rounds) => {
        const log = classWith(drawn, students(1));
        const seen = () => seenBy(log, student(0)).tasks[0];
        while (seenBy(log, student(0)).stage === 'forward') {
          const [task] = seenBy(log, student(0)).tasks.filter(({ parts, values }) => values.length < parts.length);
          const open = task.values.length;
          // Half a hundredth for each product and the sum, or for a reading 0.03.
          const far = task.parts[open] === 'z' ? 0.005 * (2 * task.terms.length + 3) : 0.07;
          goOn(log, student(0), far, rounds);
          expect(seenBy(log, student(0)).tasks.find(({ unit }) => unit === task.unit)).toMatchObject({
            attempts: task.attempts + 1,
            missed: { value: expect.any(Number) as number },
          });
          expect(seen()).toBeDefined();
          goOn(log, student(0), 0, rounds);
        }
        expect(
          seenBy(log, teacher)
            .units.flat()
            .every(({ forward }) => forward === 'class'),
        ).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('[HN5] that are wrong are said to look like what would have made them', () => {
    const worked = workedOf(small);
    const { layers, inputs } = handOf(worked)!;
    const [unit] = layers[0];
    const kindOf = (part: Part, value: number, place = first) => judge(worked, place, part, value);
    expect(kindOf('z', unit.exactZ)).toBeNull();
    expect(kindOf('z', unit.exactZ - unit.bias)).toEqual({ kind: 'no-bias' });
    expect(kindOf('z', unit.exactZ - 2 * unit.bias)).toEqual({ kind: 'bias-sign' });
    expect(kindOf('z', -unit.exactZ)).toEqual({ kind: 'sign' });
    expect(kindOf('z', unit.exactZ - unit.weights[1] * inputs[1])).toEqual({ kind: 'no-product', index: 1 });
    expect(kindOf('z', unit.exactZ - 2 * unit.weights[1] * inputs[1])).toEqual({ kind: 'product-sign', index: 1 });
    expect(kindOf('z', unit.a)).toEqual({ kind: 'activated' });
    expect(kindOf('z', unit.exactZ + 0.03)).toEqual({ kind: 'near' });
    expect(kindOf('z', 77)).toEqual({ kind: 'other' });
    expect(kindOf('a', unit.exactA)).toBeNull();
    expect(kindOf('a', unit.z)).toEqual({ kind: 'not-activated' });
    expect(kindOf('a', -unit.a)).toEqual({ kind: 'sign' });
    expect(kindOf('a', 1.7)).toEqual({ kind: 'out-of-range' });
    const output = { layer: 2, unit: 0 };
    const [last] = layers[2];
    expect(kindOf('delta', last.delta, output)).toBeNull();
    expect(kindOf('delta', -last.delta, output)).toEqual({ kind: 'sign' });
    expect(kindOf('delta', last.a, output)).toEqual({ kind: 'no-target' });
    expect(kindOf('error', -unit.error)).toEqual({ kind: 'sign' });
    expect(kindOf('delta', unit.error)).toEqual({ kind: 'no-slope' });
    expect(kindOf('gradient', unit.delta)).toEqual({ kind: 'no-input' });
  });

  it('[HN5] are never called right or wrong by how they look: what is right is right whatever it resembles', () => {
    fc.assert(
      fc.property(anyNetwork, (drawn) => {
        const worked = workedOf(drawn);
        handOf(worked)!.layers.forEach((units, layer) =>
          units.forEach(({ exactZ, z }, unit) => {
            expect(judge(worked, { layer, unit }, 'z', exactZ)).toBeNull();
            expect(judge(worked, { layer, unit }, 'z', z)).toBeNull();
            expect(judge(worked, { layer, unit }, 'z', exactZ + 5_000)?.kind).toBe('other');
          }),
        );
      }),
    );
  });
});

describe('the way there', () => {
  it('[HN8] ends at the engine’s own loss, within what rounding explains', () => {
    fc.assert(
      fc.property(anyNetwork, fc.integer({ min: 1, max: 40 }), (drawn, count) => {
        const log = classWith(drawn, students(count));
        finish(log, students(count));
        const { result, units, stage } = seenBy(log, teacher);
        const { engine } = givenOf(drawn);
        const rounding = roundingOf(log.state.human!.board)!;
        expect(stage).toBe('loss');
        expect(result!.engineLoss).toBe(engine.loss);
        expect(Math.abs(result!.loss - engine.loss)).toBeLessThanOrEqual(result!.rounding);
        units.forEach((layer, l) =>
          layer.forEach(({ z, a }, u) => {
            expect(Math.abs(z! - engine.z[l][u])).toBeLessThanOrEqual(rounding.z[l][u]);
            expect(Math.abs(a! - engine.a[l][u])).toBeLessThanOrEqual(rounding.a[l][u]);
          }),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('[HN8] is near the engine’s in a network as the page sets it', () => {
    const worked = workedOf(small);
    expect(roundingOf(worked)!.loss).toBeLessThan(0.3);
    expect(Math.abs(handOf(worked)!.loss - worked.given!.engine.loss)).toBeLessThan(0.02);
  });
});

describe('the way back', () => {
  it('[HN9] ends at the engine’s own gradients, within what rounding explains', () => {
    fc.assert(
      fc.property(anyNetwork, fc.integer({ min: 1, max: 12 }), (drawn, count) => {
        const { network, training } = drawn.configuration;
        const isMixed = training.loss === 'mean-squared-error' && network.layers.at(-1)!.activation === 'softmax';
        const log = classWith(drawn, students(count));
        finish(log, students(count));
        const refusal = log.ask(teacher, { type: 'send-back' });
        if (isMixed) return expect(refusal?.code).toBe('too-large-by-hand');
        expect(refusal).toBeUndefined();
        finish(log, students(count));
        const { stage, units, result } = seenBy(log, teacher);
        expect(stage).toBe('done');
        const { engine } = givenOf(drawn);
        expect(result!.engineDeltas).toEqual(engine.deltas);
        const allowed = deltasOff(drawn);
        units.forEach((layer, l) =>
          layer.forEach(({ delta }, u) =>
            expect(Math.abs(delta! - engine.deltas[l][u])).toBeLessThanOrEqual(allowed[l][u]),
          ),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('[HN9] is near the engine’s in a network as the page sets it', () => {
    const worked = workedOf(small);
    const off = handOf(worked)!.layers.flatMap((units, l) =>
      units.map(({ delta }, u) => Math.abs(delta - worked.given!.engine.deltas[l][u])),
    );
    expect(Math.max(...off)).toBeLessThan(0.02);
  });
});

/** The greatest |g''| of each activation; where a slope jumps, `jumpOf`. */
const bends: Record<string, number> = { gelu: 0.8, silu: 0.5, softplus: 0.25, selu: 1.8, elu: 2 };

/** How far δ by hand may lie from the engine's: roundings of each number, carried on as errors are, from the output down. */
function deltasOff(drawn: Drawn): readonly (readonly number[])[] {
  const worked = workedOf(drawn);
  const { layers, targets } = handOf(worked)!;
  const { z: offZ, a: offA } = roundingOf(worked)!;
  const { network, training } = drawn.configuration;
  const [half, quarter] = [0.005, 0.000_05];
  const off: number[][] = [];
  for (let l = layers.length - 1; l >= 0; l--) {
    const { activation } = network.layers[l];
    const isFused = l === layers.length - 1 && training.loss === 'cross-entropy';
    const above = off[0] as number[] | undefined;
    const own = layers[l].map(({ z, slope, error }, u) => {
      const offError = above
        ? layers[l + 1].reduce((sum, { weights, delta }, k) => {
            return sum + (Math.abs(weights[u]) + half) * above[k] + half * Math.abs(delta);
          }, quarter)
        : offA[l][u] + (Number.isInteger(targets[u]) ? 0 : half) + quarter;
      if (isFused) return offError;
      const jump = Math.abs(z) <= offZ[l][u] && ['relu', 'leaky-relu', 'selu', 'elu'].includes(activation) ? 2 : 0;
      const bent = ['sigmoid', 'tanh'].includes(activation) ? 2 * offA[l][u] : (bends[activation] ?? 0) * offZ[l][u];
      const offSlope = jump + bent + 2 * quarter;
      return (Math.abs(slope) + offSlope) * offError + Math.abs(error) * offSlope + 2 * quarter;
    });
    off.unshift(own);
  }
  return off.map((layer) => layer.map((value) => value + 1e-5));
}
