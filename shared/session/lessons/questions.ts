/** Questions, and what is right: fixed in the lesson, measured in the room when the answer is revealed, or worked out ahead. */
import { holds, type Condition } from './condition.js';
import { boundaryOf } from './boundary.js';
import type { Line } from './lines.js';
import { valueOf, type Measured } from './measures.js';
import { deadUnitsOf, type Observation } from './observation.js';
import type { Prose } from './prose.js';

interface Asked {
  readonly name: string;
  readonly text: readonly Prose[];
  /** What is right is measured after so many more epochs, in a fork of the network as it is when it is asked. */
  readonly after?: number;
}

/** A question of when: the answer is the steps from the question to where the condition holds, or that it never does. */
export interface Arrival {
  readonly until: Condition;
  /** Epochs after which it did not come. */
  readonly within: number;
}

export interface Option {
  readonly text: readonly Prose[];
  /** Fixed, or right where the condition holds; undefined of every option where an opinion is asked for. */
  readonly right: boolean | Condition | undefined;
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
  /** Undefined where an opinion is asked for. */
  readonly answer: number | Measured | Arrival | undefined;
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
  /** `dead`: any unit that is. `least` and `greatest`: the hidden layer where a layer's measure is so. Undefined where an opinion is asked for. */
  readonly answer:
    | Place
    | 'dead'
    | { readonly which: 'least' | 'greatest'; readonly measure: Measured['measure'] }
    | undefined;
  /** Of a place in the plane: how far from it is still right. */
  readonly tolerance: number;
}

/** Where the network's boundary is, or will be: a line in the data's plane. */
export interface DrawQuestion extends Asked {
  readonly kind: 'draw';
  /** How far from the boundary, in the mean both ways, is still right. */
  readonly tolerance: number;
}

export type Question = Choice | NumberQuestion | PointQuestion | DrawQuestion;

/** A line that somebody drew; of no points where there is none. */
export interface Drawn {
  readonly line: Line;
}

/** What somebody answered: numbers of options, a number, that something never comes, a place, or a line. */
export type Answer = readonly number[] | number | 'never' | Place | Drawn;

/** What is right in a room: numbers of the right options, a number, that something never came, the right places, or lines. */
export type Truth =
  | { readonly kind: 'choice'; readonly options: readonly number[] }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'never' }
  | { readonly kind: 'point'; readonly places: readonly Place[] }
  | { readonly kind: 'draw'; readonly lines: readonly Line[] };

/** The part of a question that says what is right. */
export type Measurable =
  | { readonly kind: 'choice'; readonly options: readonly Pick<Option, 'right'>[] }
  | Pick<NumberQuestion, 'kind' | 'answer'>
  | Pick<PointQuestion, 'kind' | 'answer'>
  | Pick<DrawQuestion, 'kind'>;

export const isArrival = (answer: NumberQuestion['answer']): answer is Arrival =>
  typeof answer === 'object' && 'until' in answer;

/** How many epochs ahead of the question its answer lies; undefined where it is fixed, or measured when it is revealed. */
export function epochsAhead(question: Question): number | undefined {
  return question.kind === 'number' && isArrival(question.answer) ? question.answer.within : question.after;
}

/** Whether nothing is right or wrong in it. */
export function isOpinion(question: Measurable): boolean {
  if (question.kind === 'choice') return question.options.every(({ right }) => right === undefined);
  return question.kind !== 'draw' && question.answer === undefined;
}

/** Whether its answer is measured, not fixed. */
export function isMeasured(question: Measurable): boolean {
  if (question.kind === 'choice') return question.options.some(({ right }) => typeof right === 'object');
  if (question.kind === 'draw') return true;
  const { answer } = question;
  return answer === 'dead' || (typeof answer === 'object' && !('on' in answer));
}

/**
 * @param observation left out where only fixed answers are asked for
 * @returns undefined where it cannot be measured; so it is of when something comes, which no single moment says, and of an opinion
 */
export function truthOf(question: Measurable, observation?: Observation): Truth | undefined {
  if (isOpinion(question)) return undefined;
  switch (question.kind) {
    case 'choice': {
      const right = question.options.map((option) =>
        typeof option.right === 'object' ? observation && holds(option.right, observation) : option.right,
      );
      if (right.includes(undefined)) return undefined;
      return { kind: 'choice', options: right.flatMap((is, index) => (is ? [index] : [])) };
    }
    case 'number': {
      const { answer } = question;
      if (answer === undefined || isArrival(answer)) return undefined;
      const value = typeof answer === 'number' ? answer : observation && valueOf(answer, observation);
      return value === undefined || Number.isNaN(value) ? undefined : { kind: 'number', value };
    }
    case 'point': {
      const places = placesOf(question, observation);
      return places && { kind: 'point', places };
    }
    case 'draw': {
      const { configuration, parameters, passes } = observation ?? {};
      if (!configuration || !parameters || !passes) return undefined;
      return { kind: 'draw', lines: boundaryOf(configuration, parameters, passes) };
    }
  }
}

function placesOf({ answer }: Pick<PointQuestion, 'answer'>, observation?: Observation): readonly Place[] | undefined {
  if (typeof answer === 'object' && 'on' in answer) return [answer];
  if (!observation || answer === undefined) return undefined;
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

function deadUnits(observation: Observation): readonly Place[] | undefined {
  return deadUnitsOf(observation)?.flatMap((units, layer) => units.map((unit): Place => ({ on: 'unit', layer, unit })));
}
