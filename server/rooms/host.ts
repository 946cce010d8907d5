/** One room in memory: who is in it, what they decide, and how its training goes on. It is put together here; each part has its own file. */
import {
  view,
  type ActorId,
  type Command,
  type CommandAnswer,
  type Entry,
  type Halt,
  type InspectAnswer,
  type PersonView,
  type Refusal,
  type SessionState,
  type SessionView,
} from '@gradroom/shared';
import { StoreConflict, type RoomRecord } from '../storage/store.js';
import type { TrainingFrame } from '../training/pool.js';
import type { Environment } from './environment.js';
import { Inspections } from './inspections.js';
import { Ledger } from './ledger.js';
import { Listeners } from './listeners.js';
import { loadRoom, loadTraining, type LoadedRoom } from './load.js';
import { roomUnavailable, takenOver, trainingFailed } from './refusals.js';
import { Saver } from './saver.js';
import { Seats } from './seats.js';
import { Trainer } from './trainer.js';
import type { JoinRequest, Result, RoomFrame, RoomInfo, Seat } from './types.js';
import { Vacancy } from './vacancy.js';
import { Watchers, type Watcher } from './watchers.js';

/** What the directory of rooms wants to know of a host. */
export interface HostEvents {
  /** Nobody has been here for so long that the room may sleep. */
  onIdle(host: RoomHost): void;
  /** It closes, by its own decision or by the directory's; resolves when it is gone. */
  onClosing(host: RoomHost, closed: Promise<void>): void;
}

export class RoomHost {
  readonly code: string;
  /** Owner's epoch: rises whenever another process, or a restart, takes the room over. */
  readonly epoch: number;
  private readonly ledger: Ledger;
  private readonly saver: Saver;
  private readonly trainer: Trainer;
  private readonly seats: Seats;
  private readonly inspections: Inspections;
  private readonly stateListeners: Listeners<[]>;
  private readonly peopleListeners: Listeners<[readonly PersonView[]]>;
  private readonly frameListeners: Listeners<[RoomFrame]>;
  private readonly closedListeners: Listeners<[Refusal]>;
  private readonly watchers: Watchers;
  private readonly vacancy: Vacancy;
  private frame: RoomFrame | undefined;
  private closing: Promise<void> | undefined;

  private constructor(
    private readonly environment: Environment,
    private readonly events: HostEvents,
    private readonly loaded: LoadedRoom,
    private record: RoomRecord,
  ) {
    const { header, token, state, chain } = loaded;
    const { store, log: logger } = environment;
    const { log } = header;
    this.code = record.code;
    this.epoch = token;
    this.stateListeners = new Listeners(logger);
    this.peopleListeners = new Listeners(logger);
    this.frameListeners = new Listeners(logger);
    this.closedListeners = new Listeners(logger);
    this.ledger = new Ledger({
      store,
      log,
      token,
      state,
      chain,
      step: () => this.trainer.horizon,
      nameOf: (actor) => this.seats.nameOf(actor),
      onDurable: (entries) => this.onDurable(entries),
      onNotSaved: (error) => this.onNotSaved(error),
      onBroken: (error) => this.onBroken(error),
    });
    this.saver = new Saver(environment, log, token, loaded.keyframeSteps, (error) => this.onBroken(error));
    this.trainer = new Trainer(
      {
        environment,
        saver: this.saver,
        code: this.code,
        state: () => this.ledger.state,
        isHeld: () => this.ledger.isAppending,
        load: () => loadTraining(store, header, token),
        onFrame: (frame) => this.onTrainingFrame(frame),
        onHalted: (halt, seq) => this.onHalted(halt, seq),
        onGivenUp: (error) => this.onGivenUp(error),
      },
      loaded.horizon,
    );
    this.seats = new Seats({
      environment,
      log,
      people: loaded.people,
      ledger: this.ledger,
      instructorTokenHashes: () => this.record.instructorTokenHashes,
      isOpen: () => this.record.open,
      onPeople: (changed) => this.peopleListeners.tell(changed),
      onCount: () => this.onCount(),
    });
    this.watchers = new Watchers((watched) => this.trainer.watch(watched));
    this.vacancy = new Vacancy(environment, {
      onRest: (resting) => this.trainer.rest(resting),
      onSleep: () => this.events.onIdle(this),
    });
    this.inspections = new Inspections({ environment, header, token, trainer: this.trainer });
  }

  /** Takes the room over and goes on training. Undefined where there is none. @throws where the store fails; nothing is left then */
  static async load(environment: Environment, code: string, events: HostEvents): Promise<RoomHost | undefined> {
    const loaded = await loadRoom(environment.store, code);
    if (!loaded) return undefined;
    const host = new RoomHost(environment, events, loaded, loaded.record);
    try {
      await host.trainer.start();
    } catch (error) {
      await host.close();
      throw error;
    }
    host.seats.start();
    host.onCount();
    return host;
  }

  get name(): string {
    return this.record.name;
  }

  /** Where training stands, as last told by the worker. */
  get step(): number {
    return this.trainer.reached.step;
  }

  get info(): RoomInfo {
    const { code, name, step } = this;
    return { code, name, people: this.seats.peopleConnected, step, open: this.record.open };
  }

