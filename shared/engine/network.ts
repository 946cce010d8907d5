/** The shape of a network, and its parameters: one flat array, layer by layer the weights (unit by unit), then the biases. */
import type { Floats } from './math/row.js';
import type { EngineSettings, LayerParameters } from './settings.js';

type Shape = Pick<EngineSettings, 'inputCount' | 'hidden' | 'outputCount'>;

/** Values per layer: inputs, hidden units, outputs. Layer l has `sizes[l + 1]` units that read `sizes[l]` values each. */
export function sizesOf({ inputCount, hidden, outputCount }: Shape): readonly number[] {
  return [inputCount, ...hidden, outputCount];
}

/** Weights and biases together. */
export function parameterCount(sizes: readonly number[]): number {
  let count = 0;
  for (let l = 1; l < sizes.length; l++) count += sizes[l] * (sizes[l - 1] + 1);
  return count;
}

/** The layers of a flat array of parameters (or of gradients): views, not copies. */
export function layersOf(flat: Floats, sizes: readonly number[]): LayerParameters[] {
  const layers: LayerParameters[] = [];
  let at = 0;
  for (let l = 1; l < sizes.length; l++) {
    const weightCount = sizes[l] * sizes[l - 1];
    layers.push({
      weights: flat.subarray(at, at + weightCount),
      biases: flat.subarray(at + weightCount, at + weightCount + sizes[l]),
    });
    at += weightCount + sizes[l];
  }
  return layers;
}

/** Whether two shapes have the same parameters, so that weights can be kept. */
export function sameShape(a: Shape, b: Shape): boolean {
  const left = sizesOf(a);
  const right = sizesOf(b);
  return left.length === right.length && left.every((size, l) => size === right[l]);
}
