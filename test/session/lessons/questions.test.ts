/** What is right: fixed in the lesson, or measured in the room. */
import { askedOf, reference } from '@gradroom/shared';
import {
  isMeasured,
  isOpinion,
  isRight,
  presetOf,
  readLesson,
  rehearse,
  Rehearsal,
  truthOf,
  type Observation,
  type Question,
} from '@gradroom/shared/lessons';
import { describe, expect, it } from 'vitest';
import { ClassLog, header, teacher } from '../class.js';
import { head } from './written.js';

function question(attributes: string, ...body: string[]): Question {
  const read = readLesson([...head, `:::ask{name=q ${attributes}}`, ...body, ':::'].join('\n'));
  if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
  const block = read.lesson.steps[0].blocks[1];
  if (block.type !== 'ask') throw new Error(block.type);
  return block.question;
}

function after(steps: number): Observation {
  const rehearsal = new Rehearsal(reference);
  rehearsal.setUp({ configuration: presetOf('deep-sigmoid').configuration, seed: 1 });
  const never = { text: '', parts: [{ measured: { measure: 'steps' }, comparison: '>=', bound: steps }] } as const;
  return rehearsal.wait({ until: never, within: 1 }).observation;
}
const observation = after(1);
const ratio = observation.diagnostics[10].gradientNorm / observation.diagnostics[0].gradientNorm;

describe('[LS13] an opinion', () => {
  it.each([
    question('answer=none', '- [ ] a', '- [ ] b'),
    question('kind=number min=1 max=9 answer=none', 'How sure?'),
    question('kind=point on=unit answer=none', 'Which?'),
    question('kind=point on=plane answer=none', 'Where?'),
  ])(
    'has nothing that is right, in $kind as well: not fixed, not measured, and asked of a class without it',
    (asked) => {
      expect(isOpinion(asked)).toBe(true);
      expect(isMeasured(asked)).toBe(false);
      expect(truthOf(asked, observation)).toBeUndefined();
      const told = askedOf(asked);
      expect(told).not.toHaveProperty('answer');
      if (told.kind === 'choice') expect(told.options).toEqual([{ text: 'a' }, { text: 'b' }]);
      const log = new ClassLog(header);
      expect(log.ask(teacher, { type: 'ask', question: told })).toBeUndefined();
    },
  );

  it('is told from a question in which no option is right', () => {
    expect(isOpinion(question('', '- [x] a', '- [ ] b'))).toBe(false);
    expect(isOpinion(question('kind=draw after=1', 'Where?'))).toBe(false);
  });
});

