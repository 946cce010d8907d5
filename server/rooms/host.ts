/** One room in memory, as its people meet it: who is in it, what they send, what they are told. */
import {
  actKindOf,
  type ActorId,
  type ClassMessage,
  type Command,
  type CommandAnswer,
  type History,
  type HistoryAnswer,
  type InspectAnswer,
  type PersonView,
  type Refusal,
  type RoomInfo,
  type SessionState,
  type SessionView,
  type WantedBefore,
} from '@gradroom/shared';
import type { PersonRecord, RoomRecord } from '../storage/store.js';
import type { TrainingFrame } from '../training/pool.js';
import type { Consensus } from './consensus.js';
import type { Environment } from './environment.js';
import { LastActs } from './last-acts.js';
import { LiveLog } from './live-log.js';
import { joinCodeOf } from './codes.js';
import { loadRoom, type LoadedRoom } from './load.js';
import { Errands } from './errands.js';
import { Hearable } from './hearable.js';
import { rankOfToken } from './keys.js';
import { ClassFollower, type OfClass } from './of-class.js';
import { ActsBefore } from './acts-before.js';
import { PastActs } from './past-acts.js';
import { Presence } from './presence.js';
import { Records } from './records.js';
import { rolledBack, roomUnavailable, tooFast } from './refusals.js';
import type { RoomPredictions } from './room-predictions.js';
import { RoomRace } from './room-race.js';
import { Seats } from './seats.js';
import { Shown } from './shown.js';
import type { Sights } from './sight.js';
import { Teams } from './teams.js';
import type { Joined, JoinRequest, Result, RoomFrame, Secrets } from './types.js';
import { Vacancy } from './vacancy.js';
import { Watchers, type Watcher } from './watchers.js';

/** What the directory of rooms wants to know of a host. */
export interface HostEvents {
  /** Nobody has been here for so long that the room may sleep. */
  onIdle(host: RoomHost): void;
  /** It closes, by its own decision or by the directory's; resolves when it is gone. */
  onClosing(host: RoomHost, closed: Promise<void>): void;
}

export class RoomHost extends Hearable {
  readonly code: string;
  /** Owner's epoch: rises whenever another process, or a restart, takes the room over. */
  readonly epoch: number;
  readonly race: RoomRace;
  /** What lies ahead of its questions. */
  readonly predictions: Pick<RoomPredictions, 'progress' | 'onProgress'>;
  private readonly live: LiveLog;
  private readonly seats: Seats;
  readonly presence: Presence;
  /** Rooms of teams, while the class is in teams. */
  readonly teams: Teams;
  /** What a team's room has besides. */
  readonly asTeam: ClassFollower | undefined;
  private readonly lastActs: LastActs;
  private readonly shown: Shown;
  private readonly errands: Errands;
  private readonly watchers: Watchers;
  private readonly vacancy: Vacancy;
  private closing: Promise<void> | undefined;
  private closedFor = roomUnavailable;

