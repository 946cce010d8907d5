/** A network in a kernel's memory: the same state as the readable trainer's, many steps a call. */
import type { BatchStatistics, Flat, SetEvaluation, Trainer, TrainerState } from '../backend.js';
import { noStatistics } from '../backend.js';
import { layersOf, parameterCount, sizesOf } from '../network.js';
import { optimizerSlots } from '../optimizers/optimizer.js';
import { Random } from '../random.js';
import { ORDER_STREAM } from '../order.js';
import type { EngineSettings, Halt, TrainingData } from '../settings.js';
import { blocksRecord, networkRecord } from './fields.js';
import { causeOf } from './halt.js';
import { Kernel } from './kernel.js';
import { NetworkMemory } from './memory.js';
import { evaluateSet } from './evaluation.js';

/** A state is kept once in so many samples: it costs some step of a hundred, and a halt so many that are passed again. */
const KEPT_SAMPLES = 2_048;

type Order = Pick<TrainerState, 'epochStart' | 'position'>;

interface Kept {
  readonly place: Order;
  /** Taken over since. */
  steps: number;
}

export class KernelTrainer implements Trainer {
  batchLoss = NaN;
  readonly #kernel: Kernel;
  readonly #flat: { readonly parameters: Flat; readonly gradients: Flat };
  #memory: NetworkMemory;
  #settings: EngineSettings;
  #data: TrainingData;
  /** Undefined where they are still to be summed up. */
  #statistics: readonly BatchStatistics[] | undefined;
  /** Whether the flat copies show what the kernel has. */
  #copied = false;
  #kept: Kept | undefined;

  constructor(module: object, settings: EngineSettings, data: TrainingData, seed: number) {
    const sizes = sizesOf(settings);
    const flat = (): Flat => {
      const values = new Float32Array(parameterCount(sizes));
      return { flat: values, layers: layersOf(values, sizes) };
    };
    this.#flat = { parameters: flat(), gradients: flat() };
    this.#settings = settings;
    this.#data = data;
    this.#kernel = new Kernel(module);
    this.#memory = new NetworkMemory(this.#kernel, settings, data);
    this.#statistics = this.#flat.parameters.layers.map(() => noStatistics);
    this.reorder(seed);
  }

  get parameters(): Flat {
    this.#copy();
    return this.#flat.parameters;
  }

  get gradients(): Flat {
    this.#copy();
    return this.#flat.gradients;
  }

  get statistics(): readonly BatchStatistics[] {
    if (this.#statistics === undefined) {
      this.#kernel.exports.sumUp(this.#memory.network);
      this.#statistics = this.#memory.statistics();
    }
    return this.#statistics;
  }

  train(count: number): Halt | null {
    const { network } = this.#memory;
    const kept = this.#keep();
    const passed = this.#kernel.exports.train(network, count);
    this.#copied = false;
    kept.steps += passed;
    if (passed === count) {
      this.#applied();
      return null;
    }
    const halt = causeOf(this.#memory, this.#settings);
    if (kept.steps > 0) {
      // What is shown of the last step that was taken over stood where the refused one was computed.
      this.#memory.goBack();
      this.#setPlace(kept.place);
      this.#kernel.exports.train(network, kept.steps);
      this.#applied();
    }
    return halt;
  }

  evaluate(set: 'train' | 'test'): SetEvaluation {
    return evaluateSet(this.#kernel, this.#memory, this.#settings, this.#data, set);
  }

  lostShares(): number[] {
    this.#sumUp();
    this.#kernel.exports.countLost(this.#memory.network);
    return this.#memory.lostShares();
  }

  configure(settings: EngineSettings): void {
    const state = this.#state();
    const forget = settings.optimizer !== this.#settings.optimizer;
    this.#settings = settings;
    this.#layOut(forget ? { ...state, slots: [], powers: [1, 1] } : state);
  }

  replaceData(data: TrainingData, seed: number): void {
    const state = this.#state();
    this.#data = data;
    this.#layOut(state);
    this.reorder(seed);
  }

  setParameters(flat: Float32Array): void {
    const zeros = new Float32Array(flat.length);
    this.#write({
      parameters: flat,
      gradients: zeros,
      slots: Array.from({ length: optimizerSlots[this.#settings.optimizer] }, () => zeros),
      powers: [1, 1],
    });
    this.#statistics = this.#flat.parameters.layers.map(() => noStatistics);
    this.batchLoss = NaN;
  }

  reorder(seed: number): void {
    this.#setPlace({ epochStart: Uint32Array.from(new Random(seed, ORDER_STREAM).state), position: 0 });
  }

  save(): TrainerState {
    return this.#state();
  }

  restore(state: TrainerState): void {
    this.#write(state);
    this.#setPlace(state);
    this.#statistics = state.statistics;
    this.batchLoss = state.batchLoss;
  }

  /** Before the planes of the last step, or the parameters before it, are overwritten. */
  #sumUp(): void {
    void this.statistics;
  }

  /** The state that a refused step goes back to, and how many steps ago that was. */
  #keep(): Kept {
    if (this.#kept && this.#kept.steps * this.#settings.batchSize < KEPT_SAMPLES) return this.#kept;
    this.#sumUp();
    this.#memory.keep();
    this.#kept = { place: this.#place(), steps: 0 };
    return this.#kept;
  }

  #state(): TrainerState {
    const { view, now } = this.#memory;
    return {
      ...this.#place(),
      batchLoss: this.batchLoss,
      statistics: this.statistics,
      parameters: this.parameters.flat.slice(),
      gradients: this.gradients.flat.slice(),
      slots: now.slots.map((_, k) => this.#memory.slot(k)),
      powers: [blocksRecord.get(view, now.record, 'power1'), blocksRecord.get(view, now.record, 'power2')],
    };
  }

  #layOut(state: TrainerState): void {
    this.#memory = new NetworkMemory(this.#kernel, this.#settings, this.#data);
    this.restore(state);
  }

  #write(state: Pick<TrainerState, 'parameters' | 'gradients' | 'slots' | 'powers'>): void {
    this.#memory.write(state);
    this.#copied = false;
    this.#kept = undefined;
  }

  #place(): Order {
    const { view, network, epochStart } = this.#memory;
    return { epochStart: epochStart.slice(), position: networkRecord.get(view, network, 'position') };
  }

  /** Shuffles the epoch that began with these words of the generator, and goes on at `position`. */
  #setPlace({ epochStart, position }: Order): void {
    const { view, network, random } = this.#memory;
    random.set(epochStart);
    this.#kernel.exports.shuffle(network);
    networkRecord.set(view, network, { position });
  }

  #applied(): void {
    const { view, network } = this.#memory;
    this.batchLoss = networkRecord.get(view, network, 'loss');
    this.#statistics = undefined;
  }

  #copy(): void {
    if (this.#copied) return;
    this.#memory.readNow(this.#flat.parameters, this.#flat.gradients);
    this.#copied = true;
  }
}
