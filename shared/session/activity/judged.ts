/**
 * Between a lesson's questions and those that a room asks: a room's are plain text, with conditions and measures as they are
 * written, so that a message holds them and a log needs no lesson.
 */
import { readCondition, readMeasured, type Read } from '../lessons/condition.js';
import type { Condition } from '../lessons/condition.js';
import { wordsOf } from '../lessons/plain-words.js';
import type { Measured } from '../lessons/measures.js';
import type { Choice, Measurable, NumberQuestion, Question } from '../lessons/questions.js';
import { HIDDEN_LAYERS_MAX } from '../../limits.js';
import type { Asked } from './asked.js';

type Of<Kind extends Asked['kind']> = Extract<Asked, { kind: Kind }>;

/**
 * What is right, as it can be measured.
 *
 * @param hiddenCount hidden layers of the network that it is asked about
 * @returns undefined where the question has no right answer
 */
export function readAsked(question: Asked, hiddenCount: number): Read<Measurable | undefined> {
  if (question.kind === 'choice') return readOptions(question, hiddenCount);
  const { answer } = question;
  if (answer === undefined) return { ok: true, value: undefined };
  if (question.kind === 'number') {
    if (typeof answer === 'number') return { ok: true, value: { kind: 'number', answer } };
    const measured = readMeasured(String(answer), hiddenCount);
    return measured.ok ? { ok: true, value: { kind: 'number', answer: measured.value } } : measured;
  }
  const point = question.answer!;
  if (typeof point === 'string' || 'on' in point) return { ok: true, value: { kind: 'point', answer: point } };
  const measured = readMeasured(`${point.measure} of layer 1`, HIDDEN_LAYERS_MAX);
  if (!measured.ok) return measured;
  return { ok: true, value: { kind: 'point', answer: { which: point.which, measure: measured.value.measure } } };
}

function readOptions({ options }: Of<'choice'>, hiddenCount: number): Read<Measurable | undefined> {
  if (options.every(({ right }) => right === undefined)) return { ok: true, value: undefined };
  const read: { right: boolean | Condition }[] = [];
  for (const { right = false } of options) {
    const condition = typeof right === 'string' ? readCondition(right, hiddenCount) : undefined;
    if (condition && !condition.ok) return condition;
    read.push({ right: condition ? condition.value : right === true });
  }
  return { ok: true, value: { kind: 'choice', options: read } };
}

/** A lesson's question as a command asks it. @param compares name of the earlier question, of a `check` */
export function askedOf(question: Question, compares?: string): Asked {
  const shared = { text: wordsOf(question.text), name: question.name, ...(compares === undefined ? {} : { compares }) };
  switch (question.kind) {
    case 'choice':
      return { ...shared, ...choiceOf(question) };
    case 'number':
      return { ...shared, ...numberOf(question) };
    case 'point': {
      const { on, answer, tolerance } = question;
      return { kind: 'point', ...shared, on, answer, tolerance };
    }
  }
}

function choiceOf({ options }: Choice): Pick<Of<'choice'>, 'kind' | 'options' | 'several'> {
  const several = options.filter(({ right }) => right === true).length > 1;
  const plain = options.map(({ text, right, comment }) => ({
    text: wordsOf(text),
    right: typeof right === 'boolean' ? right : right.text,
    ...(comment.length > 0 ? { comment: wordsOf(comment) } : {}),
  }));
  return { kind: 'choice', options: plain, ...(several ? { several } : {}) };
}

function numberOf({ min, max, step, scale, unit, answer, tolerance }: NumberQuestion) {
  const told = typeof answer === 'number' ? answer : `${answer.measure}${placeOf(answer)}`;
  const optional = { ...(step === undefined ? {} : { step }), ...(unit === '' ? {} : { unit }) };
  return { kind: 'number', min, max, scale, tolerance, answer: told, ...optional } as const;
}

const placeOf = ({ layer }: Measured) =>
  layer === undefined ? '' : layer === -1 ? ' of output' : ` of layer ${layer + 1}`;