describe('[LS6] an answer', () => {
  it('of a choice is all right options and no other', () => {
    const fixed = question('', '- [x] a', '- [ ] b', '- [x] c');
    expect(isMeasured(fixed)).toBe(false);
    const truth = truthOf(fixed, observation)!;
    expect(truth).toEqual({ kind: 'choice', options: [0, 2] });
    expect(isRight(fixed, truth, [2, 0])).toBe(true);
    expect(isRight(fixed, truth, [0])).toBe(false);
    expect(isRight(fixed, truth, [0, 1, 2])).toBe(false);
    expect(isRight(fixed, truth, 2)).toBe(false);
  });

  it('of a choice may be measured', () => {
    const measured = question('', '- [gradient-ratio > 1e4] a', '- [gradient-ratio <= 1e4] b');
    expect(isMeasured(measured)).toBe(true);
    expect(truthOf(measured, observation)).toEqual({ kind: 'choice', options: [0] });
    const weights = question('', '- [movement of layer 1 > 1e-3] a', '- [x] b');
    expect(truthOf(weights, { ...observation, drawn: undefined })).toBeUndefined();
  });

  it('of a slider is within the tolerance', () => {
    const fixed = question('kind=number min=0 max=1 answer=0.25', 'Text');
    const truth = truthOf(fixed, observation)!;
    expect(truth).toEqual({ kind: 'number', value: 0.25 });
    expect([0.2, 0.3, 0.19, 0.31].map((guess) => isRight(fixed, truth, guess))).toEqual([true, true, false, false]);
    const measured = question('kind=number min=1 max=1e9 scale=log answer=gradient-ratio tolerance=10', 'Text');
    expect(isMeasured(measured)).toBe(true);
    expect(truthOf(measured, observation)).toEqual({ kind: 'number', value: ratio });
    const guesses = [ratio / 9, ratio * 9, ratio / 11, ratio * 11];
    const right = guesses.map((guess) => isRight(measured, truthOf(measured, observation)!, guess));
    expect(right).toEqual([true, true, false, false]);
    const nothing = { ...observation, diagnostics: observation.diagnostics.map((d) => ({ ...d, gradientNorm: 0 })) };
    expect(truthOf(measured, nothing)).toBeUndefined();
  });

  it('of a point is a layer, a unit or a place', () => {
    const least = question('kind=point on=layer answer="least gradient-norm"', 'Text');
    const norms = observation.diagnostics.slice(0, -1).map(({ gradientNorm }) => gradientNorm);
    const layer = norms.indexOf(Math.min(...norms));
    expect(truthOf(least, observation)).toEqual({ kind: 'point', places: [{ on: 'layer', layer }] });
    expect(isRight(least, truthOf(least, observation)!, { on: 'layer', layer })).toBe(true);
    expect(isRight(least, truthOf(least, observation)!, { on: 'layer', layer: layer + 1 })).toBe(false);
    const unit = question('kind=point on=unit answer=2.3', 'Text');
    expect(truthOf(unit, observation)).toEqual({ kind: 'point', places: [{ on: 'unit', layer: 1, unit: 2 }] });
    expect(isRight(unit, truthOf(unit, observation)!, { on: 'unit', layer: 1, unit: 2 })).toBe(true);
    const plane = question('kind=point on=plane answer="1,-2" tolerance=0.5', 'Text');
    const truth = truthOf(plane, observation)!;
    expect(isRight(plane, truth, { on: 'plane', x1: 1.3, x2: -1.7 })).toBe(true);
    expect(isRight(plane, truth, { on: 'plane', x1: 1.4, x2: -1.6 })).toBe(false);
    expect(isRight(plane, truth, { on: 'layer', layer: 1 })).toBe(false);
  });

  it('of a dead unit is any unit that is dead', () => {
    const dead = question('kind=point on=unit answer=dead', 'Text');
    expect(truthOf(dead, observation)).toEqual({ kind: 'point', places: [] });
    const rehearsal = new Rehearsal(reference);
    rehearsal.setUp({ configuration: presetOf('dying-relu').configuration, seed: 1 });
    const died = { text: '', parts: [{ measured: { measure: 'dead-layers' }, comparison: '>=', bound: 1 }] } as const;
    const { held, observation: after } = rehearsal.wait({ until: died, within: 10 });
    expect(held).toBe(true);
    const truth = truthOf(dead, after);
    const count = after.diagnostics.slice(0, -1).reduce((sum, { deadUnits }) => sum + deadUnits, 0);
    expect(truth?.kind === 'point' ? truth.places.length : 0).toBe(count);
  });

  it('that is measured needs something that was waited for', () => {
    const lines = (wait: string[]) =>
      [
        ...head,
        ':::ask{name=q kind=number min=1 max=9 answer=loss}',
        'Text',
        ':::',
        ...wait,
        '::reveal{question=q}',
      ].join('\n');
    const read = readLesson(lines([]));
    expect(read.ok ? [] : read.mistakes).toMatchObject([
      { line: 11, message: expect.stringContaining('nothing was waited') as string },
    ]);
    const good = readLesson(lines(['::wait{until="steps >= 5" within=1}']));
    if (!good.ok) throw new Error();
    const { seen, answered } = rehearse(good.lesson, reference);
    expect(seen).toMatchObject([{ held: true }]);
    expect(answered).toMatchObject([{ truth: { kind: 'number', value: seen[0].observation.losses.trainLoss } }]);
  });
});
