/** A class that is asked something. */
import { view, type Command, type GivenAnswer, type Person } from '@gradroom/shared';
import { expect } from 'vitest';
import { ClassLog, header, teacher } from '../class.js';

export type Asked = Extract<Command, { type: 'ask' }>['question'];

export const which = {
  kind: 'choice',
  text: 'Which layer learns most slowly?',
  options: [
    { text: 'The first', right: true, comment: 'Its gradient is the longest product.' },
    { text: 'The last', right: false, comment: 'A misconception.' },
  ],
} satisfies Asked;
export const howMany = {
  kind: 'number',
  text: 'How many?',
  min: 0,
  max: 10,
  scale: 'linear',
  answer: 4,
  tolerance: 1,
} satisfies Asked;
export const soon = {
  kind: 'number',
  text: 'In how many steps is it right for 9 of 10?',
  min: 1,
  max: 1_000,
  scale: 'linear',
  when: { until: 'accuracy >= 0.9', within: 20 },
  tolerance: 20,
} satisfies Asked;
export const where = { kind: 'point', text: 'Where?', on: 'unit', tolerance: 0 } satisfies Asked;

/** A class that is asked `question`, whose seq is `seq`. */
export function voting(question: Asked) {
  const log = new ClassLog(header);
  expect(log.ask(teacher, { type: 'ask', question })).toBeUndefined();
  const { seq } = log.state;
  const about = <Type extends 'close-vote' | 'revote' | 'reveal' | 'end-question'>(type: Type) => ({
    type,
    question: seq,
  });
  return {
    log,
    seq,
    answer: (person: Person, answer: GivenAnswer) => log.ask(person, { type: 'answer', question: seq, answer }),
    close: () => log.ask(teacher, about('close-vote')),
    revote: () => log.ask(teacher, about('revote')),
    reveal: () => log.ask(teacher, about('reveal')),
    end: () => log.ask(teacher, about('end-question')),
    seenBy: (person: Person) => view(log.state, person).questions[0],
  };
}
