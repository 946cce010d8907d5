/** What lies ahead of a question, against a network that is trained there and measured, or waited for, by itself. */
import { PREDICTION_POINTS_MAX, reference, stepsPerEpoch } from '@gradroom/shared';
import {
  epochsAhead,
  isRight,
  presetOf,
  Rehearsal,
  rehearse,
  truthOf,
  type Foreseen,
  type PresetName,
  type Question,
} from '@gradroom/shared/lessons';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstOf, long } from '../../long.js';
import { lessonOf } from './written.js';

function question(preset: PresetName, attributes: string, ...options: string[]): Question {
  const lesson = lessonOf(`::set-up{preset=${preset}}`, `:::ask{name=q ${attributes}}`, 'Text', '', ...options, ':::');
  const [, , block] = lesson.steps[0].blocks;
  if (block.type !== 'ask') throw new Error(block.type);
  return block.question;
}

/** A network that has trained for some steps. */
function trained(preset: PresetName, seed: number, age: number): Rehearsal {
  const rehearsal = new Rehearsal(reference);
  rehearsal.setUp({ configuration: presetOf(preset).configuration, seed });
  rehearsal.trainTo(age);
  return rehearsal;
}

function foreseen(rehearsal: Rehearsal, asked: Question): Foreseen & { readonly shares: readonly number[] } {
  const work = rehearsal.foresee(asked);
  const shares: number[] = [];
  for (;;) {
    const { done, value } = work.next();
    if (done) return { ...value, shares };
    shares.push(value);
  }
}

const anyMoment = { seed: fc.nat(1_000), age: fc.integer({ min: 0, max: 40 }) };
const choices = [
  question('one-sigmoid', 'after=7', '- [accuracy >= 0.9] a', '- [accuracy < 0.9] b'),
  question('deep-sigmoid', 'kind=number min=0 max=9 after=3 answer="gradient-norm of layer 1"'),
  question('deep-sigmoid', 'kind=point on=layer after=2 answer="least gradient-norm"'),
  question('dying-relu', 'kind=point on=unit after=4 answer=dead'),
];

describe('what lies ahead of a question', () => {
  it.each(choices)('[PD1] is what the network measures that is trained there, unchanged: $kind', (asked) => {
    const preset = asked.kind === 'choice' ? 'one-sigmoid' : 'deep-sigmoid';
    fc.assert(
      fc.property(fc.record(anyMoment), ({ seed, age }) => {
        const { truth, steps } = foreseen(trained(preset, seed, age), asked);
        const ahead = epochsAhead(asked)! * stepsPerEpoch(presetOf(preset).configuration);
        expect(steps).toBe(ahead);
        expect(truth).toEqual(truthOf(asked, trained(preset, seed, age + ahead).observe()));
        expect(truth).toBeDefined();
      }),
      { numRuns: long ? 12 : 4 },
    );
  });

  it('[PD2] is where a wait for it pauses, or never', () => {
    const attributes = 'kind=number when="accuracy >= 0.85 and epochs >= 2" within=9';
    const asked = question('one-sigmoid', attributes);
    const outcomes = new Set<string>();
    fc.assert(
      fc.property(fc.record(anyMoment), ({ seed, age }) => {
        if (asked.kind !== 'number' || typeof asked.answer !== 'object' || !('until' in asked.answer))
          throw new Error();
        const { truth, steps } = foreseen(trained('one-sigmoid', seed, age), asked);
        const waited = trained('one-sigmoid', seed, age).wait(asked.answer);
        expect(steps).toBe(waited.observation.age - age);
        expect(truth).toEqual(waited.held ? { kind: 'number', value: steps } : { kind: 'never' });
        outcomes.add(truth!.kind);
        expect(isRight(asked, truth!, 'never')).toBe(!waited.held);
        expect(isRight(asked, truth!, steps)).toBe(waited.held);
      }),
      { numRuns: 30 },
    );
    expect([...outcomes].sort()).toEqual(['never', 'number']);
  });

  it('[PD1] changes nothing of the network that it is worked out for, however often one breathes', () => {
    const rehearsal = trained('deep-tanh', 3, 10);
    const asked = question('deep-tanh', 'kind=number min=0 max=9 after=30 answer=loss');
    const before = rehearsal.observe();
    const first = foreseen(rehearsal, asked);
    expect(rehearsal.observe().parameters).toEqual(before.parameters);
    expect(foreseen(rehearsal, asked)).toEqual(first);
    expect(first.shares.length).toBeGreaterThan(30);
    expect(first.shares).toEqual(first.shares.toSorted((a, b) => a - b));
    expect(first.shares.at(-1)).toBe(1);
  });

  it('[PD1] ends where training stops by itself', () => {
    const asked = question('one-sigmoid', 'kind=number when="accuracy > 2e-1 and halted = 0 and steps < 1" within=300');
    const rehearsal = new Rehearsal(reference);
    const { configuration } = presetOf('exploding-leaky-relu');
    const training = { ...configuration.training, learningRate: 10 };
    rehearsal.setUp({ configuration: { ...configuration, training }, seed: 1 });
    const { steps, truth } = foreseen(rehearsal, asked);
    expect(truth).toEqual({ kind: 'never' });
    expect(steps).toBeLessThan(300 * stepsPerEpoch(configuration));
  });
});

