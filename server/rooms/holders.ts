/**
 * Whose a secret of a room is. Tokens stand in the room's record; a seat is found by its hash, in a room in memory or among those of
 * one that sleeps: whoever guesses, however often, has the people of no room read for each guess.
 */
import { normalizeCode } from '@gradroom/shared';
import type { PersonRecord, RoomRecord } from '../storage/store.js';
import type { Environment } from './environment.js';
import { rankOfSeat, rankOfToken, type Rank } from './keys.js';
import { unknownRoom, wrongToken } from './refusals.js';
import { SleepingSeats } from './sleeping-seats.js';
import type { Result, Secrets } from './types.js';

/** A room, what somebody is in it who teaches there, and by which secret. */
export interface Taught {
  readonly record: RoomRecord;
  readonly rank: Rank;
  readonly secret: string;
}

/** A room in memory, as far as it is asked whose seat a secret is. */
export interface Seated {
  holderOf(resume: string): PersonRecord | undefined;
}

export class Holders {
  private readonly asleep: SleepingSeats;

  /** @param inMemory the room of this first code, where this server has it in memory */
  constructor(
    private readonly environment: Pick<Environment, 'store' | 'time'>,
    private readonly inMemory: (code: string) => Promise<Seated | undefined>,
  ) {
    this.asleep = new SleepingSeats(environment);
  }

  /** The room of which this is an instructor's secret, a token or that of a seat. Refusals: `unknown-room`, `wrong-token`. @throws where the store fails */
  async taught(typed: string, secret: string): Promise<Result<Taught>> {
    const record = await this.roomOf(typed);
    if (!record) return { ok: false, error: unknownRoom };
    const rank = await this.standing(record, secret);
    return rank && rank !== 'student' ? { ok: true, record, rank, secret } : { ok: false, error: wrongToken };
  }

  /** What whoever has this secret is in the room; undefined where it is none of the room's. @throws where the store fails */
  async standing(room: RoomRecord, secret: string): Promise<Rank | 'student' | undefined> {
    const byToken = rankOfToken(room, secret);
    if (byToken) return byToken;
    const holder = await this.holderOf(room, secret);
    return holder && (rankOfSeat(room, holder) ?? 'student');
  }

  /** Whether these are secrets of the room. @throws where the store fails */
  async know(typed: string, { token, resume }: Secrets): Promise<boolean> {
    if (token === undefined && resume === undefined) return false;
    const room = await this.roomOf(typed);
    if (!room) return false;
    // Whoever holds a seat may still guess at the token.
    if (token !== undefined) return rankOfToken(room, token) !== undefined;
    return (await this.holderOf(room, resume!)) !== undefined;
  }

  private async holderOf({ code, log }: RoomRecord, resume: string): Promise<PersonRecord | undefined> {
    const room = await this.inMemory(code);
    return room ? room.holderOf(resume) : this.asleep.holderOf(log, resume);
  }

  private async roomOf(typed: string): Promise<RoomRecord | undefined> {
    const code = normalizeCode(typed);
    return code === undefined ? undefined : this.environment.store.room(code);
  }
}
