/** Who sees what of a vote. */
import { view, type GivenAnswer } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyClass, beamer, ClassLog, everybody, header, heron, otter, teacher } from '../class.js';
import { howMany, voting, which } from './voting.js';

describe('what is shown of a vote', () => {
  it('[Q3] is before the reveal one’s own answer and their number, and to an instructor everything', () => {
    const { answer, close, revote, seenBy } = voting(which);
    answer(heron, [1]);
    answer(otter, [0]);
    close();
    revote();
    answer(otter, [1]);
    const plain = { ...which, options: [{ text: 'The first' }, { text: 'The last' }] };
    expect(seenBy(heron)).toMatchObject({ question: plain, right: null });
    expect(seenBy(heron).rounds).toEqual([{ count: 2, mine: [1] }, { count: 1 }]);
    expect(seenBy(beamer).rounds).toEqual([{ count: 2 }, { count: 1 }]);
    expect(seenBy(beamer).question).toEqual(plain);
    expect(seenBy(teacher).rounds[0]).toEqual({ count: 2, answers: { heron: [1], otter: [0] } });
    expect(seenBy(teacher).question).toEqual(which);
  });

  it('[Q3] is after the reveal how the class answered and what is right, but to instructors alone who answered what', () => {
    const { answer, reveal, seenBy } = voting(howMany);
    answer(otter, 7);
    answer(heron, 3);
    reveal();
    const counted = [
      { answer: 3, count: 1 },
      { answer: 7, count: 1 },
    ];
    expect(seenBy(heron).rounds).toEqual([{ count: 2, mine: 3, counted }]);
    expect(seenBy(beamer).rounds).toEqual([{ count: 2, counted }]);
    expect(seenBy(heron)).toMatchObject({ question: howMany, right: { truth: { kind: 'number', value: 4 } } });
    expect(seenBy(teacher).rounds[0]).toMatchObject({ answers: { otter: 7, heron: 3 } });
    expect(JSON.stringify([seenBy(heron), seenBy(beamer)])).not.toContain('otter');
  });

  it('[Q3] does not depend on what others answered, as long as it is not revealed', () => {
    const answers: fc.Arbitrary<GivenAnswer>[] = [fc.constantFrom([0], [1]), fc.integer({ min: 0, max: 10 })];
    const anyVote = fc
      .integer({ min: 0, max: 1 })
      .chain((n) =>
        fc.record({ n: fc.constant(n), person: fc.constantFrom(heron, otter), one: answers[n], other: answers[n] }),
      );
    const anyAct = fc.record({
      n: fc.integer({ min: 0, max: 1 }),
      type: fc.constantFrom('close-vote' as const, 'revote' as const, 'end-question' as const),
    });
    const acts = fc.array(fc.oneof({ weight: 3, arbitrary: anyVote }, anyAct), { maxLength: 30 });
    let differed = 0;
    fc.assert(
      fc.property(acts, fc.constantFrom(heron, beamer), (happened, me) => {
        const [one, other] = [new ClassLog(header), new ClassLog(header)];
        for (const log of [one, other]) {
          log.ask(teacher, { type: 'ask', question: which });
          log.ask(teacher, { type: 'ask', question: howMany });
        }
        const [first] = one.state.questions;
        for (const act of happened) {
          const question = first.seq + act.n;
          if ('type' in act) for (const log of [one, other]) log.ask(teacher, { type: act.type, question });
          else {
            one.ask(act.person, { type: 'answer', question, answer: act.one });
            const answer = act.person === me ? act.one : act.other;
            other.ask(act.person, { type: 'answer', question, answer });
          }
          expect(view(other.state, me)).toEqual(view(one.state, me));
          if (JSON.stringify(one.state) !== JSON.stringify(other.state)) differed += 1;
        }
      }),
    );
    expect(differed).toBeGreaterThan(100);
  });

  it('[Q3] never holds what is right before the reveal, in no part of the view', () => {
    fc.assert(
      fc.property(anyClass, fc.constantFrom(heron, otter, beamer), ({ states }, me) => {
        for (const state of states) {
          if (state.questions.some(({ phase }) => phase === 'revealed')) return;
          const shown = view(state, me);
          for (const { question } of shown.questions) expect(question).not.toHaveProperty('answer');
          expect(JSON.stringify([shown.questions, shown.acts])).not.toMatch(/"right":(true|false|")|"comment"/);
          expect(shown.pastQuestions).toEqual([]);
        }
      }),
    );
  });

  it('[Q13] is, once it is put away, to a student what the own answers were worth, if it was revealed; to a viewer nothing', () => {
    const anyAct = fc.oneof(
      fc.record({ person: fc.constantFrom(heron, otter), answer: fc.constantFrom([0], [1]) }),
      fc.constantFrom('close-vote' as const, 'revote' as const, 'reveal' as const),
    );
    let marked = 0;
    fc.assert(
      fc.property(fc.array(fc.array(anyAct, { maxLength: 8 }), { maxLength: 4 }), (asked) => {
        const log = new ClassLog(header);
        const revealed: number[] = [];
        for (const acts of asked) {
          log.ask(teacher, { type: 'ask', question: which });
          const [{ seq: question }] = log.state.questions;
          for (const act of acts) {
            if (typeof act === 'string') log.ask(teacher, { type: act, question });
            else log.ask(act.person, { type: 'answer', question, answer: act.answer });
          }
          if (log.state.questions[0].phase === 'revealed') revealed.push(question);
          log.ask(teacher, { type: 'end-question', question });
        }
        for (const { id } of [heron, otter]) {
          const own = log.state.pastQuestions.filter(({ seq, marks }) => revealed.includes(seq) && id in marks);
          const shown = view(log.state, { id, role: 'student' }).pastQuestions;
          expect(shown).toEqual(own.map((one) => ({ ...one, marks: { [id]: one.marks[id] } })));
          marked += shown.length;
        }
        expect(view(log.state, beamer).pastQuestions).toEqual([]);
        expect(view(log.state, teacher).pastQuestions).toHaveLength(asked.length);
      }),
    );
    expect(marked).toBeGreaterThan(20);
  });

  it('[Q3] keeps its identity while nothing of it changed, for everybody', () => {
    const { log, answer } = voting(which);
    answer(heron, [0]);
    const before = everybody.map((person) => view(log.state, person));
    log.ask(heron, { type: 'set-training', learningRate: 1 });
    everybody.forEach((person, index) => expect(view(log.state, person).questions).toBe(before[index].questions));
    answer(otter, [0]);
    everybody.forEach((person, index) => expect(view(log.state, person).questions).not.toBe(before[index].questions));
  });
});
