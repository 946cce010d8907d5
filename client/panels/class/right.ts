/** Whether something is right in a revealed question, and whether that is measured in the room. Pure. */
import type { Asked } from '@gradroom/shared';

/** Of an opinion nothing is. */
export function hasRight(question: Asked): boolean {
  if (question.kind === 'choice') return question.options.some(({ right }) => right !== undefined);
  return question.answer !== undefined || (question.kind === 'number' && question.when !== undefined);
}

export function isMeasuredAsked(question: Asked): boolean {
  if (question.kind === 'choice') return question.options.some(({ right }) => typeof right === 'string');
  if (question.kind === 'number' && question.when) return true;
  const { answer } = question;
  return typeof answer === 'string' || (typeof answer === 'object' && 'which' in answer);
}
