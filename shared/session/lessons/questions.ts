/** Questions, and what is right: fixed in the lesson, or measured in the room when the answer is revealed. */
import { holds, type Condition } from './condition.js';
import { valueOf, type Measured } from './measures.js';
import { activationsOf, type Observation } from './observation.js';
import type { Prose } from './prose.js';

interface Asked {
  readonly name: string;
  readonly text: readonly Prose[];
}

export interface Option {
  readonly text: readonly Prose[];
  /** Fixed, or right where the condition holds. */
  readonly right: boolean | Condition;
  /** Of a wrong option the misconception behind it, of a right one why it is right; empty where the lesson says nothing. */
  readonly comment: readonly Prose[];
}

export interface Choice extends Asked {
  readonly kind: 'choice';
  readonly options: readonly Option[];
}

/** A place on a slider. */
export interface NumberQuestion extends Asked {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly step: number | undefined;
  readonly scale: 'linear' | 'log';
  readonly unit: string;
  readonly answer: number | Measured;
  /** How far from the answer is still right; on a log scale a factor. */
  readonly tolerance: number;
}

/** A layer or a unit, each counted from 0, or a place in the data's plane. */
export type Place =
  | { readonly on: 'layer'; readonly layer: number }
  | { readonly on: 'unit'; readonly layer: number; readonly unit: number }
  | { readonly on: 'plane'; readonly x1: number; readonly x2: number };

export interface PointQuestion extends Asked {
  readonly kind: 'point';
  readonly on: Place['on'];
  /** `dead`: any unit that is. `least` and `greatest`: the hidden layer where a layer's measure is so. */
  readonly answer: Place | 'dead' | { readonly which: 'least' | 'greatest'; readonly measure: Measured['measure'] };
  /** Of a place in the plane: how far from it is still right. */
  readonly tolerance: number;
}

export type Question = Choice | NumberQuestion | PointQuestion;

/** What somebody answered: numbers of options, a number, or a place. */
export type Answer = readonly number[] | number | Place;

/** What is right in a room: numbers of the right options, a number, or the right places. */
export type Truth =
  | { readonly kind: 'choice'; readonly options: readonly number[] }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'point'; readonly places: readonly Place[] };

/** Whether its answer is measured, not fixed. */
export function isMeasured(question: Question): boolean {
  if (question.kind === 'choice') return question.options.some(({ right }) => typeof right !== 'boolean');
  if (question.kind === 'number') return typeof question.answer !== 'number';
  return question.answer === 'dead' || 'which' in question.answer;
}

/**
 * @param observation left out where only fixed answers are asked for
 * @returns undefined where it cannot be measured
 */
export function truthOf(question: Question, observation?: Observation): Truth | undefined {
  switch (question.kind) {
    case 'choice': {
      const right = question.options.map((option) =>
        typeof option.right === 'boolean' ? option.right : observation && holds(option.right, observation),
      );
      if (right.includes(undefined)) return undefined;
      return { kind: 'choice', options: right.flatMap((is, index) => (is ? [index] : [])) };
    }
    case 'number': {
      const { answer } = question;
      const value = typeof answer === 'number' ? answer : observation && valueOf(answer, observation);
      return value === undefined || Number.isNaN(value) ? undefined : { kind: 'number', value };
    }
    case 'point': {
      const places = placesOf(question, observation);
      return places && { kind: 'point', places };
    }
  }
}

function placesOf({ answer }: PointQuestion, observation?: Observation): readonly Place[] | undefined {
  if (answer !== 'dead' && 'on' in answer) return [answer];
  if (!observation) return undefined;
  if (answer === 'dead') return deadUnits(observation);
  const hiddenCount = observation.diagnostics.length - 1;
  const values = Array.from({ length: hiddenCount }, (_, layer) =>
    valueOf({ measure: answer.measure, layer }, observation),
  );
  if (values.some((value) => value === undefined)) return undefined;
  const sorted = (values as number[]).toSorted((a, b) => a - b);
  const wanted = answer.which === 'least' ? sorted[0] : sorted[sorted.length - 1];
  return values.flatMap((value, layer) => (value === wanted ? [{ on: 'layer', layer }] : []));
}

/** Hidden units that are 0 for every training sample. */
function deadUnits(observation: Observation): readonly Place[] | undefined {
  const places: Place[] = [];
  for (let layer = 0; layer < observation.diagnostics.length - 1; layer++) {
    const a = activationsOf(observation, layer);
    if (!a) return undefined;
    for (let unit = 0; unit < a.unitCount; unit++) {
      let sample = 0;
      while (sample < a.sampleCount && a.at(unit, sample) === 0) sample += 1;
      if (sample === a.sampleCount) places.push({ on: 'unit', layer, unit });
    }
  }
  return places;
}

/** Whether an answer counts as right. Of a choice all right options are to be taken, and no other. */
export function isRight(question: Question, truth: Truth, answer: Answer): boolean {
  if (question.kind === 'choice' && truth.kind === 'choice' && Array.isArray(answer)) {
    const taken = new Set(answer as readonly number[]);
    return taken.size === truth.options.length && truth.options.every((option) => taken.has(option));
  }
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
