/** What a teacher reads of a vote, and what can be asked on the spot: against the room's own rules. */
// @vitest-environment happy-dom
import { decide, isActivity, view, type GivenAnswer, type QuestionView } from '@gradroom/shared';
import { measureNames } from '@gradroom/shared/lessons';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countsOf, lastLesson } from '../../../client/panels/teach/gain.js';
import { newDraft, readDraft, rightsFor, type QuestionDraft } from '../../../client/panels/teach/question-draft.js';
import { closestIn, shareRight, truthIn, withTruth, worthDiscussing } from '../../../client/panels/teach/votes.js';
import { ClassLog, header, heron, otter, teacher } from '../../session/class.js';
import { howMany, voting, which, type Asked } from '../../session/activity/voting.js';

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
    kind: fc.constantFrom('choice' as const, 'number' as const, 'point' as const),
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
        const read = readDraft(draft);
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
    expect(readDraft(draft)).toEqual({
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
    expect(readDraft(draft)).toMatchObject({
      ok: true,
      question: { answer: 'gradient-norm of layer 1', tolerance: 1.5 },
    });
  });
});
