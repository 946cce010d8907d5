/** A time as people type it: `3` is three minutes, `1:30` a minute and a half, `0:45` three quarters of one. */
import { TIMER_SECONDS_MAX, TIMER_SECONDS_MIN } from '@gradroom/shared';

/** @returns whole seconds; undefined where it cannot be read, or is too short or too long for a timer */
export function readTime(typed: string): number | undefined {
  const found = /^\s*(\d{1,2})\s*(?::\s*([0-5]?\d))?\s*$/.exec(typed);
  if (!found) return undefined;
  const seconds = Number(found[1]) * 60 + Number(found[2] ?? 0);
  return seconds >= TIMER_SECONDS_MIN && seconds <= TIMER_SECONDS_MAX ? seconds : undefined;
}
