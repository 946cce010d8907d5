/**
 * The order of a room's commands. What came while an append was on its way is decided together when that is done, in the
 * order in which it came, and appended as one: there is never more than one append, and so nothing has to be taken back.
 * A command is answered only when its entry is durable; if the append fails it was never there.
 */
import {
  decide,
  written,
  duplicateOf,
  type ActorId,
  type Command,
  type CommandAnswer,
  type Entry,
  type Refusal,
  type Restored,
  type ServerCommand,
  type SessionState,
} from '@gradroom/shared';
import type { SessionStore, Token } from '../storage/store.js';
import type { Time } from '../training/time.js';
import { decideAll, refused, type Batch, type Outcome, type Submission } from './batch.js';
import { Doubt } from './doubt.js';
import { roomUnavailable, storeAway } from './refusals.js';
import { whyNotSaved } from './unsaved.js';

/** Entries of one append. */
const BATCH_MAX = 256;

export interface LedgerOptions {
  readonly store: Pick<SessionStore, 'append' | 'entries' | 'renew'>;
  readonly time: Pick<Time, 'after' | 'measure'>;
  /** At least so long, and until the store is found away, the horizon stays at entries that are in doubt. */
  readonly patienceMs: number;
  readonly log: string;
  readonly token: Token;
  readonly state: SessionState;
  /** Hash of the log up to that state. */
  readonly chain: string;
  /** Step of entries that are decided now: the last issued horizon, which stays until they are durable. */
  readonly step: () => number;
  /** As `reader` may know it. */
  readonly nameOf: (actor: ActorId, reader: ActorId) => string | undefined;
  /** New entries are durable, and `state` has them. Called before they are answered. */
  readonly onDurable: (entries: readonly Entry[]) => void;
  /** An append failed and left nothing behind; its commands are refused, and the horizon may move again. */
  readonly onNotSaved: (error: unknown) => void;
  /** Entries have been in doubt for so long that the horizon may move: training goes on from what is durable for sure. */
  readonly onInDoubt: () => void;
  /** Entries are durable that the horizon has passed meanwhile, and answered: whoever follows the log starts anew from it. */
  readonly onOvertaken: () => void;
  /** Nothing can be written any more: another owner wrote, or it is not known what the store holds. */
  readonly onBroken: (error: unknown) => void;
  /** A command could not be decided or applied, and was refused; the room goes on. */
  readonly onUndecided: (error: unknown) => void;
}

export class Ledger {
  private queue: Submission[] = [];
  /** Commands with an id that are not answered yet: sent again, they get the same answer. */
  private readonly unanswered = new Map<string, Promise<CommandAnswer>>();
  private state_: SessionState;
  private chain_: string;
  private work: Promise<void> | undefined;
  private held = false;
  /** Step of entries that may be in the log, once the horizon need not stay there. */
  private doubtfulStep: number | undefined;
  private readonly doubt: Doubt;
  private closed = false;

  constructor(private readonly options: LedgerOptions) {
    this.state_ = options.state;
    this.chain_ = options.chain;
    this.doubt = new Doubt(options, {
      onWaiting: () => this.refuseWaiting(storeAway),
      onPatienceOver: () => this.goOn(),
    });
  }

  /** All that is durable. */
  get state(): SessionState {
    return this.state_;
  }

  /** Hash of the log up to there. */
  get chain(): string {
    return this.chain_;
  }

  /** True while entries are on their way to the store: the horizon must not move. */
  get isHeld(): boolean {
    return this.held;
  }

  /** Whether the horizon has passed entries that may be in the log: then what training comes to may not be what the log makes. */
  get isOvertaken(): boolean {
    return this.doubtfulStep !== undefined && this.options.step() > this.doubtfulStep;
  }

  /**
   * Never rejects.
   *
   * @param found the network that the command puts back; its bytes are stored
   */
  command(actor: ActorId, command: Command, id?: string, found?: Restored): Promise<CommandAnswer> {
    if (id === undefined) return this.submit((state) => this.decideCommand(state, actor, command, id, found));
    const key = `${actor}\n${id}`;
    const before = this.unanswered.get(key);
    if (before) return before;
    const answer = this.submit((state) => {
      const duplicate = duplicateOf(state, actor, id);
      if (duplicate) return { answer: { ok: true, ...duplicate } };
      return this.decideCommand(state, actor, command, id, found);
    });
    this.unanswered.set(key, answer);
    void answer.then(() => this.unanswered.delete(key));
    return answer;
  }

