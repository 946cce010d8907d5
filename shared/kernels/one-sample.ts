/**
 * The affine part of a layer for a mini-batch of one sample: lanes are units, not samples, so that none of them is empty. A plane
 * is one row of units then. Every sum has the order of SPEC.md (E3); the mean over the batch is the one product itself (E4).
 */
import { Lanes } from './lanes';
import { Layer, strideOf } from './memory';
import { allUnderflow } from './underflow';

const VECTOR: usize = 16;
const FOUR_VECTORS: usize = 64;

class Tile {
  /** sum + Wx of four units and four inputs. The four rows of weights become columns on their way. */
  @inline static add(sum: v128, w0: usize, w1: usize, w2: usize, w3: usize, x: usize): v128 {
    const r0 = v128.load(w0);
    const r1 = v128.load(w1);
    const r2 = v128.load(w2);
    const r3 = v128.load(w3);
    const front01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
    const front23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
    const back01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
    const back23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
    sum = f32x4.add(sum, f32x4.mul(v128.shuffle<f64>(front01, front23, 0, 2), v128.load_splat<f32>(x)));
    sum = f32x4.add(sum, f32x4.mul(v128.shuffle<f64>(front01, front23, 1, 3), v128.load_splat<f32>(x, 4)));
    sum = f32x4.add(sum, f32x4.mul(v128.shuffle<f64>(back01, back23, 0, 2), v128.load_splat<f32>(x, 8)));
    return f32x4.add(sum, f32x4.mul(v128.shuffle<f64>(back01, back23, 1, 3), v128.load_splat<f32>(x, 12)));
  }

  /** Returns z − z, which is 0 where z is finite. */
  @inline static store(at: usize, sum: v128, bias: usize): v128 {
    const z = Lanes.score(f32x4.add(sum, v128.load(bias)));
    v128.store(at, z);
    return f32x4.sub(z, z);
  }
}

/**
 * z = W x + b. Behind the last input x is +0 up to a multiple of four; behind the last unit stand finite numbers wherever the
 * units' own are. Returns lanes that are not 0 where some z is not finite.
 */
export function affineForwardOne(layer: Layer, block: usize, x: usize): v128 {
  const rowBytes = layer.rowBytes;
  const units = layer.units;
  let w0 = block + layer.weights;
  let bias = block + layer.biases;
  let z = layer.z;
  let wild = f32x4.splat(0);
  let u = 0;
  // Two tiles at once, for a sum waits for its last addition.
  for (; u + 8 <= units; u += 8) {
    const w1 = w0 + rowBytes;
    const w2 = w1 + rowBytes;
    const w3 = w2 + rowBytes;
    const further = rowBytes << 2;
    let a = f32x4.splat(0);
    let c = f32x4.splat(0);
    for (let i: usize = 0; i < rowBytes; i += VECTOR) {
      a = Tile.add(a, w0 + i, w1 + i, w2 + i, w3 + i, x + i);
      c = Tile.add(c, w0 + further + i, w1 + further + i, w2 + further + i, w3 + further + i, x + i);
    }
    wild = f32x4.add(wild, f32x4.add(Tile.store(z, a, bias), Tile.store(z + VECTOR, c, bias + VECTOR)));
    w0 += rowBytes << 3;
    bias += VECTOR << 1;
    z += VECTOR << 1;
  }
  for (; u < units; u += 4) {
    // Where fewer than four units are left, the last one fills the lanes.
    const w1 = u + 1 < units ? w0 + rowBytes : w0;
    const w2 = u + 2 < units ? w1 + rowBytes : w1;
    const w3 = u + 3 < units ? w2 + rowBytes : w2;
    let a = f32x4.splat(0);
    for (let i: usize = 0; i < rowBytes; i += VECTOR) a = Tile.add(a, w0 + i, w1 + i, w2 + i, w3 + i, x + i);
    wild = f32x4.add(wild, Tile.store(z, a, bias));
    w0 = w3 + rowBytes;
    bias += VECTOR;
    z += VECTOR;
  }
  return wild;
}

/** e = Wᵀ δ: ∂J/∂a of the layer below, in `into`. `step` is the distance from one unit's δ to the next one's, in bytes. */
export function affineBackwardOne(layer: Layer, block: usize, into: usize, step: usize): void {
  const rowBytes = layer.rowBytes;
  const end = layer.delta + step * <usize>layer.units;
  const weights = block + layer.weights;
  let i: usize = 0;
  for (; i + FOUR_VECTORS <= rowBytes; i += FOUR_VECTORS) {
    let a0 = f32x4.splat(0);
    let a1 = f32x4.splat(0);
    let a2 = f32x4.splat(0);
    let a3 = f32x4.splat(0);
    let w = weights + i;
    for (let at = layer.delta; at < end; at += step) {
      const d = v128.load_splat<f32>(at);
      a0 = f32x4.add(a0, f32x4.mul(v128.load(w), d));
      a1 = f32x4.add(a1, f32x4.mul(v128.load(w, 16), d));
      a2 = f32x4.add(a2, f32x4.mul(v128.load(w, 32), d));
      a3 = f32x4.add(a3, f32x4.mul(v128.load(w, 48), d));
      w += rowBytes;
    }
    v128.store(into + i, a0);
    v128.store(into + i, a1, 16);
    v128.store(into + i, a2, 32);
    v128.store(into + i, a3, 48);
  }
  for (; i < rowBytes; i += VECTOR) {
    let a = f32x4.splat(0);
    let w = weights + i;
    for (let at = layer.delta; at < end; at += step) {
      a = f32x4.add(a, f32x4.mul(v128.load(w), v128.load_splat<f32>(at)));
      w += rowBytes;
    }
    v128.store(into + i, a);
  }
}

/** ∂J/∂W = δ xᵀ and ∂J/∂b = δ into the block `gradients`; `step` as above, x with zeros behind its last input. */
export function affineGradientsOne(layer: Layer, gradients: usize, x: usize, step: usize): void {
  const rowBytes = layer.rowBytes;
  let g = gradients + layer.weights;
  let bias = gradients + layer.biases;
  let at = layer.delta;
  const end = at + step * <usize>layer.units;
  for (; at < end; at += step) {
    store<f32>(bias, load<f32>(at));
    bias += 4;
  }
  const deltaBytes = step === 4 ? strideOf(layer.units) : end - layer.delta;
  if (allUnderflow(layer, deltaBytes, x, rowBytes)) {
    memory.fill(g, 0, rowBytes * <usize>layer.units);
    return;
  }
  let some = f32x4.splat(0);
  for (at = layer.delta; at < end; at += step) {
    const d = v128.load_splat<f32>(at);
    for (let i: usize = 0; i < rowBytes; i += VECTOR) {
      const product = Lanes.named(f32x4.mul(d, v128.load(x + i)));
      v128.store(g + i, product);
      some = v128.or(some, product);
    }
    g += rowBytes;
  }
  layer.still = v128.any_true(some) ? 0 : 1;
}

/** Gives every unit of a row a vector of its own, zeros behind its value: losses and softmax take lanes for samples. */
export function spread(plane: usize, units: i32): void {
  for (let u = units - 1; u >= 0; u--)
    v128.store(plane + ((<usize>u) << 4), v128.load32_zero(plane + ((<usize>u) << 2)));
}
