/** One network's memory as TypeScript sees it: lays it out, writes settings and samples, reads and writes blocks of parameters. */
import type { BatchStatistics, Flat, TrainerState } from '../backend.js';
import { optimizerSlots } from '../optimizers/optimizer.js';
import { symmetricTargets } from '../output.js';
import type { EngineSettings, Samples, TrainingData } from '../settings.js';
import { optimizerNames, regularizerNames } from '../settings.js';
import { layersOf, parameterCount, sizesOf } from '../network.js';
import { layerRecord, networkRecord } from './fields.js';
import type { Kernel } from './kernel.js';
import type { BlocksLayout, PassLayout, Place } from './layout.js';
import {
  padded,
  placesOf,
  Region,
  takeBlocks,
  takeNetwork,
  takePass,
  writeBlocks,
  writeLayers,
  writePass,
} from './layout.js';

/** Samples per pass of an evaluation: few enough to stay in a processor's cache. */
export const CHUNK = 128;

export class NetworkMemory {
  readonly network: number;
  readonly pass: PassLayout;
  readonly evaluation: PassLayout;
  readonly places: readonly Place[];
  readonly view: DataView;
  readonly random: Uint32Array;
  readonly epochStart: Uint32Array;
  /** Addresses of rows of inputs. */
  readonly samples: { readonly train: number; readonly test: number };
  /** All that the network takes, the kernels' constants included. */
  readonly bytes: number;
  readonly #buffer: ArrayBuffer;
  readonly #blocks: readonly [BlocksLayout, BlocksLayout];
  readonly #blockBytes: number;
  /** Addresses of what `keep` keeps: parameters and the optimizer's memories, then its powers. */
  readonly #kept: readonly number[];
  readonly #keptPowers: number;
  readonly #sizes: readonly number[];

