/**
 * How often one address, and all of them together, may be wrong: guess a room's code, a pairing, a token.
 *
 * Only failures count, since a whole class has one address. Whoever was wrong too often may not guess again for the rest
 * of the minute; but a code whose room people of that address are already in is no guess, so one student who types
 * nonsense cannot lock the class out of its own room. Nor is a secret that is right.
 *
 * Many addresses guess more than one, and nothing tells the first guess of a network from somebody who comes for the first time. So once
 * all together have spent the server's budget each may only be wrong a few times, and all newcomers go one way (`SlowLane`), which bounds
 * what all may be wrong, however many they are.
 *
 * Servers that share a store tell each other every two seconds how much of that budget they spent, and which addresses, of which they
 * tell no more than a hash, were wrong more than a few times there.
 */
import { createHash } from 'node:crypto';
import {
  FAILURES_OF_SITE,
  FAILURES_PER_MINUTE,
  FAILURES_PER_MINUTE_OF_ALL,
  FAILURES_PER_MINUTE_WHEN_SPENT,
  REFUSALS_PER_MINUTE,
  type Refusal,
} from '@gradroom/shared';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { networkOf, regionOf, siteOf } from './address-prefix.js';
import { MinuteCount } from './minute-count.js';
import { MinuteCounts } from './minute-counts.js';
import { Neighbours } from './neighbours.js';
import { SlowLane } from './slow-lane.js';
import { Turns } from './turns.js';

/** What was wrong within a minute. */
export interface Failures {
  readonly all: number;
  /** By the hash of an address, where it was wrong often. */
  readonly of: Readonly<Record<string, number>>;
}

/** To try something once. Rejects where `act` does, which is no failure then. */
export type Try = <Came>(act: () => Promise<Came>, wasWrong: (came: Came) => boolean) => Promise<Came>;

export type Turn = { readonly ok: true; readonly take: Try } | { readonly ok: false; readonly error: Refusal };

/** An address that was wrong less often is no other server's business … */
const OFTEN = 10;
/** Where nearly all of the budget is left so many may be looked at in one moment, none of whom has failed yet. */
const [MOST, UNDERWAY_MAX] = [0.9, 2_000];
/** … and of more addresses nobody is told: then the budget of all is spent anyway. */
const TOLD_MAX = 200;
/** Those that were refused anything; with more of them each is refused a few times at most. */
const REFUSED_SITES_MAX = 20_000;

export class FailureLimit {
  private readonly ofOne: RateLimiterMemory;
  private readonly ofAll: MinuteCount;
  /** By site. Whoever is refused for other reasons than a guess is bounded by nothing else, so there may be many. */
  private readonly refusedOf: MinuteCounts;
  /** Of all's budget: what may become wrong in this moment. */
  private underway = 0;
  private readonly lane = new SlowLane();
  private readonly turns = new Turns();
  /** At each other server. */
  private elsewhere: readonly Failures[] = [];
  /** Those that were wrong often here of late, the latest last. */
  private readonly often = new Set<string>();
  readonly neighbours = new Neighbours();

  /**
   * @param slowedMs how long a refusal is held back; see `slowed`
   * @param measure milliseconds of a clock that is never set
   */
  constructor(
    private readonly perMinute = FAILURES_PER_MINUTE,
    private readonly perMinuteOfAll = FAILURES_PER_MINUTE_OF_ALL,
    private readonly slowedMs = 0,
    measure = () => performance.now(),
  ) {
    this.ofAll = new MinuteCount(perMinuteOfAll, measure);
    this.refusedOf = new MinuteCounts(REFUSED_SITES_MAX, measure);
    this.ofOne = new RateLimiterMemory({ points: perMinute, duration: 60 });
  }

  /** Why this address may not try a code of this room (or anything secret, without a room) now; undefined if it may. */
  async refusal(address: string, room?: string): Promise<Refusal | undefined> {
    if (this.neighbours.has(address, room)) return undefined;
    const all = await Promise.all(levelsOf(address).map((level) => this.blockedFor(level)));
    const retryAfterMs = Math.max(this.refusedOf.lastsMs(siteOf(address), REFUSALS_PER_MINUTE), ...all);
    if (retryAfterMs <= 0) return undefined;
    const seconds = Math.ceil(retryAfterMs / 1000);
    return {
      code: 'too-fast',
      message: `Too many wrong codes came from this network. Wait ${seconds} seconds, then try again.`,
      retryAfterMs,
    };
  }

