/** What a teacher reads of a vote, and what can be asked on the spot: against the room's own rules. */
// @vitest-environment happy-dom
import {
  decide,
  defaultConfiguration,
  isActivity,
  stepsPerEpoch,
  view,
  type GivenAnswer,
  type QuestionView,
} from '@gradroom/shared';
import { measureNames, type Truth } from '@gradroom/shared/lessons';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countsOf, lastLesson } from '../../../client/panels/teach/gain.js';
import { newDraft, readDraft, rightsFor, type QuestionDraft } from '../../../client/panels/teach/question-draft.js';
import { closestIn, shareRight, truthIn, withTruth, worthDiscussing } from '../../../client/panels/teach/votes.js';
import { aheadWords } from '../../../client/strings/en/ahead.js';
import { answersWords } from '../../../client/strings/en/answers.js';
import { drawingWords } from '../../../client/strings/en/drawing.js';
import { questionWords } from '../../../client/strings/en/teach-questions.js';
import { howFarOff } from '../../../client/views/answers/off.js';
import { ClassLog, header, heron, otter, teacher } from '../../session/class.js';
import { howMany, sketch, soon, voting, which, type Asked } from '../../session/activity/voting.js';

const asSeen = (question: Asked, answers: Record<string, GivenAnswer>): QuestionView => ({
  seq: 1,
  step: 0,
  lesson: null,
  question,
  phase: 'open',
  rounds: [{ count: Object.keys(answers).length, answers }],
  right: null,
});

describe('[TC6] before the reveal a teacher sees', () => {
  it('how many are right, and whether a discussion is worth it', () => {
    const shares = [0, 3, 5, 7, 10].map((right) =>
      shareRight(asSeen(which, Object.fromEntries(Array.from({ length: 10 }, (_, at) => [at, [at < right ? 0 : 1]])))),
    );
    expect(shares).toEqual([0, 0.3, 0.5, 0.7, 1]);
    expect(shares.map(worthDiscussing)).toEqual([false, true, true, true, false]);
    expect(shareRight(asSeen(which, {}))).toBeUndefined();
  });

  it('what is right, also in the picture, where it is fixed; not where it is measured, or nothing is', () => {
    const seen = asSeen(which, { ann: [0] });
    expect(withTruth(seen).right?.truth).toEqual({ kind: 'choice', options: [0] });
    const measured: Asked = { ...howMany, answer: 'accuracy' };
    expect(truthIn(asSeen(measured, { ann: 1 }))).toBeUndefined();
    expect(withTruth(asSeen(measured, { ann: 1 })).right).toBeNull();
    const { answer: _answer, ...open } = howMany;
    expect(shareRight(asSeen(open, { ann: 1 }))).toBeUndefined();
  });

  it('who is closest: by difference, on a log scale by factor', () => {
    const answers = { ann: 1, ben: 5, cy: 9 };
    expect(closestIn(asSeen(howMany, answers), 2).map(({ id, off }) => [id, off])).toEqual([
      ['ben', 1],
      ['ann', -3],
    ]);
    const log: Asked = { ...howMany, min: 1, max: 1000, scale: 'log', answer: 10 };
    expect(closestIn(asSeen(log, { ann: 1, ben: 50, cy: 200 }), 9).map(({ id }) => id)).toEqual(['ben', 'ann', 'cy']);
  });
});

