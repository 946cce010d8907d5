/** The teams of a class: opens their rooms while it is in teams, keeps them as the class is, and closes them when it is together again. */
import {
  teamOf,
  type ActorId,
  type Breakout,
  type FollowClass,
  type Refusal,
  type SessionState,
} from '@gradroom/shared';
import type { RoomRecord } from '../storage/store.js';
import type { Recomputed } from '../training/pool.js';
import type { Environment } from './environment.js';
import type { RoomHost } from './host.js';
import type { LastActs } from './last-acts.js';
import { foldedLog, type LoadedRoom } from './load.js';
import { makeTeams, teamCode } from './make-teams.js';
import type { OfClass } from './of-class.js';
import { PastActs, type FoundActs, type WantedActs } from './past-acts.js';
import type { Records } from './records.js';
import { notInTeam, removed, roomEnded, roomUnavailable, togetherAgain } from './refusals.js';
import { TeamShows } from './team-shows.js';
import type { Result } from './types.js';

export interface TeamsOptions {
  readonly environment: Environment;
  readonly loaded: Pick<LoadedRoom, 'header' | 'token' | 'computed'>;
  /** The durable state of the class. */
  readonly state: () => SessionState;
  readonly record: () => RoomRecord;
  readonly records: Records;
  readonly nameOf: (actor: ActorId, reader: ActorId) => string | undefined;
  readonly lastActs: LastActs;
  readonly load: (code: string, of: OfClass) => Promise<RoomHost | undefined>;
}

/** One team's room. */
interface Open {
  readonly host: Promise<RoomHost>;
}

/** Where rooms of teams could not be made, or do not know what the class is. */
const TRY_AGAIN_MS = 1_000;

export class Teams {
  /** What each team does, for those who see all of them. */
  readonly shows: TeamShows;
  private breakout: Breakout | undefined;
  /** Resolves once the store has all of them. */
  private made: Promise<void> = Promise.resolve();
  private readonly open = new Map<number, Open>();
  private readonly leaving = new Set<Promise<void>>();
  /** The team of before whose log was folded last: whoever reads on in it does not wait for that again. */
  private lastPast: { readonly code: string; readonly past: PastActs } | undefined;
  private cancelTimer = () => {};
  private cancelFollow = () => {};
  private closed = false;

  constructor(private readonly options: TeamsOptions) {
    this.shows = new TeamShows(options.environment);
  }

  /** To be called whenever the class's state is another one, and when its room was loaded. */
  follow(): void {
    const { breakout } = this.options.state();
    if (this.closed || !this.options.loaded.computed) return;
    if (breakout?.seq !== this.breakout?.seq) {
      this.end(togetherAgain);
      this.breakout = breakout ?? undefined;
      if (breakout) this.begin(breakout);
    } else {
      this.each((host) => void this.keepAsClass(host));
    }
  }

  /** The team's room, for somebody who may be in it. Never rejects. Refusals: `not-in-team`, `room-unavailable`. */
  async room(team: number): Promise<Result<{ room: RoomHost }>> {
    const { breakout } = this;
    if (!breakout || team > breakout.teams.length) return { ok: false, error: notInTeam };
    try {
      const room = await this.opened(breakout, team);
      return this.breakout === breakout ? { ok: true, room } : { ok: false, error: togetherAgain };
    } catch (error) {
      this.options.environment.log.error({ err: error, team }, 'The room of a team could not be opened.');
      return { ok: false, error: roomUnavailable };
    }
  }

  /** What a team's network is now, exactly. @throws where there is no such team, or its network cannot be computed */
  async network(team: number): Promise<Recomputed> {
    const found = await this.room(team);
    if (!found.ok || !found.room.asTeam) throw new Error(`The network of team ${team} cannot be had.`);
    return found.room.asTeam.network();
  }

  /**
   * Who did what in a team, also once the class is together again. Refusals: `not-in-team`, `room-unavailable`.
   *
   * @param split seq of the entry that split the class; undefined while it is in teams
   * @throws LogDamaged, and where the store fails
   */
  async past(team: number, split: number | undefined, wanted: WantedActs): Promise<Result<{ found: FoundActs }>> {
    if (split === undefined || split === this.breakout?.seq) {
      const open = await this.room(team);
      return open.ok ? { ok: true, found: await open.room.asTeam!.past.find(wanted) } : open;
    }
    const code = teamCode(this.options.record(), { seq: split }, team);
    // Whoever begins reads the end of the log, which may have been on its way to the store until now.
    const readsOn = wanted.before !== undefined && this.lastPast?.code === code;
    const past = readsOn ? this.lastPast?.past : await this.folded(code);
    if (!past) return { ok: false, error: notInTeam };
    this.lastPast = { code, past };
    return { ok: true, found: await past.find(wanted) };
  }

