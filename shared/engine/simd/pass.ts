/** The forward pass for pictures: a grid as one batch, with a kernel and a memory of its own. */
import type { ForwardPass, ForwardSettings } from '../backend.js';
import type { LayerParameters } from '../settings.js';
import { sizesOf } from '../network.js';
import { blocksRecord, networkRecord } from './fields.js';
import { Kernel } from './kernel.js';
import type { PassLayout, Place } from './layout.js';
import { padded, placesOf, Region, takeNetwork, takePass, writeLayers, writePass } from './layout.js';

export class KernelPass implements ForwardPass {
  readonly capacity: number;
  readonly z: readonly Float32Array[];
  readonly a: readonly Float32Array[];
  readonly #kernel: Kernel;
  readonly #network: number;
  readonly #rows: Float32Array;
  readonly #block: number;
  readonly #places: readonly Place[];
  readonly #pass: PassLayout;

  constructor(module: object, settings: ForwardSettings, capacity: number) {
    this.capacity = padded(capacity);
    this.#kernel = new Kernel(module);
    const region = new Region(this.#kernel.start);
    const { places, bytes } = placesOf(settings);
    this.#places = places;
    this.#network = takeNetwork(region);
    const now = region.take(blocksRecord.bytes);
    this.#block = region.take(bytes);
    const rows = region.take(4 * settings.inputCount * this.capacity);
    const pass = takePass(region, settings, this.capacity, false);
    this.#pass = pass;
    this.#kernel.clear(region.bytes);
    const { buffer } = this.#kernel;
    const view = new DataView(buffer);
    this.configure(settings.layers);
    blocksRecord.set(view, now, { parameters: this.#block });
    networkRecord.set(view, this.#network, {
      layerCount: places.length,
      evaluation: pass.records,
      now,
      evaluationInputs: pass.inputs,
    });
    this.#rows = new Float32Array(buffer, rows, settings.inputCount * this.capacity);
    const planes = (addresses: readonly number[]) =>
      sizesOf(settings)
        .slice(1)
        .map((units, l) => new Float32Array(buffer, addresses[l], units * this.capacity));
    this.z = planes(pass.z);
    this.a = planes(pass.a);
  }

  configure(layers: ForwardSettings['layers']): void {
    writePass(new DataView(this.#kernel.buffer), this.#pass, this.#places, layers);
  }

  run(parameters: readonly LayerParameters[], inputs: Float32Array, count: number): void {
    writeLayers(this.#kernel.buffer, this.#block, this.#places, parameters);
    this.#rows.set(inputs.subarray(0, count * this.#places[0].inputs));
    this.#kernel.exports.evaluate(this.#network, this.#rows.byteOffset, count, 4 * this.capacity);
  }
}
