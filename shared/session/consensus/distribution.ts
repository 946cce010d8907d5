/** How the choices of a class lie, layer by layer, without names: as everybody is shown them. */
import { CHOICE_BINS } from '../../limits.js';
import type { LayerSettings } from '../../engine/settings.js';
import { alphaRangeOf } from '../choices.js';
import type { SessionState } from '../state.js';
import { choicesOf } from './agree.js';
import type { Moving } from './state.js';

export interface LayerChoices {
  readonly layer: number;
  /** How many chose anything for it: an alpha, an activation, or both. */
  readonly people: number;
  /** How many chose each activation. */
  readonly activations: Readonly<Partial<Record<LayerSettings['activation'], number>>>;
  /** Bins of alpha that are not empty, rising, each with how many are in it. */
  readonly alphas: readonly (readonly [bin: number, count: number])[];
}

/** Every layer of the network, also those of which nobody chose anything. */
export function distribution(
  state: Pick<SessionState, 'people' | 'muted' | 'choices' | 'configuration'>,
  moving: Moving,
): readonly LayerChoices[] {
  return state.configuration.network.layers.map(({ activation }, layer) => {
    const choices = choicesOf(state, layer, moving);
    const alphas = choices.flatMap(({ alpha }) => alpha ?? []);
    return {
      layer,
      people: choices.filter((one) => one.alpha !== undefined || one.activation !== undefined).length,
      activations: Object.fromEntries(counted(choices.flatMap((one) => one.activation ?? []))),
      alphas: counted(alphas.map((alpha) => choiceBin(activation, alpha))).sort(([a], [b]) => a - b),
    };
  });
}

function counted<Value>(values: readonly Value[]): (readonly [Value, number])[] {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts];
}

/** The bin of an alpha: the nearest of `CHOICE_BINS` equal steps over the activation's range. */
export function choiceBin(activation: LayerSettings['activation'], alpha: number): number {
  const range = alphaRangeOf(activation);
  return range ? Math.round(((alpha - range.min) / (range.max - range.min)) * CHOICE_BINS) : 0;
}

/** The alpha in the middle of a bin. */
export function binAlpha(activation: LayerSettings['activation'], bin: number): number {
  const range = alphaRangeOf(activation);
  return range ? range.min + (bin / CHOICE_BINS) * (range.max - range.min) : 0;
}
