/** Which keyframes a log keeps: all near its head, and the fewer the older they are. */

/** The newest ones stay, whatever their distance. */
const NEWEST_KEPT = 8;
/** Beyond those, two neighbours are at least this share of their age apart, so that their number grows as a logarithm. */
const GAP_SHARE = 1 / 4;

/**
 * @param steps of all keyframes, ascending
 * @returns those that are no longer needed
 */
export function superfluous(steps: readonly number[]): number[] {
  const head = steps.at(-1) ?? 0;
  const removed: number[] = [];
  let kept = Infinity;
  for (const step of steps.toReversed().slice(NEWEST_KEPT - 1)) {
    const isNeeded = kept === Infinity || step === steps[0] || kept - step >= (head - step) * GAP_SHARE;
    if (isNeeded) kept = step;
    else removed.push(step);
  }
  return removed;
}
