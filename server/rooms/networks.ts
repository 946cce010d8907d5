/**
 * Networks that a room can be put back to: the bytes of kept moments are stored soon after their entry, and those that a command
 * puts back are looked up before it is decided, for an entry must never name bytes that are missing. What is not stored is
 * computed anew from the nearest keyframe, beside the room.
 */
import {
  blobOf,
  duplicateOf,
  sourceOf,
  unsavedCodes,
  type ActorId,
  type Command,
  type CommandAnswer,
  type Entry,
  type Header,
  type InspectAnswer,
  type KeptMoment,
  type Refusal,
  type Restored,
  type ServerCommand,
  type SessionState,
  type Source,
} from '@gradroom/shared';
import type { Token } from '../storage/store.js';
import type { Recomputed } from '../training/pool.js';
import type { Environment } from './environment.js';
import { loadTraining } from './load.js';
import { roomUnavailable } from './refusals.js';
import { isOfStore, tellUnsaved, whyNotSaved } from './unsaved.js';

/** Networks whose bytes are at hand for whoever trains; one that is not, a worker reads from the store. */
const AT_HAND_MAX = 8;
/** A moment that could not be stored is tried again after this; after twice as long each time that the store was not why, up to the most. */
const TRY_AGAIN_MS = { least: 1_000, most: 60_000 };

export interface NetworksOptions {
  readonly environment: Pick<Environment, 'store' | 'training' | 'time' | 'log'>;
  readonly header: Header;
  readonly token: Token;
  /** The durable state. */
  readonly state: () => SessionState;
  /** What a team’s is now. Rejects where there is no such team. */
  readonly ofTeam: (team: number) => Promise<Recomputed>;
  readonly write: (needed: (state: SessionState) => ServerCommand | undefined) => Promise<CommandAnswer>;
}

/** A network that can be put back, with its bytes stored; or why it cannot be. */
type Found = { readonly restored: Restored } | { readonly error: Refusal };
type Write = (found?: Restored) => Promise<CommandAnswer>;

/** A moment that could not be stored, until it is tried again. */
interface Waiting {
  readonly failures: number;
  isDue: boolean;
  readonly cancel: () => void;
}

export class Networks {
  private readonly atHand = new Map<string, Uint8Array>();
  /** Seq of the moment that is being stored. */
  private storing: number | undefined;
  /** By the moment's seq. */
  private readonly waiting = new Map<number, Waiting>();
  private closed = false;

  constructor(private readonly options: NetworksOptions) {}

  /** What these entries name, of networks that were put back lately. */
  blobsOf(entries: readonly Entry[]): ReadonlyMap<string, Uint8Array> | undefined {
    const found = entries.flatMap((entry): [string, Uint8Array][] => {
      const hash = blobOf(entry);
      const bytes = hash === undefined ? undefined : this.atHand.get(hash);
      return hash !== undefined && bytes ? [[hash, bytes]] : [];
    });
    return found.length > 0 ? new Map(found) : undefined;
  }

  /** Stores what the state's moments hold, one after the other. */
  follow(): void {
    if (this.closed || this.storing !== undefined) return;
    const { moments } = this.options.state();
    for (const seq of this.waiting.keys()) if (!moments.some((one) => one.seq === seq)) this.waitNoMore(seq);
    const mayBe = ({ seq }: KeptMoment) => this.waiting.get(seq)?.isDue !== false;
    const next = moments.find((moment) => moment.engine === null && mayBe(moment));
    if (!next) return;
    this.storing = next.seq;
    void this.store(next);
  }

  /**
   * Gives a command to `write`, with the network that it puts back where it does. Never rejects.
   *
   * @param write decides it, and writes its entry
   */
  async command(actor: ActorId, command: Command, id: string | undefined, write: Write): Promise<CommandAnswer> {
    const state = this.options.state();
    // What was done already is answered alike.
    const isDone = id !== undefined && duplicateOf(state, actor, id) !== undefined;
    const source = isDone ? undefined : sourceOf(state, actor, command);
    // Whatever needs no looking up goes into the order in which it came.
    if (!source) return write();
    const found = await this.find(source);
    return 'error' in found ? { ok: false, error: found.error } : write(found.restored);
  }