  private constructor(
    environment: Environment,
    private readonly events: HostEvents,
    loaded: LoadedRoom,
    private record: RoomRecord,
    of?: OfClass,
  ) {
    super(environment.log);
    // A team's room has no code that leads to it: it is shown under the class's.
    const current = () => (of ? { ...this.record, code: joinCodeOf(of.record()) } : this.record);
    const lastActs =
      of?.lastActs ?? new LastActs(environment.evenTime, loaded.state.acts, () => this.news.class.tell());
    this.lastActs = lastActs;
    const records = of?.records ?? new Records(environment.store, loaded.header.log, loaded.token, loaded.people);
    this.code = record.code;
    this.epoch = loaded.token;
    this.race = new RoomRace(environment);
    this.live = new LiveLog(environment, loaded, {
      nameOf: (actor, reader) => this.shown.nameOf(actor, reader),
      onState: (entries) => {
        lastActs.note(entries, this.state, this.state.team?.number);
        if (!this.closing) {
          this.race.follow(this.state.race);
          this.seats.followRules();
          this.teams.follow();
        }
        // Students' answers, choices and numbers are told less often.
        this.news.state.tell(entries.every(({ command }) => actKindOf(command) === 'answers'));
      },
      networkOfTeam: (team) => this.teams.network(team),
      onChoices: () => this.news.tellChoices(),
      onFrame: (frame) => this.onTrainingFrame(frame),
      onEnd: (reason) => void this.close(reason),
    });
    this.predictions = this.live.predictions;
    this.seats = new Seats({
      environment,
      log: loaded.header.log,
      records,
      ledger: this.live,
      record: current,
      guard: of?.refusalOf,
      onPeople: (changed) => {
        this.teams.tellPeople(changed.map(({ id }) => id));
        for (const { id, connected } of changed) if (!connected) this.presence.forget(id);
        this.news.people.tell(changed);
      },
      onCount: () => this.touch(),
      onDevices: () => this.news.class.tell(),
      onDoor: () => this.news.class.tell(),
    });
    this.presence = new Presence(environment, () => this.news.class.tell());
    const { epoch, live, seats, presence } = this;
    const past = new PastActs(environment.store, loaded.header, () => live.state);
    this.shown = new Shown({
      epoch,
      live,
      seats,
      presence,
      lastActs,
      past,
      before: new ActsBefore(environment.store, loaded.header, () => live.state),
      pastOf: (...of) => this.teams.past(...of),
      record: current,
      nameOf: of?.nameOf,
      ...environment,
    });
    this.asTeam = of && new ClassFollower(of, live, seats, this.news, past);
    this.teams = new Teams({
      environment,
      loaded,
      records,
      lastActs,
      state: () => this.state,
      record: () => this.record,
      nameOf: (id, reader) => this.shown.nameOf(id, reader),
      // It lives as long as the class is in teams, and its room in memory.
      load: (code, team) => RoomHost.load(environment, code, { onIdle: () => {}, onClosing: () => {} }, team),
    });
    this.errands = new Errands(environment, loaded.token, seats, current, (changed) => this.update(changed));
    this.watchers = new Watchers((watched) => this.live.watch(watched));
    this.vacancy = new Vacancy(environment, {
      onRest: (resting) => {
        this.live.rest(resting);
        this.race.rest(resting);
      },
      onSleep: () => this.events.onIdle(this),
    });
  }

  /** Takes the room over and goes on training. Undefined where there is none. @throws where the store fails; nothing is left then */
  static async load(environment: Environment, code: string, events: HostEvents, of?: OfClass) {
    const loaded = await loadRoom(environment, code);
    if (!loaded) return undefined;
    const host = new RoomHost(environment, events, loaded, loaded.record, of);
    try {
      // A process may have ended before it could; a team's people are the class's.
      if (!of) await host.seats.makeGood();
      await host.live.start();
    } catch (error) {
      await host.close();
      throw error;
    }
    host.seats.start();
    if (host.live.computed) host.race.follow(host.state.race, true);
    host.teams.follow();
    host.touch();
    return host;
  }

  /** Where training stands, as last told by the worker. */
  get step(): number {
    return this.live.reached.step;
  }

  get info(): RoomInfo {
    return this.shown.info(this.step);
  }

  /** The durable state. Only `viewFor` and `sights` may be sent. */
  get state(): SessionState {
    return this.live.state;
  }

  /** For someone new: the newest frame with weights, unless something was changed since; undefined before the first. */
  get latestFrame(): RoomFrame | undefined {
    return this.watchers.latest;
  }

  /**
   * `replaced` is called when the same person joins again elsewhere (the newest wins): say so to this connection and close it.
   * Who has to be let in waits first. Refusals: `locked`, `too-many-waiting`, `not-let-in`, `room-full`, `no-seats-left`, `room-closed`, `wrong-token`, `bad-name`, `not-saved`, `room-unavailable`,
   * and `rolled-back` for whom was shown what the log does not have any more; `room-unavailable` where the store cannot be asked that. Never rejects.
   */
  join = async (request: JoinRequest, replaced: (reason: Refusal) => void): Promise<Result<Joined>> => {
    try {
      if (await this.live.lastShown.hasLost(request.seen)) return { ok: false, error: rolledBack };
    } catch {
      return { ok: false, error: roomUnavailable };
    }
    return this.seats.join(request, replaced);
  };

  /** Whether these are secrets of this room. Whoever holds a seat may still guess at the token. */
  knows = ({ token, resume }: Secrets): boolean =>
    token === undefined ? this.seats.holderOf(resume) !== undefined : rankOfToken(this.record, token) !== undefined;
  /** Whose seat this is the secret of. */
  holderOf = (resume: string): PersonRecord | undefined => this.seats.holderOf(resume);

