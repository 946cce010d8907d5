/** Which questions may be asked, what is right, and what is kept of them. */
import { apply, decide, type Person } from '@gradroom/shared';
import { describe, expect, it } from 'vitest';
import { ClassLog, header, heron, teacher } from '../class.js';
import { howMany, soon, voting, where, which, type Asked } from './voting.js';

const { configuration } = header;
const wide = { ...configuration.network, hidden: Array.from({ length: 12 }, () => 64) };
const layers = Array.from({ length: 13 }, () => configuration.network.layers[0]);
const largest = { ...configuration, network: { ...wide, layers }, data: { ...configuration.data, pointCount: 2_000 } };

describe('what is kept of votes', () => {
  it('[Q7] is bounded: of questions not ended eight, of ended ones who was right in forty-eight', () => {
    const log = new ClassLog(header);
    const ask = () => log.ask(teacher, { type: 'ask', question: which });
    for (let n = 0; n < 8; n++) expect(ask()).toBeUndefined();
    expect(ask()).toMatchObject({ code: 'too-many-questions' });
    for (let n = 0; n < 60; n++) {
      const [{ seq }] = log.state.questions;
      log.ask(heron, { type: 'answer', question: seq, answer: [n % 2] });
      log.ask(teacher, { type: 'end-question', question: seq });
      ask();
    }
    expect(log.state.questions).toHaveLength(8);
    expect(log.state.pastQuestions).toHaveLength(48);
    expect(log.state.pastQuestions.at(-1)).toMatchObject({ marks: { heron: '0' } });
    expect(log.ask(heron, { type: 'answer', question: 5, answer: [0] })).toMatchObject({ code: 'no-question' });
    // A log from elsewhere may hold one more: the oldest makes room.
    const crowd = {
      seq: log.state.seq + 1,
      step: 0,
      actor: 'teacher',
      command: { type: 'ask', question: which },
    } as const;
    expect(apply(log.state, crowd).questions).toHaveLength(8);
  });

  it('[Q7] stays small with sixty people and many questions', () => {
    const log = new ClassLog(header);
    const people = Array.from({ length: 60 }, (_, n): Person => ({
      id: `p${String(n).padStart(16, '0')}`,
      role: 'student',
    }));
    for (const person of people) log.write({ type: 'joined', person });
    const before = JSON.stringify(log.state).length;
    for (let n = 0; n < 20; n++) {
      log.ask(teacher, { type: 'ask', question: which });
      const { seq } = log.state;
      for (const person of people) log.ask(person, { type: 'answer', question: seq, answer: [0] });
      if (n < 12) log.ask(teacher, { type: 'end-question', question: seq });
    }
    expect(JSON.stringify(log.state).length - before).toBeLessThan(50_000);
  });
});

describe('a question', () => {
  it.each<[string, Asked, string]>([
    ['a slider that ends before it begins', { ...howMany, min: 10, max: 0 }, 'the slider must end above'],
    ['a log scale from 0', { ...howMany, scale: 'log' }, 'a log scale begins above 0'],
    ['an answer outside the slider', { ...howMany, answer: 11 }, 'lies outside'],
    ['a measure that there is not', { ...howMany, answer: 'speed of light' }, 'there is no measure'],
    ['a layer that the network has not', { ...howMany, answer: 'slope of layer 7' }, 'layer 7'],
    ['a place of another kind', { ...where, answer: { on: 'layer', layer: 0 } }, 'no place'],
    ['a unit that the network has not', { ...where, answer: { on: 'unit', layer: 0, unit: 9 } }, 'no place'],
    [
      'a condition that cannot be read',
      { ...which, options: [{ text: 'a', right: 'soon' }, { text: 'b' }] },
      'is no condition',
    ],
    ['a future that is fixed', { ...howMany, after: 3 }, 'what is right is fixed'],
    ['a future of nothing', { ...where, after: 3 }, 'nothing is right'],
    ['both of a moment and a coming', { ...soon, answer: 3 }, 'stands in place of'],
    ['a coming and a moment', { ...soon, after: 3 }, 'leave “after” out'],
    ['a coming that cannot be read', { ...soon, when: { until: 'soon', within: 3 } }, 'is no condition'],
    ['a slider that ends before the coming', { ...soon, max: 3 }, 'the slider goes from 1 to 3'],
    ['too long a future', { ...soon, max: 1e6, when: { ...soon.when, within: 1000 } }, 'at most'],
  ])('[Q6] [PD3] with %s is refused in words', (_case, question, words) => {
    const large = { ...header, configuration: largest };
    const decision = decide(new ClassLog(words === 'at most' ? large : header).state, teacher, {
      type: 'ask',
      question,
    });
    expect(decision).toMatchObject({
      ok: false,
      error: { code: 'bad-question', message: expect.stringContaining(words) as string },
    });
  });

  it('[Q6] whose answer is fixed has it at the reveal; one that nothing is right of has none', () => {
    for (const [question, truth] of [
      [which, { kind: 'choice', options: [0] }],
      [howMany, { kind: 'number', value: 4 }],
      [where, null],
      [{ ...which, options: [{ text: 'a' }, { text: 'b' }] }, null],
    ] as const) {
      const { log, reveal } = voting(question as Asked);
      log.step = 7;
      reveal();
      expect(log.state.questions[0].right).toEqual({ at: 7, truth });
    }
  });

  it('[Q6] whose answer is measured waits for the server, which says it once', () => {
    const { log, seq, reveal, answer, end } = voting({ ...howMany, answer: 'accuracy' });
    answer(heron, 1);
    const found = { type: 'found-right', question: seq, at: 3, truth: { kind: 'number', value: 0.5 } } as const;
    log.write(found);
    expect(log.state.questions[0].right).toBeNull();
    reveal();
    expect(log.state.questions[0]).toMatchObject({ phase: 'revealed', right: null });
    log.write(found);
    log.write({ ...found, truth: null });
    expect(log.state.questions[0].right).toEqual({ at: 3, truth: found.truth });
    end();
    expect(log.state.pastQuestions[0].marks).toEqual({ heron: '1' });
  });
});