  /**
   * Waits until this address may try something secret.
   *
   * @param room by its first code, where nothing but a code of it is tried: to whose neighbours are in it that is no secret
   * @param isKnown whether whoever tries it has a secret that is right
   * @param gone whoever tries it does not wait any more
   */
  async turn(address: string, room?: string, isKnown?: () => Promise<boolean>, gone?: AbortSignal): Promise<Turn> {
    if (this.neighbours.has(address, room)) return openly;
    const blocked = await this.refusal(address);
    if (!blocked && this.mayFail) {
      this.underway++;
      return { ok: true, take: this.trying(address, () => this.underway--) };
    }
    if (await isKnown?.()) return openly;
    if (blocked) return { ok: false, error: blocked };
    const region = regionOf(address);
    if (!(await this.lane.enter(region, gone))) return { ok: false, error: tooManyGuess };
    // Others of this network may have been wrong meanwhile.
    const blockedMeanwhile = await this.refusal(address);
    if (blockedMeanwhile) {
      this.lane.leave();
      return { ok: false, error: blockedMeanwhile };
    }
    const leave = (wasWrong: boolean) => (wasWrong ? this.lane.leaveWrong(region) : this.lane.leave());
    return { ok: true, take: this.trying(address, leave) };
  }

  /** @param end called once it is known what came of it */
  private trying(address: string, end: (wasWrong: boolean) => void): Try {
    return async (act, wasWrong) => {
      let isWrong = false;
      try {
        const came = await act();
        isWrong = wasWrong(came);
        return came;
      } finally {
        end(isWrong);
        if (isWrong) await this.count(address);
      }
    };
  }

  /** To be waited for before somebody is told to have guessed too often. */
  slowed(address: string): Promise<void> {
    return this.turns.after(this.slowedMs, address);
  }

  /** Something was wrong. */
  async count(address: string): Promise<void> {
    this.ofAll.add();
    for (const { network } of levelsOf(address)) {
      // Also beyond the limit, which `refusal` tells next time.
      const { consumedPoints } = await this.ofOne.penalty(network);
      if (consumedPoints >= OFTEN) this.keepOften(network);
    }
  }

  /** Somebody was not let in, for whatever reason of theirs. */
  countRefused(address: string): void {
    this.refusedOf.add(siteOf(address));
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
    return { all: this.ofAll.count, of };
  }

  /** @param failures of this minute at each other server */
  tellElsewhere(failures: readonly Failures[]): void {
    this.elsewhere = failures;
    this.lane.shareWith(failures.length);
  }

  /** Milliseconds; 0 where it was not wrong too often. */
  private async blockedFor({ network, times }: Level): Promise<number> {
    const used = await this.ofOne.get(network);
    const hash = this.elsewhere.length > 0 ? hashOf(network) : '';
    const failures = sum(this.elsewhere, ({ of }) => of[hash] ?? 0) + (used?.consumedPoints ?? 0);
    const isSpent = this.spent >= this.perMinuteOfAll;
    const allowed = isSpent ? Math.min(this.perMinute, FAILURES_PER_MINUTE_WHEN_SPENT) : this.perMinute;
    return failures < times * allowed ? 0 : (used?.msBeforeNext ?? ELSEWHERE_MS);
  }

  /**
   * Of many in one moment none has failed yet: each of them may. But where nobody guesses they are a school whose store stands still,
   * and whatever they fail beyond the budget counts for longer than a minute.
   */
  private get mayFail(): boolean {
    const left = this.perMinuteOfAll - this.spent;
    return this.underway < (left > MOST * this.perMinuteOfAll ? UNDERWAY_MAX : left);
  }

  private get spent(): number {
    return sum(this.elsewhere, ({ all }) => all) + this.ofAll.count;
  }
}

/** Of what cannot be wrong. */
const openly: Turn = { ok: true, take: (act) => act() };

const tooManyGuess: Refusal = {
  code: 'too-fast',
  message: 'Many wrong codes come from everywhere just now. Try again in a few seconds.',
  retryAfterMs: 5_000,
};

/** Until servers have told each other that the minute is over. */
const ELSEWHERE_MS = 60_000;

/** What an address is counted as, and how many times as often as a single one that may be wrong. */
interface Level {
  readonly network: string;
  readonly times: number;
}

function levelsOf(address: string): Level[] {
  const [network, site] = [networkOf(address), siteOf(address)];
  const own = { network, times: 1 };
  return site === network ? [own] : [own, { network: site, times: FAILURES_OF_SITE }];
}

const sum = (failures: readonly Failures[], count: (one: Failures) => number) =>
  failures.reduce((total, one) => total + count(one), 0);

const hashOf = (network: string) => createHash('sha256').update(network).digest('base64url').slice(0, 16);
