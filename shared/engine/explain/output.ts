/**
 * The chain's two factors at the output, told apart: ∂J/∂p and ∂p/∂z, whose product is ∂J/∂z.
 *
 *     cross-entropy, sigmoid:  ∂J/∂p = −1/p (target 1) or 1/(1 − p),    ∂p/∂z = p (1 − p),             product p − t
 *     cross-entropy, softmax:  ∂J/∂pⱼ = −1/pⱼ of the right class, 0,    ∂pⱼ/∂zₖ = pⱼ (1[j=k] − pₖ),    product pₖ − tₖ
 *     mean squared error:      ∂J/∂pⱼ = pⱼ − tⱼ,                        ∂pⱼ/∂zₖ = g'(zₖ) 1[j=k], or the softmax's as above
 *
 * With cross-entropy |∂J/∂p| is 1 or more, never a factor that shrinks. Both are of the engine's own p, so that they multiply
 * to the p − t that it trains with. Where p was rounded to 0 or 1 on the wrong side they are infinite and 0, and only the
 * product, as p − t, is a number: which is why the engine never takes them apart.
 */
import type { Arithmetic } from '../math/arithmetic.js';
import type { Floats } from '../math/row.js';
import { slopeRow } from '../slopes.js';
import type { EngineSettings } from '../settings.js';

export interface OutputTrace {
  /** ∂J/∂pⱼ, one for each output; double precision. */
  readonly lossSlopes: Float64Array;
  /** ∂pⱼ/∂zₖ at `[j * outputs + k]`; all but the diagonal is 0 unless it is a softmax. Double precision. */
  readonly jacobian: Float64Array;
}

/** @param p what the network says: probabilities, or with squared error any prediction. @param targets as trained */
export function outputOf(
  { loss, layers, hidden }: EngineSettings,
  z: Floats,
  p: Floats,
  targets: Floats,
  m: Arithmetic,
): OutputTrace {
  const layer = layers[hidden.length];
  const count = p.length;
  const jacobian = new Float64Array(count * count);
  if (layer.activation === 'softmax') {
    for (let j = 0; j < count; j++) {
      for (let k = 0; k < count; k++) jacobian[j * count + k] = p[j] * ((j === k ? 1 : 0) - p[k]);
    }
  } else {
    const slopes = m.array(count);
    slopeRow(m, layer, z, p, slopes, 0, count);
    for (let k = 0; k < count; k++) jacobian[k * count + k] = slopes[k];
  }
  return { lossSlopes: Float64Array.from(p, (value, j) => lossSlope(value, targets[j])), jacobian };

  function lossSlope(value: number, target: number): number {
    if (loss === 'mean-squared-error') return m.named(value - target);
    if (target > 0.5) return -1 / value;
    return count === 1 ? 1 / (1 - value) : 0;
  }
}
