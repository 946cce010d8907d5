/**
 * The one mean of gradient norms that bars, numbers, scale and words show.
 *
 *     (x₁ · x₂ · … · xₙ)^(1/n)
 *
 * Each frame's norm is that of one mini-batch, and a few large ones among many small ones would lift an arithmetic mean by
 * decades above everything that is drawn on a log scale. One frame of exact zeros would pull this one down to zero, so zeros
 * count only where they are the rule: in more than half of the frames.
 */

/** @returns NaN where there is nothing to take a mean of, or nothing finite */
export function geometricMean(values: readonly number[]): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (value === 0) continue;
    sum += Math.log(value);
    count += 1;
  }
  if (values.length > 0 && 2 * count < values.length) return 0;
  return Math.exp(sum / count);
}
