/**
 * Plays a log: the state and the engine, together, at one step. The server's training worker, the page's own network and the
 * replay all run this, and so do all get the same bits. `class-player.ts` also folds what a class does, and keeps its hashes.
 */
import { makeData } from '../data/index.js';
import type { Trainers } from '../engine/backend.js';
import { Engine } from '../engine/engine.js';
import { parameterCount, sizesOf } from '../engine/network.js';
import type { TrainingData } from '../engine/settings.js';
import { isComputed } from '../engine/versions.js';
import { applyAlone, initialState } from '../session/apply.js';
import type { Configuration } from '../session/configuration.js';
import { dataChanged, engineSettings, settingsChanged } from '../session/engine-settings.js';
import type { Entry, Header, SessionState } from '../session/state.js';

export interface PlayerOptions {
  /** Bytes by content hash: adopted weights, networks that are put back, and what a fork starts from. */
  readonly blob?: (hash: string) => Uint8Array | undefined;
  /** Who computes. All give the same bits. */
  readonly backend: Trainers;
}

/** All that a log has come to at a step, so that nothing before it is needed to go on. */
export interface Moment {
  readonly step: number;
  /** After all entries that lie there. */
  readonly state: SessionState;
  /** What the engine saved. */
  readonly engine: Uint8Array;
}

/** Of a log whose engine version is not computed here it only stands where a keyframe was taken, and shows what that holds. */
export class PlayerAlone {
  readonly header: Header;
  #state: SessionState;
  readonly #engine: Engine;
  /** Accepted, but for steps not yet reached: from `#next` on, for taking the first of a long list moves all the others. */
  #queue: Entry[] = [];
  #next = 0;
  readonly #blob: (hash: string) => Uint8Array | undefined;

  /**
   * Stands at the log's first step, before any entry, or at `from`: of the log's entries it then takes those behind it.
   *
   * @throws where the first weights would be others than the log's, which is of an engine version that is not computed here
   */
  constructor(header: Header, options: PlayerOptions, from?: Moment) {
    if (!from) requireComputed(header);
    this.header = header;
    this.#blob = options.blob ?? (() => undefined);
    this.#state = from?.state ?? initialState(header);
    this.#engine = engineFor(this.#state, options.backend);
    const { parent } = header;
    const saved = from?.engine ?? (parent && this.blob(parent.engine));
    if (saved) this.#engine.restore(saved);
    const { step } = from ?? this.#state;
    if (this.step !== step) throw new Error(`Step ${step} was to be found, and is step ${this.step}.`);
  }

  /** After the entries that lie at or before `step`. */
  get state(): SessionState {
    return this.#state;
  }

  get engine(): Engine {
    return this.#engine;
  }

  get step(): number {
    return this.#engine.step;
  }

  /** Seq of the last entry accepted, applied or not. */
  get acceptedSeq(): number {
    return this.#state.seq + this.#queue.length - this.#next;
  }

  /** Of the first entry that was accepted and not yet applied. */
  get nextEntryStep(): number | undefined {
    return this.#queue.at(this.#next)?.step;
  }

  /**
   * Queues the next entry; it takes effect when `advanceTo` reaches its step.
   *
   * @throws where the log's engine version is not computed here; so does `advanceTo` where it would train
   */
  accept(entry: Entry): void {
    requireComputed(this.header);
    if (entry.seq !== this.acceptedSeq + 1) throw new Error(`Entry ${entry.seq} does not follow ${this.acceptedSeq}.`);
    if (!(entry.step >= this.step)) throw new Error(`Entry ${entry.seq} is for step ${entry.step}, which is past.`);
    this.#queue.push(entry);
  }

  /** Trains to `step`, and applies every queued entry exactly at its own step, those at `step` itself included. */
  advanceTo(step: number): void {
    while (this.#next < this.#queue.length && this.#queue[this.#next].step <= step) {
      const entry = this.#queue[this.#next++];
      this.#trainTo(entry.step);
      this.#apply(entry);
    }
    if (this.#next > 0 && this.#next === this.#queue.length) {
      this.#queue = [];
      this.#next = 0;
    }
    this.#trainTo(step);
  }

  /** Goes to another moment of the same log, before or behind. What was accepted for steps not yet reached is forgotten. */
  returnTo({ state, engine }: Moment): void {
    this.#configure(this.#state.configuration, state.configuration);
    this.#engine.restore(engine);
    this.#state = state;
    this.#queue = [];
    this.#next = 0;
  }

  moment(): Moment {
    return { step: this.step, state: this.#state, engine: this.#engine.save() };
  }

  /** The state after an entry. */
  protected fold(state: SessionState, entry: Entry): SessionState {
    return applyAlone(state, entry);
  }

  #trainTo(step: number): void {
    if (step < this.step) throw new Error(`Step ${step} is past; training stands at ${this.step}.`);
    if (step === this.step) return;
    requireComputed(this.header);
    this.#engine.train(step - this.step);
  }

  #apply(entry: Entry): void {
    const before = this.#state;
    const after = this.fold(before, entry);
    this.#state = after;
    if (before.configuration !== after.configuration) this.#configure(before.configuration, after.configuration);
    const { command } = entry;
    if (command.type === 'reset' || command.type === 'set-up') this.#engine.reset(after.seed);
    if (command.type === 'adopted') this.#adopt(command.weights);
    if (command.type === 'restored') this.#engine.adopt(this.blob(command.engine));
  }

  #adopt(hash: string): void {
    const weights = singles(this.blob(hash));
    const wanted = parameterCount(sizesOf(this.#engine.settings));
    if (weights.length !== wanted)
      throw new Error(`${weights.length} weights were to be adopted by a network of ${wanted}.`);
    this.#engine.setParameters(weights);
  }

  #configure(before: Configuration, after: Configuration): void {
    if (settingsChanged(before, after)) this.#engine.configure(engineSettings(after));
    if (dataChanged(before, after)) this.#engine.replaceData(trainingData(after));
  }

  /** The bytes that the log names by this hash. */
  protected blob(hash: string): Uint8Array {
    const bytes = this.#blob(hash);
    if (bytes === undefined) throw new Error(`The log needs the bytes ${hash}, which are missing.`);
    return bytes;
  }
}

function requireComputed({ engineVersion }: Header): void {
  if (!isComputed(engineVersion)) throw new Error(`Engine version ${engineVersion} is not computed here.`);
}

function trainingData({ data, network }: Configuration): TrainingData {
  return makeData(data, network.features).training;
}

function engineFor({ configuration, seed }: SessionState, backend: Trainers): Engine {
  return new Engine(engineSettings(configuration), trainingData(configuration), seed, backend);
}

/** Little-endian single-precision numbers. */
function singles(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.byteLength / 4 }, (_, index) => view.getFloat32(index * 4, true));
}
