/**
 * Which keyframes a log keeps: all near its head, the fewer the older they are, and besides some that lie evenly over all of it, so
 * that whoever opens its recording is near a keyframe wherever they go.
 */
import { RECORDING_KEYFRAME_BYTES_MAX } from '@gradroom/shared';

/** The newest ones stay, whatever their distance. */
const NEWEST_KEPT = 8;
/** Beyond those, two neighbours are at least this share of their age apart, so that their number grows as a logarithm. */
const GAP_SHARE = 1 / 4;
/** Even ones, at most; half as many at least, once there were as many: as many as a recording may hold, within these numbers. */
const EVEN_MAX = { least: 64, most: 256 };

/**
 * @param steps of all keyframes, ascending
 * @param bytes of the newest one
 * @returns those that are no longer needed
 */
export function superfluous(steps: readonly number[], bytes: number): number[] {
  const head = steps.at(-1) ?? 0;
  const holds = Math.floor(RECORDING_KEYFRAME_BYTES_MAX / bytes);
  const even = evenly(steps, Math.max(EVEN_MAX.least, Math.min(EVEN_MAX.most, holds)));
  const removed: number[] = [];
  let kept = Infinity;
  for (const step of steps.toReversed().slice(NEWEST_KEPT - 1)) {
    if (kept === Infinity || kept - step >= (head - step) * GAP_SHARE) kept = step;
    else if (!even.has(step)) removed.push(step);
  }
  return removed;
}

/**
 * Those without which a gap would be wider than twice what `count` of them would leave: two neighbouring gaps are wider than that
 * together, so that they are no more than `count`. As the log grows that only widens, and what is needed later is not removed before.
 */
function evenly(steps: readonly number[], count: number): ReadonlySet<number> {
  const [first = 0] = steps;
  const gap = (2 * ((steps.at(-1) ?? 0) - first)) / count;
  const kept = new Set<number>();
  let before = -Infinity;
  steps.forEach((step, index) => {
    if ((steps[index + 1] ?? Infinity) - before <= gap) return;
    kept.add(step);
    before = step;
  });
  return kept;
}