describe('[PD14] who came closest', () => {
  const revealed = (question: Asked, answers: Record<string, GivenAnswer>, truth: Truth): QuestionView => ({
    ...asSeen(question, answers),
    phase: 'revealed',
    right: { at: 9, truth },
  });
  const named = (one: QuestionView) => closestIn(one, 9).map(({ id, off }) => [id, off]);

  it('to steps that were worked out, and to never', () => {
    const answers: Record<string, GivenAnswer> = { ann: 40, ben: 'never', cy: 100 };
    expect(named(revealed(soon, answers, { kind: 'number', value: 90 }))).toEqual([
      ['cy', 10],
      ['ann', -50],
    ]);
    expect(named(revealed(soon, answers, { kind: 'never' }))).toEqual([['ben', 0]]);
    expect(named(revealed({ ...soon, scale: 'log' }, answers, { kind: 'never' }))).toEqual([['ben', 1]]);
  });

  it('to a boundary, by the distance of lines; to none who drew none', () => {
    const upright = (x1: number) => ({ line: [[x1, -6] as const, [x1, 6] as const] });
    const answers: Record<string, GivenAnswer> = { ann: upright(2), ben: upright(0.5), cy: { line: [] } };
    expect(named(revealed(sketch, answers, { kind: 'draw', lines: [upright(0).line] }))).toEqual([
      ['ben', expect.closeTo(0.5, 6)],
      ['ann', expect.closeTo(2, 6)],
    ]);
    expect(named(revealed(sketch, answers, { kind: 'draw', lines: [] }))).toEqual([['cy', 0]]);
  });

  it('each is told how far off the own answer was', () => {
    const mine = (question: Asked, answer: GivenAnswer, truth: Truth) =>
      howFarOff({ ...revealed(question, {}, truth), rounds: [{ count: 1, mine: answer }] });
    expect(mine(soon, 40, { kind: 'number', value: 90 })).toBe(aheadWords.off('50'));
    expect(mine(howMany, 4, { kind: 'number', value: 4 })).toBe(answersWords.exact);
    expect(mine(howMany, 4.25, { kind: 'number', value: 4 })).toBe(answersWords.off('0.25'));
    expect(mine({ ...howMany, scale: 'log' }, 8, { kind: 'number', value: 4 })).toBe(answersWords.tooLarge('2'));
    expect(mine({ ...howMany, scale: 'log' }, 2, { kind: 'number', value: 4 })).toBe(answersWords.tooSmall('2'));
    const at = (x1: number) => [[x1, -6] as const, [x1, 6] as const];
    expect(mine(sketch, { line: at(0.4) }, { kind: 'draw', lines: [at(0)] })).toBe(drawingWords.off('0.4', '0.5'));
    expect(mine(sketch, { line: at(0.4) }, { kind: 'draw', lines: [] })).toBe('');
    expect(mine(soon, 'never', { kind: 'number', value: 90 })).toBe('');
  });
});

describe('[TC8] what has ended', () => {
  it('is counted by vote: who answered, who was right', () => {
    const { log, answer, close, revote, end } = voting(which);
    answer(heron, [1]);
    answer(otter, [0]);
    close();
    revote();
    answer(heron, [0]);
    close();
    end();
    const [past] = view(log.state, teacher).pastQuestions;
    expect(countsOf(past)).toEqual({ answered: 2, right: 1, judged: true, again: { answered: 1, right: 1 } });
    expect(lastLesson([past])).toBeUndefined();
    expect(lastLesson([past, { ...past, lesson: 4 }, { ...past, lesson: 9 }])?.questions).toHaveLength(1);
  });
});

const text = fc.constantFrom('', ' ', 'A', 'B', 'One', '-1', '0', '0.5', '3', '1e9');
const anyDraft: fc.Arbitrary<QuestionDraft> = fc
  .record({
    kind: fc.constantFrom('choice' as const, 'number' as const, 'point' as const, 'draw' as const),
    text,
    options: fc.array(fc.record({ text, right: fc.boolean() }), { maxLength: 10 }),
    min: text,
    max: text,
    unit: text,
    scale: fc.constantFrom('linear' as const, 'log' as const),
    tolerance: text,
    on: fc.constantFrom('layer' as const, 'unit' as const, 'plane' as const),
    number: text,
    place: fc.constantFrom(
      undefined,
      { on: 'layer' as const, layer: 1 },
      { on: 'unit' as const, layer: 0, unit: 2 },
      { on: 'plane' as const, x1: 0.5, x2: -1 },
    ),
    measure: fc.constantFrom(...measureNames),
    layer: fc.constantFrom(undefined, 0, -1),
    epochs: text,
    passes: fc.constantFrom('<' as const, '>' as const),
    bound: text,
    planned: fc.boolean(),
    which: fc.nat(4),
  })
  .map(({ which: at, ...draft }) => {
    const rights = rightsFor(draft);
    return { ...draft, right: rights[at % rights.length] };
  });

