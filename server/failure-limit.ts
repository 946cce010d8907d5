/**
 * How often one address, and all of them together, may be wrong: guess a room's code, a pairing, a token.
 *
 * Only failures count, since a whole class has one address. Whoever was wrong too often may not guess again for the rest
 * of the minute; but a code whose room people of that address are already in is no guess, so one student who types
 * nonsense cannot lock the class out of its own room. Nor is a secret that is right: see `admit`.
 *
 * Many addresses guess more than one. Once all together have spent the server's budget each may only be wrong a few times; so
 * nobody who did not guess is refused, and nobody can spend the budget so that others stay outside.
 *
 * Servers that share a store tell each other every two seconds how much of that budget they spent, and which addresses, of which they
 * tell no more than a hash, were wrong more than a few times there.
 */
import { createHash } from 'node:crypto';
import {
  FAILURES_PER_MINUTE,
  FAILURES_PER_MINUTE_OF_ALL,
  FAILURES_PER_MINUTE_WHEN_SPENT,
  normalizeCode,
  type Refusal,
} from '@gradroom/shared';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';

/** What was wrong within a minute. */
export interface Failures {
  readonly all: number;
  /** By the hash of an address, where it was wrong often. */
  readonly of: Readonly<Record<string, number>>;
}

/** An address that was wrong less often is no other server's business … */
const OFTEN = 10;
/** … and of more addresses nobody is told: then the budget of all is spent anyway. */
const TOLD_MAX = 200;

export class FailureLimit {
  private readonly ofOne: RateLimiterMemory;
  private readonly ofAll: RateLimiterMemory;
  /** At each other server. */
  private elsewhere: readonly Failures[] = [];
  /** Those that were wrong often here of late, the latest last. */
  private readonly often = new Set<string>();
  /** Connections by address and room. */
  private readonly present = new Map<string, number>();

  /** @param slowedMs how long a refusal is held back; see `slowed` */
  constructor(
    perMinute = FAILURES_PER_MINUTE,
    perMinuteOfAll = FAILURES_PER_MINUTE_OF_ALL,
    private readonly slowedMs = 0,
  ) {
    this.ofOne = new RateLimiterMemory({ points: perMinute, duration: 60 });
    this.ofAll = new RateLimiterMemory({ points: perMinuteOfAll, duration: 60 });
  }

  /** Why this address may not try this code (or anything secret, without a code) now; undefined if it may. */
  async refusal(address: string, code?: string): Promise<Refusal | undefined> {
    if (code !== undefined && this.present.has(keyOf(address, code))) return undefined;
    const network = networkOf(address);
    const [used, ofAll] = await Promise.all([this.ofOne.get(network), this.ofAll.get(ALL)]);
    const hash = this.elsewhere.length > 0 ? hashOf(network) : '';
    const ofOne = sum(this.elsewhere, ({ of }) => of[hash] ?? 0) + (used?.consumedPoints ?? 0);
    if (ofOne <= this.allowed(sum(this.elsewhere, ({ all }) => all) + (ofAll?.consumedPoints ?? 0))) return undefined;
    const retryAfterMs = used?.msBeforeNext ?? ELSEWHERE_MS;
    const seconds = Math.ceil(retryAfterMs / 1000);
    return {
      code: 'too-fast',
      message: `Too many wrong codes came from this network. Wait ${seconds} seconds, then try again.`,
      retryAfterMs,
    };
  }

  /** To be waited for before somebody is told to have guessed too often. */
  slowed(): Promise<void> {
    return new Promise((resolve) => {
      setTimeout(resolve, this.slowedMs).unref();
    });
  }

  /** Something was wrong. */
  async count(address: string): Promise<void> {
    const network = networkOf(address);
    // Rejects when the limit is passed, which `refusal` tells next time.
    const [own] = await Promise.allSettled([this.ofOne.consume(network), this.ofAll.consume(ALL)]);
    const { consumedPoints } = (own.status === 'fulfilled' ? own.value : own.reason) as RateLimiterRes;
    if (consumedPoints >= OFTEN) this.keepOften(network);
  }

  private keepOften(network: string): void {
    this.often.delete(network);
    this.often.add(network);
    const [first] = this.often;
    if (this.often.size > TOLD_MAX) this.often.delete(first);
  }

  /** Those of this minute at this server. */
  async failures(): Promise<Failures> {
    const of: Record<string, number> = {};
    for (const network of this.often) {
      const count = (await this.ofOne.get(network))?.consumedPoints ?? 0;
      if (count < OFTEN) this.often.delete(network);
      else of[hashOf(network)] = count;
    }
    return { all: (await this.ofAll.get(ALL))?.consumedPoints ?? 0, of };
  }

  /** @param failures of this minute at each other server */
  tellElsewhere(failures: readonly Failures[]): void {
    this.elsewhere = failures;
  }

  private allowed(failuresOfAll: number): number {
    const { points } = this.ofOne;
    return failuresOfAll > this.ofAll.points ? Math.min(points, FAILURES_PER_MINUTE_WHEN_SPENT) : points;
  }

  /** Somebody of this address is in the room, until the returned function is called. */
  arrived(address: string, code: string): () => void {
    const key = keyOf(address, code);
    this.present.set(key, (this.present.get(key) ?? 0) + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const others = (this.present.get(key) ?? 1) - 1;
      if (others > 0) this.present.set(key, others);
      else this.present.delete(key);
    };
  }
}

const ALL = 'all';
/** Until servers have told each other that the minute is over. */
const ELSEWHERE_MS = 60_000;

const sum = (failures: readonly Failures[], count: (one: Failures) => number) =>
  failures.reduce((total, one) => total + count(one), 0);

const hashOf = (network: string) => createHash('sha256').update(network).digest('base64url').slice(0, 16);

const keyOf = (address: string, code: string) => `${networkOf(address)} ${normalizeCode(code) ?? ''}`;

/** One IPv6 customer has at least a /64, whose addresses cost nothing. */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head, tail] = address.split('%')[0].split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const middle = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(Math.max(0, middle)).fill('0'), ...right];
  return groups.slice(0, 4).join(':') + '::/64';
}
