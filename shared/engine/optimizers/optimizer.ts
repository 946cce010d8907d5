/** What an optimizer is: a rule that makes new parameters of old ones and of the gradients. */
import type { Arithmetic } from '../math/arithmetic.js';
import type { Floats } from '../math/row.js';
import type { EngineSettings, OptimizerName } from '../settings.js';

/** What an optimizer remembers from step to step; all flat, as the parameters are. */
export interface OptimizerState {
  /** Velocity (momentum), mean square (RMSProp) or mean (Adam) of the gradients. */
  readonly first: Floats;
  /** Mean square of the gradients (Adam). */
  readonly second: Floats;
  /** β₁ᵗ and β₂ᵗ (Adam): multiplied on step by step, since a power has no fixed last bit. */
  readonly powers: Floats;
}

/** How many of `first` and `second` each one uses. */
export const optimizerSlots: Readonly<Record<OptimizerName, 0 | 1 | 2>> = { sgd: 0, momentum: 1, rmsprop: 1, adam: 2 };

export interface Optimizer {
  readonly name: OptimizerName;
  /**
   * Writes the new parameters and the new state. Nothing old is changed: what is not finite is never taken over.
   *
   * @param gradients of the loss, with the regularizer's share where there is one
   */
  propose(
    m: Arithmetic,
    settings: EngineSettings,
    parameters: Floats,
    gradients: Floats,
    state: OptimizerState,
    nextParameters: Floats,
    nextState: OptimizerState,
  ): void;
}

export function optimizerState(m: Arithmetic, slots: number, parameterCount: number): OptimizerState {
  const powers = m.array(2);
  powers.fill(1);
  return {
    first: m.array(slots > 0 ? parameterCount : 0),
    second: m.array(slots > 1 ? parameterCount : 0),
    powers,
  };
}
