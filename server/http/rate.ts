/** How often something may be asked for; what goes beyond it is refused. */
import type { Refusal } from '@gradroom/shared';
import type { RequestHandler } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { siteOf } from '../address-prefix.js';
import { TokenBuckets } from '../token-bucket.js';
import { refuse } from './errors.js';

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

/** So many at once, and then so many a minute. */
export interface Pace {
  readonly burst: number;
  readonly perMinute: number;
}

/**
 * Takes one of this key each time it is asked. Who asked too often waits until the next one, and no longer, so that nobody who shares
 * an address can spend it for hours.
 *
 * @param tooMany what there were too many of, as a sentence
 */
export function paced({ burst, perMinute }: Pace, tooMany: string): (key: string) => Refusal | undefined {
  const buckets = new TokenBuckets(perMinute / 60, burst);
  return (key) => {
    const retryAfterMs = buckets.take(key, performance.now());
    if (retryAfterMs === 0) return undefined;
    const seconds = Math.ceil(retryAfterMs / 1000);
    return { code: 'too-fast', message: `${tooMany} Wait ${seconds} seconds, then try again.`, retryAfterMs };
  };
}

/** In front of what reads a large body: so many a minute from one site are let through, and nothing is read of the others. */
export function limitedPerNetwork(points: number, tooMany: string): RequestHandler {
  const oneMore = ratePerMinute(points, tooMany);
  return async (request, response, next) => {
    const tooFast = await oneMore(siteOf(request.ip ?? ''));
    if (!tooFast) return next();
    response.setHeader('Connection', 'close');
    refuse(response, tooFast);
  };
}
