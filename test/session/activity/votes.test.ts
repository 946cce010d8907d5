/** Votes: who may, what an answer is, and what it changes. */
import type { GivenAnswer } from '@gradroom/shared';
import { describe, expect, it } from 'vitest';
import { beamer, heron, otter, teacher } from '../class.js';
import { howMany, voting, where, which, type Asked } from './voting.js';

describe('a vote', () => {
  it('[Q2] has one answer of each student, which another one takes the place of until it is closed', () => {
    const { log, answer, close, reveal } = voting(which);
    expect(answer(heron, [0])).toBeUndefined();
    expect(answer(heron, [1])).toBeUndefined();
    expect(answer(otter, [0])).toBeUndefined();
    expect(log.state.questions[0].rounds).toEqual([{ heron: [1], otter: [0] }]);
    close();
    expect(answer(heron, [0])).toMatchObject({ code: 'vote-closed' });
    expect(close()).toMatchObject({ code: 'vote-closed' });
    reveal();
    expect(answer(heron, [0])).toMatchObject({ code: 'vote-closed' });
    expect(log.state.questions[0].rounds).toEqual([{ heron: [1], otter: [0] }]);
  });

  it('[Q2] can be taken once more, and keeps the first round, so that the shift can be counted', () => {
    const { log, answer, close, revote, end } = voting(which);
    expect(revote()).toMatchObject({ code: 'vote-open' });
    answer(heron, [1]);
    answer(otter, [0]);
    close();
    expect(revote()).toBeUndefined();
    answer(heron, [0]);
    expect(log.state.questions[0].rounds).toEqual([{ heron: [1], otter: [0] }, { heron: [0] }]);
    close();
    expect(revote()).toMatchObject({ code: 'vote-closed' });
    end();
    expect(log.state.pastQuestions).toMatchObject([{ marks: { heron: '01', otter: '1-' } }]);
  });

  it.each<[string, Asked, GivenAnswer]>([
    ['an option that is not there', which, [2]],
    ['two options where one may be taken', which, [0, 1]],
    ['an option twice', { ...which, several: true }, [1, 1]],
    ['a number for a choice', which, 1],
    ['a number outside the slider', howMany, 11],
    ['a choice for a number', howMany, [1]],
    ['never where nothing is waited for', howMany, 'never'],
    ['a layer for a unit', where, { on: 'layer', layer: 0 }],
    ['a unit that the network has not', where, { on: 'unit', layer: 1, unit: 2 }],
  ])('[Q2] refuses %s', (_case, question, given) => {
    const { log, answer } = voting(question);
    expect(answer(heron, given)).toMatchObject({ code: 'bad-answer' });
    expect(log.state.questions[0].rounds).toEqual([{}]);
  });

  it('[Q2] is not touched by undo', () => {
    const { log, answer } = voting(which);
    log.ask(heron, { type: 'set-training', learningRate: 1 });
    answer(heron, [0]);
    log.ask(heron, { type: 'undo' });
    log.ask(teacher, { type: 'undo' });
    expect(log.state.questions[0].rounds).toEqual([{ heron: [0] }]);
  });

  it('[Q1] takes answers of students only, whatever the policy', () => {
    const { log, answer } = voting(which);
    for (const policy of ['everyone', 'instructor'] as const) {
      log.ask(teacher, { type: 'set-policy', policy });
      for (const person of [teacher, beamer]) expect(answer(person, [0])).toMatchObject({ code: 'not-allowed' });
      expect(answer(heron, [0])).toBeUndefined();
      expect(log.ask(heron, { type: 'reveal', question: 5 })).toMatchObject({ code: 'not-allowed' });
    }
  });
});
