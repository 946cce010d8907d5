/** What a team's room has of the class's: its people, by the seats that they have there, and the rules that hold there. */
import type { ActorId, FollowClass, Refusal, Role } from '@gradroom/shared';
import type { RoomRecord } from '../storage/store.js';
import type { Recomputed } from '../training/pool.js';
import type { LastActs } from './last-acts.js';
import type { LiveLog } from './live-log.js';
import type { News } from './news.js';
import type { PastActs } from './past-acts.js';
import type { Records } from './records.js';
import { roleChanged } from './refusals.js';
import type { Seats } from './seats.js';

export interface OfClass {
  readonly records: Records;
  /** Of the class's room. */
  readonly record: () => RoomRecord;
  readonly nameOf: (actor: ActorId, reader: ActorId) => string | undefined;
  /** Why somebody may not be in this team's room now; undefined where they may. */
  readonly refusalOf: (person: ActorId) => Refusal | undefined;
  readonly roleOf: (person: ActorId) => Role | undefined;
  /** The class's, which has what is done in teams, too. */
  readonly lastActs: LastActs;
  /** What holds in the class now. */
  readonly rules: () => FollowClass;
}

/** Keeps a team's room as the class is. */
export class ClassFollower {
  constructor(
    private readonly of: OfClass,
    private readonly live: Pick<LiveLog, 'write' | 'state' | 'networks' | 'reached'>,
    private readonly seats: Pick<Seats, 'connected' | 'expel' | 'writeOff' | 'list'>,
    private readonly news: Pick<News, 'people'>,
    /** What was done in this team's room. */
    readonly past: Pick<PastActs, 'find'>,
  ) {}

  /** Why somebody may not be here any more: what was on its way may come after it. */
  refusalOf = (person: ActorId): Refusal | undefined => this.of.refusalOf(person);

  /** What the team's network is now, exactly. @throws where the store or the worker fails */
  network(): Promise<Recomputed> {
    const { step, seq } = this.live.reached;
    return this.live.networks.recompute(step, seq);
  }

  /** Who is connected here. */
  get here(): readonly ActorId[] {
    return this.seats.connected();
  }

  /** Names of these people are others now. */
  tellPeople(ids: readonly ActorId[]): void {
    const known = this.seats.list(false).filter(({ id }) => ids.includes(id));
    if (known.length > 0) this.news.people.tell(known);
  }

  /** To be called whenever the class's state is another one. Resolves with whether what was news is durable; never rejects. */
  async follow(): Promise<boolean> {
    const answer = this.live.write((state) => {
      const rules = this.of.rules();
      const held = { paused: state.team?.paused, frozen: state.room.frozen, anonymous: state.room.anonymous };
      const isSame =
        held.paused === rules.paused &&
        held.frozen === rules.frozen &&
        held.anonymous === rules.anonymous &&
        state.muted.map(({ person }) => person).join() === rules.muted.join();
      return isSame ? undefined : rules;
    });
    for (const id of this.seats.connected()) {
      const isSame = this.of.roleOf(id) === this.live.state.people[id]?.role;
      const reason = this.of.refusalOf(id) ?? (isSame ? undefined : roleChanged);
      if (!reason) continue;
      this.seats.expel(id, reason);
      void this.seats.writeOff(id);
    }
    return (await answer).ok;
  }
}
