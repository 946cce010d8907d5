/**
 * The output layer as a function of its scores, in double precision: what the charts draw between and beside the exact
 * numbers. The formulas are those of the engine's losses (`shared/engine/losses.ts`).
 */
import { exp64, log64, sigmoid64, softplus64, tanh64, type LossName } from '@gradroom/shared';

export type OutputKind = 'sigmoid' | 'tanh' | 'linear' | 'softmax';

export interface Judged {
  /** The outputs: probabilities, or with squared error any prediction. */
  readonly p: readonly number[];
  readonly loss: number;
  /** ∂J/∂z of each score. */
  readonly slopes: readonly number[];
}

/** @param targets as trained: 0 and 1, one-hot, ±1, or the value */
export function judge(loss: LossName, kind: OutputKind, z: readonly number[], targets: readonly number[]): Judged {
  const p = outputs(kind, z);
  const errors = p.map((value, k) => value - targets[k]);
  // It compares shares, whatever the classes are trained as otherwise.
  const shares = () => p.map((value, k) => value - (targets[k] > 0.5 ? 1 : 0));
  if (loss === 'cross-entropy') return { p, loss: crossEntropy(kind, z, targets), slopes: shares() };
  const half = errors.reduce((sum, error) => sum + 0.5 * error * error, 0);
  const mean = errors.reduce((sum, error, j) => sum + error * p[j], 0);
  const slopes = errors.map((error, k) => {
    if (kind === 'softmax') return p[k] * (error - mean);
    if (kind === 'sigmoid') return error * p[k] * (1 - p[k]);
    if (kind === 'tanh') return error * (1 - p[k] * p[k]);
    return error;
  });
  return { p, loss: half, slopes };
}

/** The output that a sample is judged by: of several classes the right one's, whatever its targets are called. */
export function rightOutput(targets: ArrayLike<number>): number {
  return Array.from(targets).reduce((best, target, k) => (target > targets[best] ? k : best), 0);
}

/**
 * Whether −ln of the share that the right class got, as it is written, comes to the loss. Close to 0 or 1 single precision has
 * rounded the share, and near 1 three digits say nothing of what is missing; the loss is then one of the score.
 */
export function lossIsReadable(share: number, loss: number): boolean {
  return share < 0.99 && Math.abs(-Math.log(share) - loss) < 0.004 * loss;
}

function outputs(kind: OutputKind, z: readonly number[]): number[] {
  if (kind === 'sigmoid') return z.map(sigmoid64);
  if (kind === 'tanh') return z.map(tanh64);
  if (kind === 'linear') return [...z];
  const greatest = Math.max(...z);
  const shares = z.map((score) => exp64(score - greatest));
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => share / sum);
}

function crossEntropy(kind: OutputKind, z: readonly number[], targets: readonly number[]): number {
  // Several sigmoids each answer yes or no of their own class, and their losses add up.
  if (kind !== 'softmax') return z.reduce((sum, score, k) => sum + softplus64(targets[k] > 0.5 ? -score : score), 0);
  const greatest = Math.max(...z);
  const sum = z.reduce((total, score) => total + exp64(score - greatest), 0);
  return log64(sum) + greatest - z[targets.findIndex((target) => target > 0.5)];
}
