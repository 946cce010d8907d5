/** What activations and layers are called in narrow places. Full names come from shared. */
import { activationTitles, type ActivationName, type OutputActivationName } from '@gradroom/shared';
import { layerWords } from '../../strings/en/layers.js';

export type AnyActivation = ActivationName | OutputActivationName;

/** For cards too narrow for the whole name. */
export function shortActivationTitle(name: AnyActivation): string {
  return name === 'leaky-relu' ? layerWords.leaky : activationTitles[name];
}

/** `Layer 2`, or `Output` for the last one. */
export function layerTitle(layer: number, layerCount: number): string {
  return layer === layerCount - 1 ? layerWords.output : layerWords.layerNumber(layer + 1);
}
