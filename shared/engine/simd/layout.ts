/** Lays out one network in a kernel's memory: records, blocks of parameters, samples, planes. */
import { SATURATED_BELOW } from '../settings.js';
import { slopeMaxOf } from '../slopes.js';
import { sizesOf } from '../network.js';
import type { ForwardSettings } from '../backend.js';
import type { LayerParameters } from '../settings.js';
import { activationNames } from '../settings.js';
import { blocksRecord, layerRecord, networkRecord } from './fields.js';

/** Hands out addresses, multiples of 16, one behind the other. */
export class Region {
  /** @param bytes the first address, and then the end of what was taken */
  constructor(public bytes: number) {}

  take(bytes: number): number {
    const at = this.bytes;
    this.bytes += (bytes + 15) & ~15;
    return at;
  }
}

export const padded = (count: number): number => (count + 3) & ~3;

/** Where a layer's parameters stand within a block, in bytes. */
export interface Place {
  readonly inputs: number;
  readonly units: number;
  readonly rowBytes: number;
  readonly weights: number;
  readonly biases: number;
}

/** Of all layers; a row of weights is padded to a multiple of four numbers, and so are the biases. */
export function placesOf(settings: ForwardSettings): { readonly places: readonly Place[]; readonly bytes: number } {
  const sizes = sizesOf(settings);
  let bytes = 0;
  const places = sizes.slice(1).map((units, l) => {
    const inputs = sizes[l];
    const rowBytes = 4 * padded(inputs);
    const weights = bytes;
    const biases = weights + units * rowBytes;
    bytes = biases + 4 * padded(units);
    return { inputs, units, rowBytes, weights, biases };
  });
  return { places, bytes };
}

/** Writes layers into the block at `address`; what pads their rows stays as it is. */
export function writeLayers(
  buffer: ArrayBuffer,
  address: number,
  places: readonly Place[],
  layers: readonly LayerParameters[],
): void {
  places.forEach(({ inputs, units, rowBytes, weights: at, biases: end }, l) => {
    const { weights, biases } = layers[l];
    for (let u = 0; u < units; u++) {
      const row = new Float32Array(buffer, address + at + u * rowBytes, inputs);
      row.set(weights.subarray(u * inputs, (u + 1) * inputs));
    }
    new Float32Array(buffer, address + end, units).set(biases);
  });
}

/** The least single-precision number that is not below the limit of saturation: what is below one is below the other. */
function flatSlope(layer: ForwardSettings['layers'][number]): number {
  const limit = SATURATED_BELOW * slopeMaxOf(layer);
  const near = Math.fround(limit);
  if (near >= limit) return near;
  single.setFloat32(0, near);
  single.setUint32(0, single.getUint32(0) + 1);
  return single.getFloat32(0);
}

/** For the bits of one number: each change of an alpha asks for some. */
const single = new DataView(new ArrayBuffer(4));

/** Addresses of one pass over at most `capacity` samples. */
export interface PassLayout {
  readonly records: number;
  readonly inputs: number;
  readonly z: readonly number[];
  readonly a: readonly number[];
  readonly delta: readonly number[];
  readonly alive: readonly number[];
  readonly means: readonly number[];
}

/**
 * Takes the room of a pass. Planes have rows up to a multiple of four units, since the kernels read four rows at once.
 * @param training with planes for δ and means; otherwise with counts
 */
export function takePass(region: Region, settings: ForwardSettings, capacity: number, training: boolean): PassLayout {
  const sizes = sizesOf(settings);
  const plane = (units: number) => region.take(4 * padded(units) * padded(capacity));
  const layers = sizes.slice(1);
  return {
    records: region.take(layerRecord.bytes * layers.length),
    inputs: plane(sizes[0]),
    z: layers.map(plane),
    a: layers.map(plane),
    delta: training ? layers.map(plane) : [],
    alive: training ? [] : layers.map((units) => region.take(4 * units)),
    means: training ? layers.map(() => region.take(24)) : [],
  };
}

const activationNumber = (name: string): number =>
  name === 'softmax' ? activationNames.length : (activationNames as readonly string[]).indexOf(name);

/** Writes the records of a pass's layers. */
export function writePass(
  view: DataView,
  pass: PassLayout,
  places: readonly Place[],
  layers: ForwardSettings['layers'],
): void {
  places.forEach((place, l) => {
    layerRecord.set(view, pass.records + l * layerRecord.bytes, {
      ...place,
      activation: activationNumber(layers[l].activation),
      alpha: layers[l].alpha,
      flat: flatSlope(layers[l]),
      z: pass.z[l],
      a: pass.a[l],
      delta: pass.delta[l] ?? 0,
      alive: pass.alive[l] ?? 0,
      means: pass.means[l] ?? 0,
    });
  });
}

/** Addresses of the parameters, their gradients, and the optimizer's memory; now or after the next step. */
export interface BlocksLayout {
  readonly record: number;
  readonly parameters: number;
  readonly gradients: number;
  readonly slots: readonly number[];
}

export function takeBlocks(region: Region, bytes: number, slotCount: number): BlocksLayout {
  return {
    record: region.take(blocksRecord.bytes),
    parameters: region.take(bytes),
    gradients: region.take(bytes),
    slots: Array.from({ length: slotCount }, () => region.take(bytes)),
  };
}

export function writeBlocks(view: DataView, { record, parameters, gradients, slots }: BlocksLayout): void {
  const [first = 0, second = 0] = slots;
  blocksRecord.set(view, record, { parameters, gradients, first, second, power1: 1, power2: 1 });
}

export const takeNetwork = (region: Region): number => region.take(networkRecord.bytes);
