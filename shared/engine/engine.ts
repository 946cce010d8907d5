/**
 * The engine: one network in training, as a room has it. Settings, data and seed go in; steps are passed; the same calls at
 * the same steps give the same bits everywhere.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { initialize } from './initializers.js';
import type { Arithmetic } from './math/arithmetic.js';
import { single } from './math/arithmetic.js';
import { sameShape } from './network.js';
import { Observer } from './observer.js';
import { optimizers } from './optimizers/index.js';
import { BatchOrder } from './order.js';
import { Random } from './random.js';
import type { EngineSettings, Evaluation, Halt, LayerDiagnostics, LayerParameters, TrainingData } from './settings.js';
import { decodeSnapshot, encodeSnapshot } from './snapshot.js';
import { Trainer } from './trainer.js';

/** Part of every log: rises whenever the same log would give other bits. */
export const ENGINE_VERSION = 1;

export class Engine {
  #settings: EngineSettings;
  #data: TrainingData;
  #seed: number;
  #step = 0;
  #age = 0;
  #halted: Halt | null = null;
  #batchLoss = NaN;
  #trainer: Trainer;
  #order: BatchOrder;
  #observer: Observer;
  readonly #m: Arithmetic;

  /**
   * @param seed unsigned 32-bit: of the first weights and of the order of mini-batches
   * @param arithmetic double precision for gradient checks; rooms train in single precision
   */
  constructor(settings: EngineSettings, data: TrainingData, seed: number, arithmetic: Arithmetic = single) {
    this.#m = arithmetic;
    this.#settings = settings;
    this.#data = data;
    this.#seed = seed;
    this.#trainer = new Trainer(settings, data, arithmetic);
    this.#order = new BatchOrder(data.train.count, seed);
    this.#observer = new Observer(settings, data, this.#trainer);
    this.reset(seed);
  }

  get settings(): EngineSettings {
    return this.#settings;
  }

  get seed(): number {
    return this.#seed;
  }

  /** Steps passed since the log began, idle ones too. */
  get step(): number {
    return this.#step;
  }

  /** Steps passed since the weights were last drawn or adopted. */
  get age(): number {
    return this.#age;
  }

  get halted(): Halt | null {
    return this.#halted;
  }

  /** Live views: they change with every step. */
  get parameters(): readonly LayerParameters[] {
    return this.#trainer.parameters.layers;
  }

  /** Of the last applied mini-batch, of the data's loss alone; all 0 before the first. Live views. */
  get gradients(): readonly LayerParameters[] {
    return this.#trainer.gradients.layers;
  }

  /** Mean loss of the last applied mini-batch, before its step; NaN before the first. */
  get batchLoss(): number {
    return this.#batchLoss;
  }

  /**
   * Passes `count` steps. One that is not finite changes nothing but sets `halted`; it and all later ones pass idle, so
   * that every accepted entry keeps its step.
   */
  train(count: number): void {
    for (let k = 0; k < count && this.#halted === null; k++) {
      const halt = this.#trainer.step(this.#order);
      if (halt === null) this.#applied();
      else this.#halted = halt;
    }
    this.#step += count;
    this.#age += count;
  }

  /**
   * Trains on with other settings. The same shape keeps weights and, with the same optimizer, its memory; another one
   * restarts from the seed. Clears `halted`.
   */
  configure(settings: EngineSettings): void {
    const statistics = this.#observer.statistics();
    const restart = !sameShape(settings, this.#settings);
    this.#settings = settings;
    if (restart) this.#trainer = new Trainer(settings, this.#data, this.#m);
    else this.#trainer.configure(settings);
    this.#observer = new Observer(settings, this.#data, this.#trainer, statistics);
    if (restart) this.reset(this.#seed);
    this.#halted = null;
  }

  /** Trains on with other samples of the same shape: weights stay, the order starts anew from the seed. Clears `halted`. */
  replaceData(data: TrainingData): void {
    const statistics = this.#observer.statistics();
    this.#data = data;
    this.#trainer.replaceData(data);
    this.#order = new BatchOrder(data.train.count, this.#seed);
    this.#observer = new Observer(this.#settings, data, this.#trainer, statistics);
    this.#halted = null;
  }

  /** Draws the weights anew and forgets everything but the settings, the data and the step. */
  reset(seed: number): void {
    this.#seed = seed;
    initialize(this.#m, this.#trainer.parameters.layers, this.#settings, new Random(seed));
    this.#order = new BatchOrder(this.#data.train.count, seed);
    this.#start();
  }

  /** Adopts weights: flat, layer by layer weights then biases. Throws where they are not as many as this network's. */
  setParameters(parameters: Float32Array): void {
    const { flat } = this.#trainer.parameters;
    if (parameters.length !== flat.length) throw new Error('the weights are of another network');
    flat.set(parameters);
    this.#start();
  }

  /** Losses and accuracies of the whole data. */
  evaluate(): Evaluation {
    return this.#observer.evaluate();
  }

  /** One per layer, hidden ones first, then the output. */
  diagnostics(): LayerDiagnostics[] {
    return this.#observer.diagnostics();
  }

  /** The complete state, so that `restore` goes on with the same bits. */
  save(): Uint8Array {
    const { parameters, gradients, state } = this.#trainer;
    return encodeSnapshot({
      optimizer: this.#settings.optimizer,
      seed: this.#seed,
      step: this.#step,
      age: this.#age,
      halted: this.#halted,
      position: this.#order.position,
      epochStart: this.#order.epochStart,
      batchLoss: this.#batchLoss,
      powers: [state.powers[0], state.powers[1]],
      statistics: this.#observer.statistics(),
      parameters: parameters.flat,
      gradients: gradients.flat,
      slots: [state.first, state.second].filter((slot) => slot.length > 0),
    });
  }

  /** Takes over what `save` gave, in an engine of the same settings and data. Throws where they do not fit. */
  restore(bytes: Uint8Array): void {
    const snapshot = decodeSnapshot(bytes);
    const { parameters, gradients } = this.#trainer;
    const { optimizer } = this.#settings;
    const fits =
      snapshot.parameters.length === parameters.flat.length &&
      snapshot.statistics.length === parameters.layers.length &&
      snapshot.optimizer === optimizer &&
      snapshot.slots.length === optimizers[optimizer].slots &&
      snapshot.position < this.#data.train.count;
    if (!fits) throw new Error('the snapshot is of other settings or data');
    parameters.flat.set(snapshot.parameters);
    this.#start();
    gradients.flat.set(snapshot.gradients);
    const { first, second, powers } = this.#trainer.state;
    [first, second].forEach((slot, k) => k < snapshot.slots.length && slot.set(snapshot.slots[k]));
    powers.set(snapshot.powers);
    this.#order.restore(snapshot.epochStart, snapshot.position);
    this.#seed = snapshot.seed;
    this.#step = snapshot.step;
    this.#age = snapshot.age;
    this.#halted = snapshot.halted;
    this.#batchLoss = snapshot.batchLoss;
    this.#observer.weightsChanged(snapshot.statistics);
  }

  /** SHA-256 of `save()`, hex. */
  stateHash(): string {
    return bytesToHex(sha256(this.save()));
  }

  /** A new life of the weights: nothing was applied to them yet. */
  #start(): void {
    this.#trainer.start();
    this.#observer.weightsChanged();
    this.#batchLoss = NaN;
    this.#halted = null;
    this.#age = 0;
  }

  #applied(): void {
    this.#batchLoss = this.#trainer.applied!.loss;
    this.#observer.weightsChanged();
  }
}
