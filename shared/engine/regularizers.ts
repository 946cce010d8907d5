/**
 * Regularizers pull weights (never biases) towards 0. Their share is added to the loss's gradient before the optimizer sees
 * it; the gradients and losses that are shown are the loss's alone.
 *
 *     l1:  λ Σ |w|,  share λ sign(w) (0 at 0)      l2:  λ/2 Σ w²,  share λ w
 */
import type { Arithmetic } from './math/arithmetic.js';
import type { Floats } from './math/row.js';
import type { EngineSettings } from './settings.js';

/** into = gradients + the regularizer's share, for parameters from … to (the weights of one layer). */
export function addRegularizer(
  m: Arithmetic,
  settings: EngineSettings,
  parameters: Floats,
  gradients: Floats,
  into: Floats,
  from: number,
  to: number,
): void {
  const rate = settings.regularizationRate;
  if (settings.regularizer === 'l1') {
    for (let k = from; k < to; k++) {
      const w = parameters[k];
      const sign = w > 0 ? 1 : w < 0 ? -1 : 0;
      into[k] = m.named(gradients[k] + sign * rate);
    }
  } else {
    for (let k = from; k < to; k++) into[k] = m.named(gradients[k] + m.round(rate * parameters[k]));
  }
}
