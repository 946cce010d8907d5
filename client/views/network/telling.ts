/** The one number at the foot of a layer's card: which of them tells most about a layer with this activation. Pure. */
import { alphaRangeOf } from '@gradroom/shared';
import type { AnyActivation } from '../activation/names.js';

export type Telling = 'loss' | 'slope' | 'floor' | 'linear' | 'zero' | 'saturated';

export function tellingOf(activation: AnyActivation, output: boolean): Telling {
  if (output) return 'loss';
  if (alphaRangeOf(activation)) return activation === 'leaky-relu' ? 'slope' : 'floor';
  if (activation === 'linear') return 'linear';
  return activation === 'relu' ? 'zero' : 'saturated';
}

/** What stands at the foot of all hidden layers' cards, so that narrow cards need not say it each; undefined where they differ. */
export function commonTelling(layers: readonly { readonly activation: AnyActivation }[]): Telling | undefined {
  const hidden = layers.slice(0, -1).map(({ activation }) => tellingOf(activation, false));
  return hidden.every((telling) => telling === hidden[0]) ? hidden[0] : undefined;
}
