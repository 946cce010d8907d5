/**
 * Updates that are lost to rounding: a weight w of single precision has 24 bits, so w − Δw is w again where Δw is below about
 * 6·10⁻⁸ w. Where gradients vanish, this is how early layers stand perfectly still though no gradient is zero.
 *
 * What is asked is whether one more step with the gradient of the last mini-batch would change a weight. Shown to people only.
 */
import type { Arithmetic } from './math/arithmetic.js';
import { layersOf, sizesOf } from './network.js';
import { optimizers } from './optimizers/index.js';
import { optimizerSlots, optimizerState, type OptimizerState } from './optimizers/optimizer.js';
import type { Floats } from './math/row.js';
import type { EngineSettings } from './settings.js';

/**
 * Of each layer's weights that such a step is to move, the share that it leaves as they are; 0 where it is to move none.
 *
 * @param gradients with the regularizer's share
 */
export function lostShares(
  m: Arithmetic,
  settings: EngineSettings,
  parameters: Floats,
  gradients: Floats,
  state: OptimizerState,
): number[] {
  const { optimizer } = settings;
  const next = m.array(parameters.length);
  const nextState = optimizerState(m, optimizerSlots[optimizer], parameters.length);
  optimizers[optimizer].propose(m, settings, parameters, gradients, state, next, nextState);
  // Momentum and Adam also move by what they remember.
  const moving = optimizer === 'momentum' || optimizer === 'adam' ? nextState.first : gradients;
  const [before, after, wanted] = [parameters, next, moving].map((flat) => layersOf(flat, sizesOf(settings)));
  return before.map(({ weights }, l) => {
    let [moved, lost] = [0, 0];
    for (let k = 0; k < weights.length; k++) {
      if (wanted[l].weights[k] === 0) continue;
      moved += 1;
      if (after[l].weights[k] === weights[k]) lost += 1;
    }
    return moved === 0 ? 0 : lost / moved;
  });
}
