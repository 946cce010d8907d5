/** The penalty of one weight, and the pull that the engine makes of it. Pure. */
import { addRegularizer, defaultConfiguration, engineSettings, single, type RegularizerName } from '@gradroom/shared';

export interface Penalty {
  readonly penalty: number;
  /** ∂R/∂w, as it is added to the loss's gradient at a rate of 1. */
  readonly slope: number;
}

export function penaltyOf(regularizer: RegularizerName, w: number): Penalty {
  const { training, ...rest } = defaultConfiguration;
  const settings = engineSettings({ ...rest, training: { ...training, regularizer, regularizationRate: 1 } });
  const into = new Float32Array(1);
  addRegularizer(single, settings, Float32Array.of(w), new Float32Array(1), into, 0, 1);
  return { penalty: regularizer === 'l1' ? Math.abs(w) : 0.5 * w * w, slope: into[0] };
}
