/**
 * The engine: one network in training, as a room has it. Settings, data and seed go in; steps are passed; the same calls at
 * the same steps give the same bits everywhere.
 */
import type { Trainer, Trainers } from './backend.js';
import { checkData, checkSettings } from './fitting.js';
import { initialize } from './initializers.js';
import { layersOf, parameterCount, sameShape, sizesOf } from './network.js';
import { Observer } from './observer.js';
import { optimizerSlots } from './optimizers/optimizer.js';
import { Random } from './random.js';
import type { EngineSettings, Evaluation, Halt, LayerDiagnostics, LayerParameters, TrainingData } from './settings.js';
import { decodeSnapshot, encodeSnapshot } from './snapshot.js';

export class Engine {
  #settings: EngineSettings;
  #data: TrainingData;
  #seed: number;
  #step = 0;
  #age = 0;
  #halted: Halt | null = null;
  #trainer: Trainer;
  #observer: Observer;
  readonly #backend: Trainers;

  /**
   * @param seed unsigned 32-bit: of the first weights and of the order of mini-batches
   * @param backend who computes; every one gives the same bits (that in double precision, for checks, gives its own)
   * @throws RangeError where settings or data are out of range; so do `configure` and `replaceData`
   */
  constructor(settings: EngineSettings, data: TrainingData, seed: number, backend: Trainers) {
    checkSettings(settings);
    checkData(data, settings);
    this.#backend = backend;
    this.#settings = settings;
    this.#data = data;
    this.#seed = seed;
    this.#trainer = backend.trainer(settings, data, seed);
    this.#observer = new Observer(this.#trainer);
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

  /** Views, to be asked for again after every change. */
  get parameters(): readonly LayerParameters[] {
    return this.#trainer.parameters.layers;
  }

  /** Of the last applied mini-batch, of the data's loss alone; all 0 before the first. Views, as `parameters`. */
  get gradients(): readonly LayerParameters[] {
    return this.#trainer.gradients.layers;
  }

  /** Mean loss of the last applied mini-batch, before its step; NaN before the first. */
  get batchLoss(): number {
    return this.#trainer.batchLoss;
  }

  /**
   * Passes `count` steps. One that is not finite changes nothing but sets `halted`; it and all later ones pass idle, so
   * that every accepted entry keeps its step.
   */
  train(count: number): void {
    if (count === 0) return;
    if (this.#halted === null) {
      this.#halted = this.#trainer.train(count);
      this.#observer.changed();
    }
    this.#step += count;
    this.#age += count;
  }

  /**
   * Trains on with other settings. The same shape keeps weights and, with the same optimizer, its memory; another one
   * restarts from the seed. Clears `halted`.
   */
  configure(settings: EngineSettings): void {
    checkSettings(settings);
    const restart = !sameShape(settings, this.#settings);
    this.#settings = settings;
    if (restart) {
      this.#trainer = this.#backend.trainer(settings, this.#data, this.#seed);
      this.#observer = new Observer(this.#trainer);
      this.reset(this.#seed);
    } else {
      this.#trainer.configure(settings);
    }
    this.#observer.changed();
    this.#halted = null;
  }

  /** Trains on with other samples of the same shape: weights stay, the order starts anew from the seed. Clears `halted`. */
  replaceData(data: TrainingData): void {
    checkData(data, this.#settings);
    this.#data = data;
    this.#trainer.replaceData(data, this.#seed);
    this.#observer.changed();
    this.#halted = null;
  }

  /** Draws the weights anew and forgets everything but the settings, the data and the step. */
  reset(seed: number): void {
    this.#seed = seed;
    const sizes = sizesOf(this.#settings);
    const flat = this.#backend.array(parameterCount(sizes));
    initialize(this.#backend, layersOf(flat, sizes), this.#settings, new Random(seed));
    this.#trainer.reorder(seed);
    this.#start(flat);
  }

  /** Adopts weights: flat, layer by layer weights then biases. Throws where they are not as many as this network's. */
  setParameters(parameters: Float32Array): void {
    if (parameters.length !== this.#trainer.parameters.flat.length) {
      throw new Error('the weights are of another network');
    }
    this.#start(parameters);
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
    return encodeSnapshot({
      ...this.#trainer.save(),
      optimizer: this.#settings.optimizer,
      seed: this.#seed,
      step: this.#step,
      age: this.#age,
      halted: this.#halted,
    });
  }

  /** Takes over what `save` gave, in an engine of the same settings and data. Throws where they do not fit. */
  restore(bytes: Uint8Array): void {
    const snapshot = decodeSnapshot(bytes);
    const { parameters } = this.#trainer;
    const { optimizer } = this.#settings;
    const fits =
      snapshot.parameters.length === parameters.flat.length &&
      snapshot.statistics.length === parameters.layers.length &&
      snapshot.optimizer === optimizer &&
      snapshot.slots.length === optimizerSlots[optimizer] &&
      snapshot.position < this.#data.train.count;
    if (!fits) throw new Error('the snapshot is of other settings or data');
    this.#trainer.restore(snapshot);
    this.#observer.changed();
    this.#seed = snapshot.seed;
    this.#step = snapshot.step;
    this.#age = snapshot.age;
    this.#halted = snapshot.halted;
  }

  /**
   * Goes on as the engine that `save` gave this: same weights, memory and order. Its own step goes on, age begins at 0, and
   * `halted` is cleared. Throws as `restore`.
   */
  adopt(bytes: Uint8Array): void {
    const { step } = this;
    this.restore(bytes);
    this.#step = step;
    this.#age = 0;
    this.#halted = null;
  }

  /** A new life of the weights: nothing was applied to them yet. */
  #start(flat: Float32Array): void {
    this.#trainer.setParameters(flat);
    this.#observer.changed();
    this.#halted = null;
    this.#age = 0;
  }
}
