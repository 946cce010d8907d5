/** How often a minute something may be asked for; what goes beyond it is refused. */
import type { Refusal } from '@gradroom/shared';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/**
 * Counts one more of this key each time it is asked.
 *
 * @param tooMany what there were too many of, as a sentence
 */
export function ratePerMinute(points: number, tooMany: string): (key: string) => Promise<Refusal | undefined> {
  const limiter = new RateLimiterMemory({ points, duration: 60 });
  return (key) =>
    limiter.consume(key).then(
      () => undefined,
      (reason: unknown) => ({
        code: 'too-fast',
        message: `${tooMany} Wait a minute, then try again.`,
        retryAfterMs: reason instanceof RateLimiterRes ? reason.msBeforeNext : 1_000,
      }),
    );
}