describe('[TC7] a question typed on the spot', () => {
  it('is one that the room takes, or says in a sentence what is missing', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const read = readDraft(draft, defaultConfiguration);
        if (!read.ok) {
          expect(read.mistake).toMatch(/^\S.*\.$/);
          return;
        }
        const command = { type: 'ask', question: read.question } as const;
        expect(isActivity(command)).toBe(true);
        const decision = decide(new ClassLog(header).state, teacher, command, (actor) => actor);
        // What only the room knows, it says itself: a measure needs a layer, or a place is not in its network.
        if (!decision.ok) expect(decision.error.code).toBe('bad-question');
        else expect(decision.ok).toBe(true);
      }),
    );
  });

  it('with empty options left out, several right ones may be taken together', () => {
    const draft = {
      ...newDraft(),
      text: 'Which?',
      options: ['A', '', 'B', 'C'].map((one) => ({ text: one, right: one !== 'A' })),
    };
    expect(readDraft(draft, defaultConfiguration)).toEqual({
      ok: true,
      question: {
        kind: 'choice',
        text: 'Which?',
        several: true,
        options: [
          { text: 'A', right: false },
          { text: 'B', right: true },
          { text: 'C', right: true },
        ],
      },
    });
  });

  it('measured at the reveal names its measure as lessons do', () => {
    const draft: QuestionDraft = {
      ...newDraft(),
      kind: 'number',
      text: 'How large?',
      min: '1e-9',
      max: '1',
      scale: 'log',
      right: 'measured',
      measure: 'gradient-norm',
      layer: 0,
    };
    expect(readDraft(draft, defaultConfiguration)).toMatchObject({
      ok: true,
      question: { answer: 'gradient-norm of layer 1', tolerance: 1.5 },
    });
  });

  it('[PD15] of when a measure passes a value has a slider from the first step to the last', () => {
    const draft: QuestionDraft = { ...newDraft(), kind: 'number', text: 'When?', right: 'when', bound: '1e-6' };
    const asked = (more: Partial<QuestionDraft>) => readDraft({ ...draft, ...more }, defaultConfiguration);
    const steps = 20 * stepsPerEpoch(defaultConfiguration);
    const falls = { measure: 'gradient-norm', layer: 0, passes: '<', epochs: '20' } as const;
    expect(asked(falls)).toEqual({
      ok: true,
      question: {
        kind: 'number',
        text: 'When?',
        min: 1,
        max: steps,
        scale: 'linear',
        unit: 'steps',
        tolerance: (steps - 1) / 20,
        when: { until: 'gradient-norm of layer 1 < 0.000001', within: 20 },
      },
    });
    expect(asked({ ...falls, epochs: '' })).toEqual({ ok: false, mistake: questionWords.noEpochs });
    expect(asked({ ...falls, epochs: '1.5' })).toEqual({ ok: false, mistake: questionWords.noEpochs });
    expect(asked({ ...falls, bound: 'x' })).toEqual({ ok: false, mistake: questionWords.noBound });
  });

  it('[PD15] of what is measured may lie so many epochs ahead, a drawn boundary as well', () => {
    const drawn: QuestionDraft = { ...newDraft(), kind: 'draw', text: 'Where?' };
    expect(readDraft(drawn, defaultConfiguration)).toMatchObject({ question: { kind: 'draw', tolerance: 0.5 } });
    expect(readDraft({ ...drawn, epochs: '5' }, defaultConfiguration)).toMatchObject({ question: { after: 5 } });
    const number: QuestionDraft = { ...newDraft(), kind: 'number', text: 'How?', right: 'measured', epochs: '5' };
    expect(readDraft(number, defaultConfiguration)).toMatchObject({ question: { answer: 'accuracy', after: 5 } });
    const fixed = readDraft({ ...number, right: 'fixed', number: '4' }, defaultConfiguration);
    expect(fixed.ok && fixed.question).not.toHaveProperty('after');
  });
});
