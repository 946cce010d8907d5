/** A room's log while it lives: commands are ordered, entries become durable, and training follows them. Knows no people but by id. */
import type {
  ActorId,
  Command,
  CommandAnswer,
  Entry,
  Finding,
  InspectAnswer,
  Refusal,
  ServerCommand,
  SessionState,
} from '@gradroom/shared';
import { StoreConflict } from '../storage/store.js';
import type { Recomputed, TrainingFrame, Watched } from '../training/pool.js';
import { Clocks } from './clocks.js';
import { Consensus } from './consensus.js';
import type { Environment } from './environment.js';
import { haltAfter, stillNeeded } from './findings.js';
import { HandingOut } from './handing-out.js';
import { Inspections } from './inspections.js';
import { whyLost } from './lease.js';
import { LastShown } from './last-shown.js';
import { Ledger } from './ledger.js';
import { Networks } from './networks.js';
import { loadTraining, type LoadedRoom, type StoredTraining } from './load.js';
import { otherEngine, takenUpAgain } from './refusals.js';
import { RoomPredictions } from './room-predictions.js';
import { Saver } from './saver.js';
import { ShownLog, type Follower } from './shown-log.js';
import { Trainer, type TrainerOptions } from './trainer.js';
import { tellUnsaved } from './unsaved.js';

export interface LiveLogEvents {
  nameOf(actor: ActorId, reader: ActorId): string | undefined;
  /** The durable state changed by these. */
  onState(entries: readonly Entry[]): void;
  /** What a team's network is now. Rejects where there is no such team. */
  networkOfTeam(team: number): Promise<Recomputed>;
  /** The choices of the class lie otherwise. */
  onChoices(): void;
  onFrame(frame: TrainingFrame): void;
  /** It cannot go on here: to be closed, with this reason for people. */
  onEnd(reason: Refusal): void;
}

export class LiveLog {
  /** What lies ahead of its questions. */
  readonly predictions: RoomPredictions;
  /** What the class comes to together. */
  readonly consensus: Consensus;
  /** What the network can be put back to. */
  readonly networks: Networks;
  readonly clocks: Clocks;
  /** What people were shown of the log, and whether it still has that. */
  readonly lastShown: LastShown;
  private readonly code: string;
  private readonly handingOut: HandingOut;
  private readonly ledger: Ledger;
  private readonly saver: Saver;
  private readonly trainer: Follower;
  /** Undefined where the log is only shown. */
  private readonly inspections: Inspections | undefined;

  constructor(
    private readonly environment: Environment,
    private readonly loaded: LoadedRoom,
    private readonly events: LiveLogEvents,
  ) {
    const { header, token, state, chain, computed } = loaded;
    this.code = loaded.record.code;
    this.lastShown = new LastShown(environment.store, header);
    this.lastShown.note(state.seq, chain);
    this.ledger = new Ledger({
      ...environment,
      patienceMs: environment.times.doubtMs,
      log: header.log,
      token,
      state,
      chain,
      step: () => this.trainer.horizon,
      nameOf: (actor, reader) => events.nameOf(actor, reader),
      onDurable: (entries) => this.onDurable(entries),
      onNotSaved: (error) => this.onNotSaved(error),
      onInDoubt: () => this.onInDoubt(),
      onOvertaken: () => this.onOvertaken(),
      onBroken: this.onBroken,
      onUndecided: (err) => environment.log.error({ err, room: this.code }, 'A command could not be decided.'),
    });
    const durable = { environment, header, token, state: () => this.ledger.state };
    const { write } = this;
    const onFound = (finding: Finding) => void write(stillNeeded(finding));
    this.networks = new Networks({ ...durable, ofTeam: (team) => events.networkOfTeam(team), write });
    this.saver = new Saver(environment, header.log, token, loaded.keyframeSteps, this.ledger, this.onBroken);
    const options: TrainerOptions = {
      ...durable,
      saver: this.saver,
      code: loaded.record.code,
      isHeld: () => this.ledger.isHeld,
      load: (keyframeAt) => this.loadTraining(keyframeAt),
      blobsOf: (entries) => this.networks.blobsOf(entries),
      onFrame: (frame) => events.onFrame(frame),
      onHalted: (halt, seq) => void write(haltAfter(halt, seq)),
      onFound,
      onGivenUp: (error, reason) => this.end(error, 'A room cannot be trained.', reason),
    };
    this.predictions = new RoomPredictions({ ...durable, onFound });
    this.clocks = new Clocks(environment.evenTime, write);
    const onChange = () => events.onChoices();
    this.consensus = new Consensus({ ...environment, ...durable, computed, write, onChange });
    this.handingOut = new HandingOut(environment.time, this);
    const trainer = computed ? new Trainer(options, loaded.horizon) : undefined;
    this.trainer = trainer ?? new ShownLog(options, loaded.horizon);
    this.inspections = trainer && new Inspections({ environment, header, token, trainer });
  }