  /** Names or roles of these people are others now. */
  tellPeople(ids: readonly ActorId[]): void {
    this.each((host) => host.asTeam?.tellPeople(ids));
  }

  /** While nobody is in the class's room nobody looks at its teams. Idempotent; never rejects. */
  async close(reason: Refusal = roomUnavailable): Promise<void> {
    this.closed = true;
    this.end(reason);
    await Promise.all(this.leaving);
  }

  /** Undefined where there never was such a team. @throws LogDamaged, and where the store fails */
  private async folded(code: string): Promise<PastActs | undefined> {
    const { store } = this.options.environment;
    const stored = await store.room(code);
    const header = stored && (await store.header(stored.log));
    if (!header) return undefined;
    const { state } = await foldedLog(store, header);
    return new PastActs(store, header, () => state);
  }

  private begin(breakout: Breakout): void {
    const { environment, loaded, record } = this.options;
    this.made = makeTeams(environment, { ...loaded, record: record() }, breakout);
    this.made.then(
      () => breakout.teams.forEach((_, index) => void this.room(index + 1)),
      (error: unknown) => this.failed(breakout, error),
    );
  }

  private failed(breakout: Breakout, error: unknown): void {
    const { log, time } = this.options.environment;
    if (this.breakout?.seq !== breakout.seq) return;
    log.error({ err: error }, 'The rooms of teams could not be made, and are tried again.');
    this.cancelTimer = time.after(TRY_AGAIN_MS, () => this.begin(breakout));
  }

  private end(reason: Refusal): void {
    this.cancelTimer();
    this.cancelFollow();
    this.shows.clear();
    this.each((host) => void host.close(reason));
    this.open.clear();
    this.breakout = undefined;
  }

  private each(act: (host: RoomHost) => void): void {
    for (const { host } of this.open.values()) void host.then(act, () => undefined);
  }

  private opened(breakout: Breakout, team: number): Promise<RoomHost> {
    const known = this.open.get(team);
    if (known) return known.host;
    const host = this.made.then(() => this.load(breakout, team));
    const own: Open = { host };
    this.open.set(team, own);
    const forget = () => {
      if (this.open.get(team) === own) this.open.delete(team);
    };
    host.then((room) => {
      room.onClosed(forget);
      if (this.breakout?.seq === breakout.seq) this.shows.add(team, room);
    }, forget);
    return host;
  }

  private async load(breakout: Breakout, team: number): Promise<RoomHost> {
    const { options } = this;
    const loading = options.load(teamCode(options.record(), breakout, team), {
      ...options,
      refusalOf: (person) => this.refusalOf(breakout, team, person),
      roleOf: (person) => this.options.state().people[person]?.role,
      rules: () => this.rules(team),
    });
    const host = await loading;
    if (!host) throw new Error(`There is no room of team ${team}.`);
    if (this.breakout?.seq !== breakout.seq) await host.close(togetherAgain);
    // Nobody comes in before it is as the class is.
    else await this.keepAsClass(host);
    return host;
  }

  /** Tried again where it could not be written. Resolves once it was tried; never rejects. */
  private async keepAsClass(host: RoomHost): Promise<void> {
    const isKnown = await host.asTeam?.follow();
    if (isKnown !== false || this.closed) return;
    this.cancelFollow();
    this.cancelFollow = this.options.environment.time.after(TRY_AGAIN_MS, () => this.follow());
  }

  private refusalOf({ seq }: Breakout, team: number, person: ActorId): Refusal | undefined {
    const { people, room, breakout } = this.options.state();
    const known = Object.hasOwn(people, person) ? people[person] : undefined;
    if (!known || known.removed) return removed;
    if (known.role === 'instructor') return undefined;
    if (room.ended) return roomEnded;
    return breakout?.seq === seq && teamOf(breakout, person) === team ? undefined : notInTeam;
  }

  private rules(team: number): FollowClass {
    const { room, muted, breakout } = this.options.state();
    return {
      type: 'follow-class',
      team,
      paused: breakout?.paused ?? false,
      frozen: room.frozen,
      anonymous: room.anonymous,
      muted: muted.map(({ person }) => person),
    };
  }
}
