/**
 * The affine part of a layer, backward: δ of the layer below, and the gradients. Every sum has the order of SPEC.md (E3, E4),
 * eight of them at once in registers.
 */
import { Lanes } from './lanes';
import { Layer } from './memory';
import { allUnderflow } from './underflow';

const VECTOR: usize = 16;
const PAIR: usize = 32;

/** e = Wᵀ δ: ∂J/∂a of the layer below, rows up to the next multiple of four, in `into`. */
export function affineBackward(layer: Layer, block: usize, into: usize, stride: usize): void {
  const rowBytes = layer.rowBytes;
  const units = layer.units;
  const weights = block + layer.weights;
  const delta = layer.delta;
  for (let i: usize = 0; i < rowBytes; i += VECTOR) {
    let s: usize = 0;
    for (; s + PAIR <= stride; s += PAIR) {
      let a0 = f32x4.splat(0);
      let a1 = f32x4.splat(0);
      let a2 = f32x4.splat(0);
      let a3 = f32x4.splat(0);
      let c0 = f32x4.splat(0);
      let c1 = f32x4.splat(0);
      let c2 = f32x4.splat(0);
      let c3 = f32x4.splat(0);
      let at = delta + s;
      let w = weights + i;
      for (let u = 0; u < units; u++) {
        const d0 = v128.load(at);
        const d1 = v128.load(at, 16);
        let one = v128.load_splat<f32>(w);
        a0 = f32x4.add(a0, f32x4.mul(one, d0));
        c0 = f32x4.add(c0, f32x4.mul(one, d1));
        one = v128.load_splat<f32>(w, 4);
        a1 = f32x4.add(a1, f32x4.mul(one, d0));
        c1 = f32x4.add(c1, f32x4.mul(one, d1));
        one = v128.load_splat<f32>(w, 8);
        a2 = f32x4.add(a2, f32x4.mul(one, d0));
        c2 = f32x4.add(c2, f32x4.mul(one, d1));
        one = v128.load_splat<f32>(w, 12);
        a3 = f32x4.add(a3, f32x4.mul(one, d0));
        c3 = f32x4.add(c3, f32x4.mul(one, d1));
        at += stride;
        w += rowBytes;
      }
      let out = into + s;
      v128.store(out, a0);
      v128.store(out, c0, 16);
      out += stride;
      v128.store(out, a1);
      v128.store(out, c1, 16);
      out += stride;
      v128.store(out, a2);
      v128.store(out, c2, 16);
      out += stride;
      v128.store(out, a3);
      v128.store(out, c3, 16);
    }
    if (s < stride) {
      let a0 = f32x4.splat(0);
      let a1 = f32x4.splat(0);
      let a2 = f32x4.splat(0);
      let a3 = f32x4.splat(0);
      let at = delta + s;
      let w = weights + i;
      for (let u = 0; u < units; u++) {
        const d0 = v128.load(at);
        a0 = f32x4.add(a0, f32x4.mul(v128.load_splat<f32>(w), d0));
        a1 = f32x4.add(a1, f32x4.mul(v128.load_splat<f32>(w, 4), d0));
        a2 = f32x4.add(a2, f32x4.mul(v128.load_splat<f32>(w, 8), d0));
        a3 = f32x4.add(a3, f32x4.mul(v128.load_splat<f32>(w, 12), d0));
        at += stride;
        w += rowBytes;
      }
      let out = into + s;
      v128.store(out, a0);
      out += stride;
      v128.store(out, a1);
      out += stride;
      v128.store(out, a2);
      out += stride;
      v128.store(out, a3);
    }
    into += stride << 2;
  }
}

