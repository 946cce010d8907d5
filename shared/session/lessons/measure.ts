/** What a measure is: a number with a name, a sentence that says it, and how it is computed from an observation. */
import type { Observation } from './observation.js';

export interface Measure {
  /** Whether it is of the network, of a layer, or of all hidden layers where no layer is named. */
  readonly scope: 'network' | 'layer' | 'either';
  /** What an observation must hold: a frame's core, exact weights of the step, or the drawn weights as well. */
  readonly needs: 'frame' | 'parameters' | 'drawn';
  /** What is counted; empty for ratios and shares. */
  readonly unit: '' | 'epochs' | 'steps' | 'units' | 'layers';
  readonly range: readonly [min: number, max: number];
  /** A sentence with `{value}`, and `{layer}` where a layer may be named: "layer 1", "the output", "the hidden layers". */
  readonly wording: string;
  /** How it was computed. */
  readonly how: string;
  /**
   * @param layer 0 is the first hidden layer
   * @returns undefined where the observation lacks what the measure needs; NaN where there is no such number (0 ÷ 0)
   */
  value(observation: Observation, layer: number | undefined): number | undefined;
}

export const atLeastZero = [0, Number.MAX_VALUE] as const;
export const share = [0, 1] as const;
/** Of measures that a frame is enough for and that count nothing. */
export const ofFrame = { needs: 'frame', unit: '' } as const;