describe('[PD4] the curve', () => {
  it.each(firstOf([1, 3, 60], 2))('of %s epochs is what was measured on the way, and small', (epochs) => {
    const asked = question('deep-tanh', `kind=number min=0 max=9 after=${epochs} answer="gradient-norm of layer 2"`);
    const { curve, truth, steps } = foreseen(trained('deep-tanh', 1, 5), asked);
    expect(curve!.of).toBe('gradient-norm of layer 2');
    expect(curve!.points.length).toBeLessThanOrEqual(PREDICTION_POINTS_MAX);
    expect(curve!.points.length).toBeGreaterThanOrEqual(Math.min(50, 4 * epochs));
    expect(JSON.stringify(curve).length).toBeLessThan(3_000);
    expect(curve!.points[0][0]).toBe(1);
    const [last, value] = curve!.points.at(-1)!;
    expect(last).toBe(steps);
    if (truth?.kind !== 'number') throw new Error();
    expect(value / truth.value).toBeCloseTo(1, 3);
    curve!.points.slice(1).forEach(([at], index) => expect(at).toBeGreaterThan(curve!.points[index][0]));
    const [middle, there] = curve!.points[curve!.points.length >> 1];
    expect(there / trained('deep-tanh', 1, 5 + middle).observe().diagnostics[1].gradientNorm).toBeCloseTo(1, 3);
  });

  it('of the layer that is right is that layer’s; of a count of steps there is none', () => {
    const least = question('deep-sigmoid', 'kind=point on=layer after=2 answer="greatest gradient-norm"');
    const { truth, curve } = foreseen(trained('deep-sigmoid', 1, 0), least);
    const [place] = truth?.kind === 'point' ? truth.places : [];
    expect(curve!.of).toBe(`gradient-norm of layer ${place.on === 'layer' ? place.layer + 1 : 0}`);
    const count = question('deep-sigmoid', 'kind=number when="epochs >= 1" within=2');
    expect(foreseen(trained('deep-sigmoid', 1, 0), count).curve).toBeUndefined();
  });
});

it('[PD1] a lesson is rehearsed with what lies ahead, from where it asks', () => {
  const lesson = lessonOf(
    ':::ask{name=q kind=number when="accuracy >= 0.9" within=40}',
    'When?',
    ':::',
    ':::wait{until="accuracy >= 0.9" within=40}',
    ':::',
    '::reveal{question=q}',
  );
  const { seen, answered } = rehearse(lesson, reference, 2);
  const [{ held, observation }] = seen;
  expect(answered[0].truth).toEqual(held ? { kind: 'number', value: observation.age } : { kind: 'never' });
});