  /** @param seat secret of the device that asks. Resolves only once durable. Never rejects. Refusals: those of `decide`, `too-fast`, `not-saved`, `other-engine`, `room-unavailable`. */
  async command(person: ActorId, { id, ...command }: Command & { id?: string }, seat: string): Promise<CommandAnswer> {
    const retryAfterMs = this.seats.waitMs(person);
    const error = retryAfterMs > 0 ? tooFast(retryAfterMs) : this.asTeam?.refusalOf(person);
    if (error) return { ok: false, error };
    const write = () => this.live.command(person, command, id);
    if (!this.live.computed || this.asTeam) return write();
    return this.errands.run(() => this.state, person, seat, command, id, write);
  }

  /** Rate limits are the caller's. Never rejects. */
  inspect = async (step?: number, asker?: ActorId): Promise<InspectAnswer> =>
    (asker && this.shown.heldBack(asker)) || this.live.inspect(step);

  /** As `inspect`, of a kept moment that this person is shown. Never rejects. */
  inspectMoment = async (person: ActorId, wanted: number): Promise<InspectAnswer> =>
    this.shown.heldBack(person) ||
    this.live.networks.inspect(this.viewFor(person).moments.find(({ seq }) => seq === wanted));

  /** Who did what, from the whole log: to instructors alone. Never rejects. */
  history = (person: ActorId, wanted: History): Promise<HistoryAnswer> => this.shown.history(person, wanted);

  /** What was done before a step, to anybody: see `ActsBefore`. Never rejects. */
  actsBefore = (person: ActorId, wanted: WantedBefore): Promise<HistoryAnswer> => this.shown.actsBefore(person, wanted);

  /** What one connection watches: nothing until `set`. Frames of a kind that nobody watched yet begin with a fresh one soon. */
  watch = (): Watcher => this.watchers.add();
  /** What names people, with the ids that `reader` knows them by. */
  aliased = <Value>(reader: ActorId, value: Value): Value => this.shown.aliased(reader, value);

  viewFor = (person: ActorId): SessionView => this.shown.viewFor(person);
  /** The same in two parts. @param before what the same person saw last */
  sights = (answers?: boolean): Sights => this.shown.sights(answers);
  /** Everyone connected or expected back, and whoever the state's acts and changes still name, as `reader` sees them. */
  peopleList = (reader: ActorId): PersonView[] => this.shown.people(reader);
  asSeenBy = (reader: ActorId, people: readonly PersonView[]): PersonView[] => this.shown.asSeenBy(reader, people);

  /** What instructors are told besides the state; nobody else is. */
  classFor = (person: ActorId): ClassMessage | undefined => this.shown.classFor(person);

  /** What the class comes to together: sliders that move, and how all choices lie. */
  get consensus(): Pick<Consensus, 'choosing' | 'choices' | 'settingChoices'> {
    return this.live.consensus;
  }

  /** The room leaves memory though somebody may be connected: the server stops, the room was taken over, training cannot go on. */
  onClosed(listener: (reason: Refusal) => void): () => void {
    // Whoever comes too late for the news hears it all the same.
    if (this.closing) queueMicrotask(() => listener(this.closedFor));
    return this.news.closed.add(listener);
  }

  /** The stored record changed: another instructor's token, another code, or what a moment is called. */
  update(record: RoomRecord): void {
    this.record = record;
    this.news.state.tell(false);
  }

  /** Whether it may go to another server: not what would begin anew there, nobody who waits at the door, and no team, which goes with its class. */
  get mayMove(): boolean {
    const { race, breakout } = this.state;
    if (this.asTeam) return false;
    return !this.closing && !race && !breakout && !this.predictions.progress && this.seats.door.list.length === 0;
  }

  /** Saves what there is and leaves memory, in bounded time. Idempotent; never rejects. */
  close(reason?: Refusal): Promise<void> {
    if (!this.closing) {
      this.vacancy.close();
      this.seats.close(reason ?? roomUnavailable);
      this.race.close();
      this.presence.close();
      if (!this.asTeam) this.lastActs.close();
      this.closing = Promise.all([this.teams.close(reason), this.live.close()]).then(() => undefined);
      this.events.onClosing(this, this.closing);
      if (reason) this.closedFor = reason;
      if (reason) this.news.closed.tell(reason);
      this.news.clear();
    }
    return this.closing;
  }

  /** Somebody came or went, or is about to join. */
  touch(): void {
    if (!this.closing) this.vacancy.update(this.seats.count === 0);
  }

  private onTrainingFrame(made: TrainingFrame): void {
    const frame = { epoch: this.epoch, ...made };
    this.watchers.keep(frame);
    this.news.frame.tell(frame);
  }
}
