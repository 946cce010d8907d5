/** What layers that are all alike leave of a gradient on its way back. Pure. */
import { activationOf, type ActivationName } from '@gradroom/shared';

export interface Product {
  /** What each layer multiplies by: its weight times the engine's slope at z. */
  readonly factor: number;
  /** What is left behind 0, 1, … layers. */
  readonly left: readonly number[];
}

export function productOf(name: ActivationName, z: number, weight: number, layers: number): Product {
  const { forward, slope, alphaRange } = activationOf(name);
  const alpha = alphaRange?.initial ?? 0;
  const factor = weight * slope(z, forward(z, alpha), alpha);
  const left = [1];
  for (let layer = 0; layer < layers; layer += 1) left.push(left[layer] * factor);
  return { factor, left };
}
