/**
 * The gradient's way through the layers, in numbers: how large it is in each, and what the step from one layer to the one
 * before multiplies it by.
 *
 *     ∂J/∂z of layer l  =  g′(z) of layer l  ×  (weights of layer l + 1, transposed)  ×  ∂J/∂z of layer l + 1
 *
 * With means over a mini-batch's samples and a layer's units:
 *
 *     factor   mean |∂J/∂z| of layer l  /  mean |∂J/∂z| of layer l + 1
 *     slopes   mean |g′(z)| of layer l, measured
 *     weights  factor / slopes: what the weights do, together with how they and the slopes pair
 */
import { activationOf, type LayerSettings } from '@gradroom/shared';
import type { GradientMeasure } from '../../../state/history.js';

export interface LayerFlow {
  /** ‖∂J/∂W‖, and mean |∂J/∂z|; NaN where there is none yet. */
  readonly gradientNorm: number;
  readonly meanDelta: number;
  /** From the layer after it to this one; absent for the output, after which there is none. */
  readonly step?: { readonly factor: number; readonly slopes: number; readonly weights: number };
  /** What mean |∂J/∂z| would be if each slope on the way from the output were the greatest there is, and weights did nothing. */
  readonly bound: number;
}

/**
 * @param mean of a layer's measure over the last frames
 * @param layers settings of the hidden layers, then of the output
 */
export function layerFlows(
  mean: (layer: number, measure: GradientMeasure) => number,
  layers: readonly LayerSettings[],
): LayerFlow[] {
  const flows: LayerFlow[] = [];
  for (let layer = layers.length - 1; layer >= 0; layer -= 1) {
    const after = flows[0] as LayerFlow | undefined;
    const gradientNorm = mean(layer, 'gradientNorm');
    const meanDelta = mean(layer, 'meanDelta');
    if (!after) {
      flows.unshift({ gradientNorm, meanDelta, bound: meanDelta });
      continue;
    }
    const factor = meanDelta / after.meanDelta;
    const slopes = mean(layer, 'meanSlope');
    const step = { factor, slopes, weights: factor / slopes };
    flows.unshift({ gradientNorm, meanDelta, step, bound: after.bound * greatestSlope(layers[layer]) });
  }
  return flows;
}

/** The greatest |g′(z)| of a hidden layer: 0.25 of a sigmoid. */
export function greatestSlope({ activation, alpha }: LayerSettings): number {
  // Softmax stands in the output alone, whose slope no factor has.
  return activation === 'softmax' ? NaN : activationOf(activation).slopeMax(alpha);
}

/** Whether the bound says something: only sigmoid's slope is below 1 everywhere. */
export function isBounded(layers: readonly LayerSettings[]): boolean {
  return layers.slice(0, -1).some(({ activation }) => activation === 'sigmoid');
}