  /**
   * An entry of the server's own, if it is still needed when its turn comes. Never rejects.
   *
   * @param needed what to write after all that came before; undefined where nothing is to be done any more
   */
  write(needed: (state: SessionState) => ServerCommand | undefined): Promise<CommandAnswer> {
    return this.submit((state) => {
      const command = needed(state);
      if (command) return { write: { actor: 'server', command } };
      return { answer: { ok: true, seq: state.seq, step: state.step } };
    });
  }

  /** Refuses what waits and what still comes. Resolves when no append is on its way any more. */
  async close(): Promise<void> {
    this.closed = true;
    this.refuseWaiting(roomUnavailable);
    this.doubt.close();
    await this.work;
  }

  private decideCommand(
    state: SessionState,
    actor: ActorId,
    command: Command,
    id: string | undefined,
    found: Restored | undefined,
  ): Outcome {
    const role = Object.hasOwn(state.people, actor) ? state.people[actor].role : 'viewer';
    const nameOf = (other: ActorId) => this.options.nameOf(other, actor) ?? 'Somebody else';
    const decision = decide(state, { id: actor, role }, command, nameOf);
    if (!decision.ok) return { answer: decision };
    const entry = written(state, actor, decision.command, found);
    if (!entry.ok) return { answer: entry };
    return { write: { actor, ...(id === undefined ? {} : { id }), command: entry.command } };
  }

  private submit(decideNow: Submission['decide']): Promise<CommandAnswer> {
    return new Promise((settle) => {
      if (this.closed) return settle(refused(roomUnavailable));
      if (this.doubt.isWaiting) return settle(refused(storeAway));
      this.queue.push({ decide: decideNow, settle });
      this.work ??= this.empty();
    });
  }

  private async empty(): Promise<void> {
    // What comes in the same moment goes together.
    await Promise.resolve();
    try {
      while (this.queue.length > 0) await this.emptyOnce(this.queue.splice(0, BATCH_MAX));
    } finally {
      this.work = undefined;
    }
  }

  private async emptyOnce(submissions: readonly Submission[]): Promise<void> {
    const { options, state, chain } = this;
    const batch = decideAll(submissions, { state, chain }, options.step(), options.onUndecided);
    const refusal = batch.entries.length > 0 ? await this.append(batch) : undefined;
    // A refusal may rest on a command before it: it is as durable as that one, or as little.
    submissions.forEach(({ settle }, index) => settle(refusal ? refused(refusal) : batch.answers[index]));
    if (!refusal && this.isOvertaken) this.leaveBehind();
  }

  /** Undefined once durable; otherwise why not. */
  private async append(batch: Batch): Promise<Refusal | undefined> {
    const { store, log, token, time } = this.options;
    const { entries } = batch;
    const firstSeq = this.state_.seq + 1;
    const sentMs = time.measure();
    this.held = true;
    try {
      await store.append(log, firstSeq, token, entries);
    } catch (error) {
      let isWritten: boolean;
      try {
        isWritten = await this.doubt.resolve(error, { firstSeq, entries, sentMs });
      } catch (reason) {
        return this.break(reason);
      }
      if (!isWritten) {
        this.held = false;
        this.doubtfulStep = undefined;
        this.guard(() => this.options.onNotSaved(error));
        return whyNotSaved(error);
      }
    }
    this.held = false;
    this.state_ = batch.state;
    this.chain_ = batch.chain;
    if (this.isOvertaken) return undefined;
    this.doubtfulStep = undefined;
    this.guard(() => this.options.onDurable(entries.map(({ entry }) => entry)));
    return undefined;
  }

  private goOn(): void {
    this.held = false;
    this.doubtfulStep = this.options.step();
    this.options.onInDoubt();
  }

  /** Nothing more is written here. Whoever was just answered is done with it before the room ends. */
  private leaveBehind(): void {
    this.closed = true;
    this.refuseWaiting(roomUnavailable);
    this.options.time.after(0, () => this.options.onOvertaken());
  }

  /** Whoever could not follow the log has to start anew from it; what is durable is answered all the same. */
  private guard(tell: () => void): void {
    try {
      tell();
    } catch (error) {
      this.break(error);
    }
  }

  private break(error: unknown): Refusal {
    this.closed = true;
    this.refuseWaiting(roomUnavailable);
    this.options.onBroken(error);
    return roomUnavailable;
  }

  private refuseWaiting(why: Refusal): void {
    for (const { settle } of this.queue.splice(0)) settle(refused(why));
  }
}
