/** What is found where a room trains: whether what was waited for is there, and what is right where that is measured. */
import { readCondition, holds } from '../lessons/condition.js';
import { valueOf } from '../lessons/measures.js';
import type { Foreseen } from '../lessons/foresee.js';
import type { Observation } from '../lessons/observation.js';
import { truthOf } from '../lessons/questions.js';
import type { SessionState } from '../state.js';
import type { Finding } from './findings.js';
import { readAsked } from './judged.js';
import { lastLook, nextLook } from './looks.js';
import type { QuestionState } from './state.js';

/**
 * Looks, if it is to be looked at this step.
 *
 * @param step where training stands, all entries of it applied
 * @returns what the wait has come to; undefined while it goes on
 */
export function lookAt(state: SessionState, step: number, observation: Observation): Finding | undefined {
  const { wait } = state;
  if (!wait || nextLook(state, step - 1) !== step) return undefined;
  const condition = readCondition(wait.until, state.configuration.network.hidden.length);
  const held = condition.ok && holds(condition.value, observation) === true;
  // Where training has stopped nothing else will come.
  if (!held && condition.ok && step < lastLook(state)! && !observation.halted) return undefined;
  const values = condition.ok ? condition.value.parts.map(({ measured }) => valueOf(measured, observation)) : [];
  return { type: 'measured', wait: wait.seq, held, at: step, values: values.map(finiteOrNull) };
}

const finiteOrNull = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? value : null);

/** What was found in a fork of a question whose answer lay ahead; it is written once the question is revealed. */
export function foundAhead({ seq, step }: QuestionState, { steps, truth, curve }: Foreseen): Finding {
  const known = truth && isFinite(truth) ? truth : null;
  return { type: 'found-right', question: seq, at: step + steps, truth: known, ...(curve ? { curve } : {}) };
}

/** What is right of a question that was revealed and is to be measured. */
export function rightIn({ seq, question }: QuestionState, step: number, observation: Observation): Finding {
  const read = readAsked(question, observation.configuration.network.hidden.length);
  const truth = read.ok && read.value ? truthOf(read.value, observation) : undefined;
  return { type: 'found-right', question: seq, at: step, truth: truth && isFinite(truth) ? truth : null };
}

/** JSON holds no other numbers. */
function isFinite(truth: NonNullable<ReturnType<typeof truthOf>>): boolean {
  return truth.kind !== 'number' || Number.isFinite(truth.value);
}
