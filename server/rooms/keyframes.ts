/**
 * Which keyframes a log keeps: all near its head, the fewer the older they are, and besides some that lie evenly over all of it, so
 * that whoever opens its recording is near a keyframe wherever they go.
 */

/** The newest ones stay, whatever their distance. */
const NEWEST_KEPT = 8;
/** Beyond those, two neighbours are at least this share of their age apart, so that their number grows as a logarithm. */
const GAP_SHARE = 1 / 4;
/** Even ones, at most; half as many at least, once there were as many. */
const EVEN_MAX = 64;

/**
 * @param steps of all keyframes, ascending
 * @returns those that are no longer needed
 */
export function superfluous(steps: readonly number[]): number[] {
  const head = steps.at(-1) ?? 0;
  const even = evenly(steps);
  const removed: number[] = [];
  let kept = Infinity;
  for (const step of steps.toReversed().slice(NEWEST_KEPT - 1)) {
    if (kept === Infinity || kept - step >= (head - step) * GAP_SHARE) kept = step;
    else if (!even.has(step)) removed.push(step);
  }
  return removed;
}

/**
 * The first one of each stretch. Stretches are a power of two of steps long, so that two of them become one as the log grows, and what
 * is needed later is not removed before.
 */
function evenly(steps: readonly number[]): ReadonlySet<number> {
  const [first = 0] = steps;
  const length = 2 ** Math.ceil(Math.log2(Math.max(1, ((steps.at(-1) ?? 0) + 1 - first) / EVEN_MAX)));
  const stretches = new Set<number>();
  return new Set(
    steps.filter((step) => {
      const stretch = Math.floor((step - first) / length);
      const isFirst = !stretches.has(stretch);
      stretches.add(stretch);
      return isFirst;
    }),
  );
}
