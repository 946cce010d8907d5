/** The order of mini-batches (E13, E14): xoshiro128** and the shuffle of an epoch, as in `engine/random.ts` and `engine/order.ts`. */
import { layerAt, Network, strideOf } from './memory';

class Xoshiro {
  @inline static below(state: usize, count: u32): u32 {
    // The same draws are refused as by x ≥ 2³² − 2³² mod count, with one division for both.
    let x = Xoshiro.next(state);
    let r = x % count;
    while (x - r > 0 - count) {
      x = Xoshiro.next(state);
      r = x % count;
    }
    return r;
  }

  @inline static next(state: usize): u32 {
    const s0 = load<u32>(state);
    const s1 = load<u32>(state, 4);
    const s2 = load<u32>(state, 8) ^ s0;
    const s3 = load<u32>(state, 12) ^ s1;
    store<u32>(state, s0 ^ s3);
    store<u32>(state, s1 ^ s2, 4);
    store<u32>(state, s2 ^ (s1 << 9), 8);
    store<u32>(state, rotl<u32>(s3, 11), 12);
    return rotl<u32>(s1 * 5, 7) * 9;
  }
}

/** Shuffles 0, 1, 2, … for the next epoch, and remembers the generator before it. */
export function shuffle(network: Network): void {
  const indices = network.indices;
  const random = network.random;
  const count = network.sampleCount;
  memory.copy(network.epochStart, random, 16);
  for (let k = 0; k < count; k++) store<i32>(indices + (k << 2), k);
  for (let last = count - 1; last > 0; last--) {
    const at = indices + (last << 2);
    const other = indices + (Xoshiro.below(random, last + 1) << 2);
    const index = load<i32>(at);
    store<i32>(at, load<i32>(other));
    store<i32>(other, index);
  }
  network.position = 0;
}

/** Copies the next mini-batch into its planes; padding lanes are +0. */
export function gather(network: Network): void {
  const count = min(network.batchSize, network.sampleCount - network.position);
  const stride = strideOf(count);
  // From one input to the next: one sample's stand side by side.
  const apart: usize = count === 1 ? 4 : stride;
  network.count = count;
  network.stride = stride;
  const order = network.indices + (network.position << 2);
  const inputs = layerAt(network.layers, 0).inputs;
  const outputs = layerAt(network.layers, network.layerCount - 1).units;
  for (let s: usize = 0; s < (<usize>count) << 2; s += 4) {
    const sample = load<i32>(order + s);
    column(network.samples + ((<usize>(sample * inputs)) << 2), network.batchInputs + s, inputs, apart);
    column(network.targets + ((<usize>(sample * outputs)) << 2), network.batchTargets + s, outputs, stride);
  }
  if (count === 1) pad(network.batchInputs, 1, inputs, strideOf(inputs));
  else pad(network.batchInputs, inputs, count, stride);
  pad(network.batchTargets, outputs, count, stride);
}

/** Rows of `width` numbers, one for each sample, become a plane. */
export function transpose(rows: usize, plane: usize, width: i32, count: i32, stride: usize): void {
  for (let s: usize = 0; s < (<usize>count) << 2; s += 4) {
    column(rows, plane + s, width, stride);
    rows += (<usize>width) << 2;
  }
  pad(plane, width, count, stride);
}

function column(row: usize, at: usize, width: i32, stride: usize): void {
  for (let i = 0; i < width; i++) {
    store<f32>(at, load<f32>(row));
    row += 4;
    at += stride;
  }
}

function pad(plane: usize, rows: i32, count: i32, stride: usize): void {
  for (let s = (<usize>count) << 2; s < stride; s += 4) {
    let at = plane + s;
    for (let i = 0; i < rows; i++) {
      store<f32>(at, 0);
      at += stride;
    }
  }
}
