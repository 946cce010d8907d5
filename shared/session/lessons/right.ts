/** Whether an answer is right, by what is: exactly, or near enough. */
import type { Answer, Choice, NumberQuestion, Place, PointQuestion, Truth } from './questions.js';

/** The part of a question by which answers are judged. */
export type Judged =
  | Pick<Choice, 'kind'>
  | Pick<NumberQuestion, 'kind' | 'scale' | 'tolerance'>
  | Pick<PointQuestion, 'kind' | 'tolerance'>;

/** Whether an answer counts as right. Of a choice all right options are to be taken, and no other. */
export function isRight(question: Judged, truth: Truth, answer: Answer): boolean {
  if (question.kind === 'choice' && truth.kind === 'choice' && Array.isArray(answer)) {
    const taken = new Set(answer as readonly number[]);
    return taken.size === truth.options.length && truth.options.every((option) => taken.has(option));
  }
  if (truth.kind === 'never' || answer === 'never') return truth.kind === answer;
  if (question.kind === 'number' && truth.kind === 'number' && typeof answer === 'number') {
    const { scale, tolerance } = question;
    if (scale === 'linear') return answer >= truth.value - tolerance && answer <= truth.value + tolerance;
    return answer >= truth.value / tolerance && answer <= truth.value * tolerance;
  }
  if (question.kind === 'point' && truth.kind === 'point' && typeof answer === 'object' && 'on' in answer) {
    return truth.places.some((place) => samePlace(place, answer, question.tolerance));
  }
  return false;
}

function samePlace(right: Place, given: Place, tolerance: number): boolean {
  if (right.on === 'layer') return given.on === 'layer' && given.layer === right.layer;
  if (right.on === 'unit') return given.on === 'unit' && given.layer === right.layer && given.unit === right.unit;
  if (given.on !== 'plane') return false;
  const [d1, d2] = [given.x1 - right.x1, given.x2 - right.x2];
  return d1 * d1 + d2 * d2 <= tolerance * tolerance;
}