  /** @throws where the store fails */
  async start(): Promise<void> {
    this.loaded.lease.listen((error) => this.onBroken(error));
    await this.trainer.start();
    if (!this.computed) return;
    this.predictions.follow();
    this.clocks.follow(this.state);
    this.consensus.follow();
    this.networks.follow();
    this.handingOut.follow();
  }

  /** All that is durable. */
  get state(): SessionState {
    return this.ledger.state;
  }

  /** What of the log that is, as people are told it. */
  get chain(): string {
    return this.lastShown.of(this.ledger.chain);
  }

  /** Whether it is trained; otherwise it is shown as it was left. */
  get computed(): boolean {
    return this.loaded.computed;
  }

  /** Where training stands, as last told by the worker. */
  get reached(): Follower['reached'] {
    return this.trainer.reached;
  }

  /** Never rejects. */
  command(person: ActorId, command: Command, id?: string): Promise<CommandAnswer> {
    if (!this.computed) return Promise.resolve(refusedHere);
    const timed = this.clocks.timed(command);
    return this.networks.command(person, timed, id, (found) => this.ledger.command(person, timed, id, found));
  }

  /** An entry of the server's own, where it is still needed when its turn comes. Never rejects. */
  write = (needed: (state: SessionState) => ServerCommand | undefined): Promise<CommandAnswer> =>
    this.ledger.write(needed);

  /** Never rejects. */
  inspect(step?: number): Promise<InspectAnswer> {
    return this.inspections?.inspect(step) ?? Promise.resolve(refusedHere);
  }

  watch(watched: Watched): void {
    this.trainer.watch(watched);
  }

  /** While nobody is there nobody trains. */
  rest(resting: boolean): void {
    this.trainer.rest(resting);
    this.predictions.rest(resting);
  }

  /** Saves what there is, and gives the log back. In bounded time; never rejects. */
  async close(): Promise<void> {
    const { predictions, clocks, handingOut, consensus, networks } = this;
    for (const part of [predictions, clocks, handingOut, consensus, networks, this.loaded.lease]) part.close();
    const { time, times, log: logger } = this.environment;
    let cancel = () => {};
    const tooLong = new Promise<void>((resolve) => (cancel = time.after(times.closeWithinMs, resolve)));
    try {
      await Promise.race([this.save(), tooLong]);
    } catch (error) {
      // Whoever took the room over holds the log now, and there is nothing left to give back.
      if (!(error instanceof StoreConflict))
        logger.warn({ err: error, room: this.code }, 'A room could not be closed well.');
    } finally {
      cancel();
      // Where the store never answers, at least no worker goes on.
      void this.trainer.close();
    }
  }

  private async loadTraining(keyframeAt?: number): Promise<StoredTraining> {
    const { header, token, record } = this.loaded;
    // What stands behind that is on its way to here, or of another owner, whose steps are not granted here.
    const wanted = { keyframeAt, lastSeq: this.state.seq };
    const { room, unreadable } = await loadTraining(this.environment.store, header, token, wanted);
    // Another version of Gradroom may be able to read what this one cannot.
    if (this.computed) for (const step of unreadable) void this.saver.removeKeyframe(step);
    return { ...room, isBeside: record.teamOf !== undefined };
  }

  private async save(): Promise<void> {
    await this.ledger.close();
    await this.trainer.close();
    await this.saver.settled();
    await this.environment.store.release(this.loaded.header.log, this.loaded.token);
  }

  private onDurable(entries: readonly Entry[]): void {
    this.lastShown.note(this.state.seq, this.ledger.chain);
    this.trainer.accept(entries);
    this.predictions.follow();
    this.clocks.follow(this.state);
    this.networks.follow();
    this.consensus.follow(entries);
    this.handingOut.follow();
    this.events.onState(entries);
  }

  private onNotSaved(error: unknown): void {
    const message = 'Commands could not be saved, and were refused.';
    tellUnsaved(this.environment.log, 'error', error, { room: this.code }, message);
    this.trainer.extend();
  }

  private onInDoubt(): void {
    this.warn('Nobody can say now whether commands were saved; training goes on without them.');
    this.trainer.extend();
  }

  private onOvertaken(): void {
    this.warn('Commands were saved without which training went on: the room is loaded anew.');
    this.events.onEnd(takenUpAgain);
  }

  private onBroken = (error: unknown): void => this.end(error, 'A room lost its log.', whyLost(error));

  private end(err: unknown, message: string, reason: Refusal): void {
    this.environment.log.error({ err, room: this.code }, message);
    this.events.onEnd(reason);
  }

  private warn(message: string): void {
    this.environment.log.warn({ room: this.code }, message);
  }
}

const refusedHere = { ok: false, error: otherEngine } as const;
