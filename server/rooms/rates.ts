/** How fast each person of a room may give commands. */
import type { ActorId } from '@gradroom/shared';
import { TokenBucket } from '../token-bucket.js';
import type { Environment } from './environment.js';

export class Rates {
  private readonly buckets = new Map<ActorId, TokenBucket>();

  constructor(private readonly environment: Pick<Environment, 'time' | 'limits'>) {}

  /** How long this person has to wait before the next command; 0 where it may be now. */
  waitMs(person: ActorId): number {
    const { time, limits } = this.environment;
    const now = time.measure();
    const bucket = this.buckets.get(person) ?? new TokenBucket(limits.commandsPerSecond, limits.commandsBurst, now);
    this.buckets.set(person, bucket);
    return bucket.take(now);
  }

  forget(person: ActorId): void {
    this.buckets.delete(person);
  }
}