  /** The durable state. Only `viewFor` may be sent. */
  get state(): SessionState {
    return this.ledger.state;
  }

  /** The newest frame, for someone new; undefined before the first. */
  get latestFrame(): RoomFrame | undefined {
    return this.frame;
  }

  /**
   * `replaced` is called when the same person joins again elsewhere (the newest wins): say so to this connection and close it.
   * Refusals: `room-full`, `room-closed`, `wrong-token`, `bad-name`, `not-saved`, `room-unavailable`. Never rejects.
   */
  join(request: JoinRequest, replaced: (reason: Refusal) => void): Promise<Result<{ seat: Seat }>> {
    return this.seats.join(request, replaced);
  }

  /** Resolves only once durable. Never rejects. Refusals: those of `decide`, `too-fast`, `not-saved`, `room-unavailable`. */
  async command(person: ActorId, { id, ...command }: Command & { id?: string }): Promise<CommandAnswer> {
    const retryAfterMs = this.seats.waitMs(person);
    if (retryAfterMs > 0) {
      return { ok: false, error: { code: 'too-fast', message: 'Too many changes. Wait a moment.', retryAfterMs } };
    }
    return this.ledger.command(person, command, id);
  }

  /** Rate limits are the caller's. Never rejects. */
  inspect(step?: number): Promise<InspectAnswer> {
    return this.inspections.inspect(step);
  }

  /** What one connection watches: nothing until `set`, which also brings a fresh whole frame soon. */
  watch(): Watcher {
    return this.watchers.add();
  }

  viewFor(person: ActorId): SessionView {
    const { people } = this.state;
    const role = Object.hasOwn(people, person) ? people[person].role : 'viewer';
    return { ...view(this.state, { role }), name: this.name, epoch: this.epoch };
  }

  /** Everyone connected or expected back, and whoever the state's acts and changes still name. */
  peopleList(): PersonView[] {
    return this.seats.list();
  }

  /**
   * After each durable change of the state; bundling and differences are the caller's. As all that follow, returns the way
   * to stop it, and calls its listeners in the order of events.
   */
  onState(listener: () => void): () => void {
    return this.stateListeners.add(listener);
  }

  onPeople(listener: (changed: readonly PersonView[]) => void): () => void {
    return this.peopleListeners.add(listener);
  }

  onFrame(listener: (frame: RoomFrame) => void): () => void {
    return this.frameListeners.add(listener);
  }

  /** The room leaves memory though somebody may be connected: the server stops, the room was taken over, training cannot go on. */
  onClosed(listener: (reason: Refusal) => void): () => void {
    return this.closedListeners.add(listener);
  }

  /** The stored record changed: another instructor's token. */
  update(record: RoomRecord): void {
    this.record = record;
  }

  /** Somebody is about to join. */
  touch(): void {
    this.onCount();
  }

  /** Saves what there is and leaves memory, in bounded time. Idempotent; never rejects. */
  close(reason?: Refusal): Promise<void> {
    if (!this.closing) {
      this.vacancy.close();
      this.seats.close();
      this.closing = this.leave();
      this.events.onClosing(this, this.closing);
      if (reason) this.closedListeners.tell(reason);
      for (const listeners of [this.stateListeners, this.peopleListeners, this.frameListeners, this.closedListeners]) {
        listeners.clear();
      }
    }
    return this.closing;
  }

  private async leave(): Promise<void> {
    const { store, time, times, log: logger } = this.environment;
    const { log } = this.loaded.header;
    const saved = async () => {
      await this.ledger.close();
      await this.trainer.close();
      await this.saver.settled();
      await store.release(log, this.epoch);
    };
    let cancel = () => {};
    const tooLong = new Promise<void>((resolve) => (cancel = time.after(times.closeWithinMs, resolve)));
    try {
      await Promise.race([saved(), tooLong]);
    } catch (error) {
      // Whoever took the room over holds the log now, and there is nothing left to give back.
      if (!(error instanceof StoreConflict))
        logger.warn({ err: error, room: this.code }, 'A room could not be closed well.');
    } finally {
      cancel();
    }
  }

  private onCount(): void {
    if (!this.closing) this.vacancy.update(this.seats.count === 0);
  }

  private onDurable(entries: readonly Entry[]): void {
    this.trainer.accept(entries);
    this.stateListeners.tell();
  }

  private onNotSaved(error: unknown): void {
    this.environment.log.error({ err: error, room: this.code }, 'Commands could not be saved, and were refused.');
    this.trainer.extend();
  }

  private onBroken(error: unknown): void {
    this.environment.log.error({ err: error, room: this.code }, 'A room lost its log.');
    void this.close(error instanceof StoreConflict ? takenOver : roomUnavailable);
  }

  private onGivenUp(error: unknown): void {
    this.environment.log.error({ err: error, room: this.code }, 'A room cannot be trained.');
    void this.close(trainingFailed);
  }

  private onHalted({ layer, reason }: Halt, seq: number): void {
    void this.ledger.write(({ halted, engineSeq }) =>
      halted || seq < engineSeq ? undefined : { type: 'halted', layer, reason },
    );
  }

  private onTrainingFrame({ step, seq, core, whole }: TrainingFrame): void {
    this.frame = { epoch: this.epoch, step, seq, core, whole };
    this.frameListeners.tell(this.frame);
  }
}