/** ∂J/∂W and ∂J/∂b of a layer into the block `gradients`: means over `count` samples of δ·x and of δ. */
export function affineGradients(layer: Layer, gradients: usize, x: usize, stride: usize, count: i32): void {
  const rowBytes = layer.rowBytes;
  const units = layer.units;
  const samples = f32x4.splat(<f32>count);
  biasGradients(layer, gradients, stride, samples);
  if (allUnderflow(layer, stride * <usize>units, x, stride * <usize>layer.inputs)) {
    memory.fill(gradients + layer.weights, 0, rowBytes * <usize>units);
    return;
  }
  const rest = layer.inputs & 3;
  // What stands behind a row's last weight has no gradient, whatever stands behind the last input.
  const lastMask = Lanes.first(rest === 0 ? 4 : rest);
  let g = gradients + layer.weights;
  let d = layer.delta;
  let some = f32x4.splat(0);
  let u = 0;
  for (; u + 2 <= units; u += 2) {
    const e = d + stride;
    let at = x;
    for (let i: usize = 0; i < rowBytes; i += VECTOR) {
      let a0 = f32x4.splat(0);
      let a1 = f32x4.splat(0);
      let a2 = f32x4.splat(0);
      let a3 = f32x4.splat(0);
      let c0 = f32x4.splat(0);
      let c1 = f32x4.splat(0);
      let c2 = f32x4.splat(0);
      let c3 = f32x4.splat(0);
      const at2 = at + (stride << 1);
      for (let s: usize = 0; s < stride; s += VECTOR) {
        const d0 = v128.load(d + s);
        const d1 = v128.load(e + s);
        let one = v128.load(at + s);
        a0 = f32x4.add(a0, f32x4.mul(d0, one));
        c0 = f32x4.add(c0, f32x4.mul(d1, one));
        one = v128.load(at + stride + s);
        a1 = f32x4.add(a1, f32x4.mul(d0, one));
        c1 = f32x4.add(c1, f32x4.mul(d1, one));
        one = v128.load(at2 + s);
        a2 = f32x4.add(a2, f32x4.mul(d0, one));
        c2 = f32x4.add(c2, f32x4.mul(d1, one));
        one = v128.load(at2 + stride + s);
        a3 = f32x4.add(a3, f32x4.mul(d0, one));
        c3 = f32x4.add(c3, f32x4.mul(d1, one));
      }
      let mean0 = Lanes.named(f32x4.div(Lanes.sums(a0, a1, a2, a3), samples));
      let mean1 = Lanes.named(f32x4.div(Lanes.sums(c0, c1, c2, c3), samples));
      if (i + VECTOR === rowBytes) {
        mean0 = v128.and(mean0, lastMask);
        mean1 = v128.and(mean1, lastMask);
      }
      v128.store(g + i, mean0);
      v128.store(g + rowBytes + i, mean1);
      some = v128.or(some, v128.or(mean0, mean1));
      at += stride << 2;
    }
    g += rowBytes << 1;
    d += stride << 1;
  }
  if (u < units) {
    let at = x;
    for (let i: usize = 0; i < rowBytes; i += VECTOR) {
      let a0 = f32x4.splat(0);
      let a1 = f32x4.splat(0);
      let a2 = f32x4.splat(0);
      let a3 = f32x4.splat(0);
      const at2 = at + (stride << 1);
      for (let s: usize = 0; s < stride; s += VECTOR) {
        const d0 = v128.load(d + s);
        a0 = f32x4.add(a0, f32x4.mul(d0, v128.load(at + s)));
        a1 = f32x4.add(a1, f32x4.mul(d0, v128.load(at + stride + s)));
        a2 = f32x4.add(a2, f32x4.mul(d0, v128.load(at2 + s)));
        a3 = f32x4.add(a3, f32x4.mul(d0, v128.load(at2 + stride + s)));
      }
      let mean = Lanes.named(f32x4.div(Lanes.sums(a0, a1, a2, a3), samples));
      if (i + VECTOR === rowBytes) mean = v128.and(mean, lastMask);
      v128.store(g + i, mean);
      some = v128.or(some, mean);
      at += stride << 2;
    }
  }
  layer.still = v128.any_true(some) ? 0 : 1;
}

function biasGradients(layer: Layer, gradients: usize, stride: usize, samples: v128): void {
  let g = gradients + layer.biases;
  let d = layer.delta;
  for (let u = 0; u < layer.units; u++) {
    let sum = f32x4.splat(0);
    for (let s: usize = 0; s < stride; s += VECTOR) sum = f32x4.add(sum, v128.load(d + s));
    const mean = Lanes.named(f32x4.div(f32x4.splat(Lanes.sum(sum)), samples));
    store<f32>(g, f32x4.extract_lane(mean, 0));
    g += 4;
    d += stride;
  }
}