  private async find(source: Source): Promise<Found> {
    try {
      if ('team' in source) {
        const { inspected, configuration, seed } = await this.options.ofTeam(source.team);
        return {
          restored: await this.restored({ from: 'team', of: source.team, configuration, seed }, inspected.engine),
        };
      }
      if ('before' in source) {
        const { seq, step } = source.before;
        const { inspected, configuration, seed } = await this.recompute(step, seq - 1);
        return { restored: await this.restored({ from: 'undo', of: seq, configuration, seed }, inspected.engine) };
      }
      const { seq, configuration, seed } = source.moment;
      const bytes = await this.options.environment.store.blob(this.options.header.log, source.engine);
      if (!bytes) return { error: missing };
      return { restored: await this.restored({ from: 'moment', of: seq, configuration, seed }, bytes) };
    } catch (error) {
      tellUnsaved(this.options.environment.log, 'error', error, {}, 'A network could not be put back.');
      return { error: whyNotSaved(error, roomUnavailable) };
    }
  }

  /**
   * What puts this network in the place of the room's, once its bytes are stored.
   *
   * @param engine what an engine of `network.configuration` saved
   * @throws where the store fails
   */
  async restored(
    network: Pick<Restored, 'from' | 'of' | 'configuration' | 'seed'>,
    engine: Uint8Array,
  ): Promise<Restored> {
    const { environment, header } = this.options;
    const hash = await environment.store.putBlob(header.log, engine);
    this.atHand.delete(hash);
    this.atHand.set(hash, engine);
    if (this.atHand.size > AT_HAND_MAX) this.atHand.delete(this.atHand.keys().next().value as string);
    return { type: 'restored', ...network, engine: hash };
  }

  /** The exact state of a kept moment. Never rejects. */
  async inspect(moment: KeptMoment | undefined): Promise<InspectAnswer> {
    if (!moment) return { ok: false, error: notKept };
    if (moment.engine === null) return { ok: false, error: notStored };
    const { seq, step, age, configuration } = moment;
    const { environment, header } = this.options;
    const engine = await environment.store.blob(header.log, moment.engine).catch(() => undefined);
    return engine ? { ok: true, step, age, seq, configuration, engine } : { ok: false, error: missing };
  }

  close(): void {
    this.closed = true;
    for (const seq of this.waiting.keys()) this.waitNoMore(seq);
  }

  private async store({ seq, step }: KeptMoment): Promise<void> {
    const { environment, header, write } = this.options;
    try {
      const { inspected } = await this.recompute(step, seq);
      if (this.closed) return;
      const engine = await environment.store.putBlob(header.log, inspected.engine);
      const isWanted = ({ moments }: SessionState) => moments.some((one) => one.seq === seq && one.engine === null);
      const answer = await write((state) => (isWanted(state) ? { type: 'kept', moment: seq, engine } : undefined));
      if (answer.ok) this.waitNoMore(seq);
      else this.wait(seq, unsavedCodes.includes(answer.error.code));
    } catch (error) {
      if (this.closed) return;
      const message = 'A moment could not be stored, and is tried again.';
      tellUnsaved(environment.log, 'error', error, { moment: seq }, message);
      this.wait(seq, isOfStore(error));
    }
    this.storing = undefined;
    this.follow();
  }

  /** @param passes whether nothing but the store, as it is just now, is why */
  private wait(seq: number, passes: boolean): void {
    if (this.closed) return;
    const failures = (this.waiting.get(seq)?.failures ?? 0) + (passes ? 0 : 1);
    const { least, most } = TRY_AGAIN_MS;
    const cancel = this.options.environment.time.after(Math.min(least * 2 ** Math.max(0, failures - 1), most), () => {
      waiting.isDue = true;
      this.follow();
    });
    const waiting: Waiting = { failures, isDue: false, cancel };
    this.waiting.set(seq, waiting);
  }

  private waitNoMore(seq: number): void {
    this.waiting.get(seq)?.cancel();
    this.waiting.delete(seq);
  }

  /** The network after entry `lastSeq` at `step`. @throws where the store or the worker fails */
  async recompute(step: number, lastSeq: number): Promise<Recomputed> {
    const { environment, header, token } = this.options;
    const { room } = await loadTraining(environment.store, header, token, { keyframeAt: step, lastSeq });
    return environment.training.recompute({ ...room, horizon: step, watched: { core: false, whole: false } });
  }
}

const missing: Refusal = { code: 'no-such-moment', message: 'The weights of this moment are lost.' };
const notKept: Refusal = { code: 'no-such-moment', message: 'This moment is not kept any more, or not shown.' };
const notStored: Refusal = { code: 'not-stored-yet', message: 'This moment is being stored just now. Try again.' };
