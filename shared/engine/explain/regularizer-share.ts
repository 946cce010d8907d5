/** What the regularizer adds to one weight's gradient before the optimizer sees it, by the engine's own code. */
import { single } from '../math/arithmetic.js';
import { addRegularizer } from '../regularizers.js';
import type { EngineSettings } from '../settings.js';

/** λ·w of L2, λ·sign w of L1, 0 without a regularizer; in the gradient's units. */
export function regularizerShareOf(settings: EngineSettings, weight: number): number {
  if (settings.regularizer === 'none') return 0;
  const share = new Float32Array(1);
  addRegularizer(single, settings, Float32Array.of(weight), share, share, 0, 1);
  return share[0];
}
