/**
 * Between a lesson's questions and those that a room asks: a room's are plain text, with conditions and measures as they are
 * written, so that a message holds them and a log needs no lesson.
 */
import { readCondition, readMeasured, type Read } from '../lessons/condition.js';
import type { Condition } from '../lessons/condition.js';
import { wordsOf } from '../lessons/plain-words.js';
import type { Ahead } from '../lessons/ahead.js';
import { textOf } from '../lessons/measures.js';
import { isArrival, type Choice, type Measurable, type NumberQuestion, type Question } from '../lessons/questions.js';
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
  if (question.kind === 'draw') return { ok: true, value: { kind: 'draw' } };
  const { answer } = question;
  if (question.kind === 'number' && question.when) return readWhen(question.when, hiddenCount);
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

function readWhen({ until, within }: NonNullable<Of<'number'>['when']>, hiddenCount: number): Read<Measurable> {
  const condition = readCondition(until, hiddenCount);
  return condition.ok ? { ok: true, value: { kind: 'number', answer: { until: condition.value, within } } } : condition;
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

/** How many epochs ahead its answer lies; undefined where it is fixed, or measured when it is revealed. */
export function epochsAheadOf(question: Asked): number | undefined {
  return question.kind === 'number' && question.when ? question.when.within : question.after;
}

/** What lies ahead, as it can be worked out; undefined where nothing does. */
export function aheadOf(question: Asked, hiddenCount: number): Ahead | undefined {
  const epochs = epochsAheadOf(question);
  const read = epochs === undefined ? undefined : readAsked(question, hiddenCount);
  return read?.ok && read.value ? { question: read.value, epochs: epochs! } : undefined;
}

/** A lesson's question as a command asks it. @param compares name of the earlier question, of a `check` */
export function askedOf(question: Question, compares?: string): Asked {
  const { name, after } = question;
  const optional = { ...(compares === undefined ? {} : { compares }), ...(after === undefined ? {} : { after }) };
  const shared = { text: wordsOf(question.text), name, ...optional };
  switch (question.kind) {
    case 'choice':
      return { ...shared, ...choiceOf(question) };
    case 'number':
      return { ...shared, ...numberOf(question) };
    case 'point': {
      const { on, answer, tolerance } = question;
      return { kind: 'point', ...shared, on, ...(answer === undefined ? {} : { answer }), tolerance };
    }
    case 'draw':
      return { kind: 'draw', ...shared, tolerance: question.tolerance };
  }
}

function choiceOf({ options }: Choice): Pick<Of<'choice'>, 'kind' | 'options' | 'several'> {
  const several = options.filter(({ right }) => right === true).length > 1;
  const plain = options.map(({ text, right, comment }) => ({
    text: wordsOf(text),
    ...(right === undefined ? {} : { right: typeof right === 'boolean' ? right : right.text }),
    ...(comment.length > 0 ? { comment: wordsOf(comment) } : {}),
  }));
  return { kind: 'choice', options: plain, ...(several ? { several } : {}) };
}

function numberOf({ min, max, step, scale, unit, answer, tolerance }: NumberQuestion) {
  const optional = { ...(step === undefined ? {} : { step }), ...(unit === '' ? {} : { unit }) };
  const slider = { kind: 'number', min, max, scale, tolerance, ...optional } as const;
  if (answer === undefined) return slider;
  if (typeof answer === 'number') return { ...slider, answer };
  if (isArrival(answer)) return { ...slider, when: { until: answer.until.text, within: answer.within } };
  return { ...slider, answer: textOf(answer) };
}
