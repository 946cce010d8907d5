/**
 * What an activation function is. Each has a file of its own: the formula for one pre-activation, and two loops over rows.
 *
 * The loops look alike in every file, on purpose: written once, with the formula as an argument, one loop would serve ten
 * formulas, which no JavaScript engine compiles inline; each element would then cost a call and a number on the heap.
 */
import type { Arithmetic, Floats } from '../math/arithmetic.js';
import type { ActivationName, LayerSettings } from '../settings.js';

export interface AlphaRange {
  readonly min: number;
  readonly max: number;
  readonly initial: number;
}

export interface Activation {
  readonly name: ActivationName;
  /** Absent where the activation has no alpha. */
  readonly alphaRange?: AlphaRange;
  /** Pre-activations at which the slope jumps (for at least some alpha). */
  readonly kinks: readonly number[];
  /** The least and the greatest activation (for an alpha in its range), or what they tend to. */
  readonly range: readonly [number, number];
  /** The greatest |g'(z)|, or what it tends to: the measure of "saturated". */
  slopeMax(alpha: number): number;
  /** a = g(z) for finite z. */
  forward(z: number, alpha: number, m?: Arithmetic): number;
  /** g'(z), where a = g(z); at a kink the slope of the right side. */
  slope(z: number, a: number, alpha: number, m?: Arithmetic): number;
  /** a[i] = g(z[i]) for from ≤ i < to. */
  activate(z: Floats, a: Floats, from: number, to: number, layer: LayerSettings, m: Arithmetic): void;
  /** delta[i] = delta[i]·g'(z[i]) for from ≤ i < to: ∂J/∂a becomes ∂J/∂z. */
  backpropagate(
    z: Floats,
    a: Floats,
    delta: Floats,
    from: number,
    to: number,
    layer: LayerSettings,
    m: Arithmetic,
  ): void;
}