  /** Takes the kernel's memory over; what stood there is gone. Throws where there is not enough of it. */
  constructor(kernel: Kernel, settings: EngineSettings, data: TrainingData) {
    const region = new Region(kernel.start);
    const { places, bytes } = placesOf(settings);
    const slots = optimizerSlots[settings.optimizer];
    const { train, test } = data;
    const batch = Math.min(settings.batchSize, train.count);
    const outputs = settings.outputCount;
    this.network = takeNetwork(region);
    const [random, epochStart] = [region.take(16), region.take(16)];
    this.#blocks = [takeBlocks(region, bytes, slots), takeBlocks(region, bytes, slots)];
    this.#kept = Array.from({ length: 1 + slots }, () => region.take(bytes));
    this.#keptPowers = region.take(POWERS_BYTES);
    this.pass = takePass(region, settings, batch, true);
    const batchTargets = region.take(4 * outputs * padded(batch));
    const losses = region.take(4 * padded(batch));
    const indices = region.take(4 * train.count);
    // As many as there are: of another shape's data none is read before they are replaced.
    const targets = region.take(train.targets.byteLength);
    this.samples = { train: region.take(train.inputs.byteLength), test: region.take(test.inputs.byteLength) };
    this.evaluation = takePass(region, settings, Math.min(CHUNK, Math.max(train.count, test.count)), false);
    kernel.clear(region.bytes);
    this.bytes = region.bytes;
    this.#buffer = kernel.buffer;
    this.#blockBytes = bytes;
    this.#sizes = sizesOf(settings);
    this.places = places;
    const view = new DataView(kernel.buffer);
    this.view = view;
    this.random = new Uint32Array(kernel.buffer, random, 4);
    this.epochStart = new Uint32Array(kernel.buffer, epochStart, 4);
    writePass(view, this.pass, places, settings.layers);
    writePass(view, this.evaluation, places, settings.layers);
    for (const blocks of this.#blocks) writeBlocks(view, blocks);
    this.singles(this.samples.train, train.inputs.length).set(train.inputs);
    this.singles(this.samples.test, test.inputs.length).set(test.inputs);
    this.singles(targets, train.targets.length).set(aimedAt(train, settings, data.regression));
    networkRecord.set(view, this.network, {
      layerCount: places.length,
      layers: this.pass.records,
      evaluation: this.evaluation.records,
      now: this.#blocks[0].record,
      next: this.#blocks[1].record,
      optimizer: optimizerNames.indexOf(settings.optimizer),
      regularizer: regularizerNames.indexOf(settings.regularizer),
      learningRate: settings.learningRate,
      momentum: settings.momentum,
      regularizationRate: settings.regularizationRate,
      batchSize: settings.batchSize,
      isSquared: settings.loss === 'mean-squared-error' ? 1 : 0,
      sampleCount: train.count,
      samples: this.samples.train,
      targets,
      indices,
      random,
      epochStart,
      batchInputs: this.pass.inputs,
      batchTargets,
      losses,
      evaluationInputs: this.evaluation.inputs,
    });
  }

  get now(): BlocksLayout {
    return this.#blocksOf('now');
  }

  get next(): BlocksLayout {
    return this.#blocksOf('next');
  }

  singles(address: number, length: number): Float32Array {
    return new Float32Array(this.#buffer, address, length);
  }

  statistics(): BatchStatistics[] {
    return this.pass.means.map((at) => ({
      meanDelta: this.view.getFloat64(at, true),
      meanSlope: this.view.getFloat64(at + 8, true),
      updateRatio: this.view.getFloat64(at + 16, true),
    }));
  }

  lostShares(): number[] {
    return this.places.map((_, l) => {
      const at = this.pass.records + l * layerRecord.bytes;
      const [moved, lost] = (['moved', 'lost'] as const).map((field) => layerRecord.get(this.view, at, field));
      return moved === 0 ? 0 : lost / moved;
    });
  }

  /** The optimizer's memory number `k`, flat. */
  slot(k: number): Float32Array {
    return this.#read(this.now.slots[k]);
  }

  readNow(parameters: Flat, gradients: Flat): void {
    const { now } = this;
    this.#readInto(parameters, now.parameters);
    this.#readInto(gradients, now.gradients);
  }

  write({ parameters, gradients, slots, powers }: Pick<TrainerState, 'parameters' | 'gradients' | 'slots' | 'powers'>) {
    const { now } = this;
    this.#write(now.parameters, parameters);
    this.#write(now.gradients, gradients);
    slots.forEach((slot, k) => this.#write(now.slots[k], slot));
    writeBlocks(this.view, now);
    this.view.setFloat32(now.record + POWERS, powers[0], true);
    this.view.setFloat32(now.record + POWERS + 4, powers[1], true);
  }

  /** Keeps all that a step changes, but for gradients and the order of mini-batches, until `goBack` or the next time. */
  keep(): void {
    const all = new Uint8Array(this.#buffer);
    const { record, parameters, slots } = this.now;
    [parameters, ...slots].forEach((at, k) => all.copyWithin(this.#kept[k], at, at + this.#blockBytes));
    all.copyWithin(this.#keptPowers, record + POWERS, record + POWERS + POWERS_BYTES);
  }

  /** Brings back what was kept. */
  goBack(): void {
    const all = new Uint8Array(this.#buffer);
    const { record, parameters, slots } = this.now;
    [parameters, ...slots].forEach((at, k) => all.copyWithin(at, this.#kept[k], this.#kept[k] + this.#blockBytes));
    all.copyWithin(record + POWERS, this.#keptPowers, this.#keptPowers + POWERS_BYTES);
  }

  #blocksOf(which: 'now' | 'next'): BlocksLayout {
    const record = networkRecord.get(this.view, this.network, which);
    return this.#blocks[0].record === record ? this.#blocks[0] : this.#blocks[1];
  }

  #read(address: number): Float32Array {
    const flat = new Float32Array(parameterCount(this.#sizes));
    this.#readInto({ flat, layers: layersOf(flat, this.#sizes) }, address);
    return flat;
  }

  #readInto({ layers }: Flat, address: number): void {
    this.places.forEach((place, l) => {
      const { weights, biases } = layers[l];
      for (let u = 0; u < place.units; u++) {
        weights.set(this.singles(address + place.weights + u * place.rowBytes, place.inputs), u * place.inputs);
      }
      biases.set(this.singles(address + place.biases, place.units));
    });
  }

  #write(address: number, flat: Float32Array): void {
    writeLayers(this.#buffer, address, this.places, layersOf(flat, this.#sizes));
  }
}

/** Where `power1` and `power2` stand in a record of blocks. */
const POWERS = 16;
const POWERS_BYTES = 8;

/** Targets as the output aims at them. */
function aimedAt({ targets }: Samples, settings: EngineSettings, regression: boolean): Float32Array {
  return symmetricTargets(settings, regression) ? targets.map((target) => 2 * target - 1) : targets;
}
