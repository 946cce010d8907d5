/** Whether a question whose answer lies ahead can be asked of a network: said in words where not, for a lesson's reader and for a room. */
import { PREDICTION_WORK_MAX } from '../../limits.js';
import { parameterCount, sizesOf } from '../../engine/network.js';
import type { Configuration } from '../configuration.js';
import { engineSettings } from '../engine-settings.js';
import { stepsPerEpoch } from '../epoch.js';
import { measureOf, type Measured } from './measures.js';
import { isArrival, isMeasured, isOpinion, type Measurable } from './questions.js';

/** A question whose answer lies so many epochs ahead, or earlier. */
export interface Ahead {
  readonly question: Measurable;
  readonly epochs: number;
}

/** Of a question of when: from the first step on, up to where it is given up. */
export const arrivalSlider = (steps: number) => [1, Math.max(2, steps)] as const;

/** @param slider where that of a number begins and ends */
export function mistakeAhead(
  { question, epochs }: Ahead,
  configuration: Configuration,
  slider: { readonly min: number; readonly max: number } | undefined,
): string | undefined {
  if (isOpinion(question)) return 'nothing is right, so nothing lies ahead; leave “after” out';
  if (!isMeasured(question)) return 'what is right is fixed, so nothing lies ahead; leave “after” out';
  const most = epochsAheadMax(configuration);
  if (epochs > most) {
    return most === 0
      ? 'this network is too large to work its future out'
      : `working out ${epochs} epochs of this network would take too long; at most ${most}`;
  }
  if (!slider || question.kind !== 'number' || !isArrival(question.answer)) return undefined;
  const [first, last] = arrivalSlider(epochs * stepsPerEpoch(configuration));
  if (slider.min <= first && slider.max >= last) return undefined;
  return `the slider goes from ${slider.min} to ${slider.max}, but ${epochs} epochs are steps ${first} to ${last}`;
}

/** The most epochs ahead that a network's future is worked out for. */
export function epochsAheadMax(configuration: Configuration): number {
  return Math.floor(PREDICTION_WORK_MAX / (stepsPerEpoch(configuration) * costOfStep(configuration)));
}

/** Multiplications of one step, one for each weight and sample. */
export function costOfStep(configuration: Configuration): number {
  return parameterCount(sizesOf(engineSettings(configuration))) * configuration.training.batchSize;
}

/** Whether it compares with the weights as they were drawn, which a fork knows only where they were drawn just then. */
export function needsDrawn(question: Measurable): boolean {
  return measuredIn(question).some(({ measure }) => measureOf(measure).needs === 'drawn');
}

/** All that what is right depends on. */
export function measuredIn(question: Measurable): readonly Measured[] {
  switch (question.kind) {
    case 'choice': {
      const conditions = question.options.flatMap(({ right }) => (typeof right === 'object' ? [right] : []));
      return conditions.flatMap(({ parts }) => parts.map(({ measured }) => measured));
    }
    case 'number': {
      const { answer } = question;
      if (typeof answer !== 'object') return [];
      return isArrival(answer) ? answer.until.parts.map(({ measured }) => measured) : [answer];
    }
    case 'point': {
      const { answer } = question;
      if (answer === 'dead') return [{ measure: 'dead-units' }];
      return typeof answer === 'object' && 'which' in answer ? [{ measure: answer.measure, layer: 0 }] : [];
    }
    case 'draw':
      return [];
  }
}
