/**
 * The affine part of a layer, forward. Every sum has the order of SPEC.md (E3); tiles of four units by two vectors keep eight of
 * them in registers, each in its own order.
 */
import { Lanes } from './lanes';
import { Layer } from './memory';

const PAIR: usize = 32;

class Tile {
  /** z of one unit for four samples. Returns z − z, which is 0 where z is finite. */
  @inline static store(at: usize, sum: v128, bias: v128): v128 {
    const z = Lanes.score(f32x4.add(sum, bias));
    v128.store(at, z);
    return f32x4.sub(z, z);
  }
}

/** z = W x + b for all units, `stride` bytes of samples. Returns lanes that are not 0 where some z is not finite. */
export function affineForward(layer: Layer, block: usize, x: usize, stride: usize): v128 {
  const rowBytes = layer.rowBytes;
  const inputBytes = (<usize>layer.inputs) << 2;
  const biases = block + layer.biases;
  const units = layer.units;
  let w0 = block + layer.weights;
  let z = layer.z;
  let wild = f32x4.splat(0);
  let u = 0;
  for (; u + 4 <= units; u += 4) {
    const w1 = w0 + rowBytes;
    const w2 = w1 + rowBytes;
    const w3 = w2 + rowBytes;
    const b0 = v128.load_splat<f32>(biases + (u << 2));
    const b1 = v128.load_splat<f32>(biases + (u << 2), 4);
    const b2 = v128.load_splat<f32>(biases + (u << 2), 8);
    const b3 = v128.load_splat<f32>(biases + (u << 2), 12);
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
      let at = x + s;
      for (let i: usize = 0; i < inputBytes; i += 4) {
        const x0 = v128.load(at);
        const x1 = v128.load(at, 16);
        let w = v128.load_splat<f32>(w0 + i);
        a0 = f32x4.add(a0, f32x4.mul(w, x0));
        c0 = f32x4.add(c0, f32x4.mul(w, x1));
        w = v128.load_splat<f32>(w1 + i);
        a1 = f32x4.add(a1, f32x4.mul(w, x0));
        c1 = f32x4.add(c1, f32x4.mul(w, x1));
        w = v128.load_splat<f32>(w2 + i);
        a2 = f32x4.add(a2, f32x4.mul(w, x0));
        c2 = f32x4.add(c2, f32x4.mul(w, x1));
        w = v128.load_splat<f32>(w3 + i);
        a3 = f32x4.add(a3, f32x4.mul(w, x0));
        c3 = f32x4.add(c3, f32x4.mul(w, x1));
        at += stride;
      }
      let out = z + s;
      wild = f32x4.add(wild, f32x4.add(Tile.store(out, a0, b0), Tile.store(out + 16, c0, b0)));
      out += stride;
      wild = f32x4.add(wild, f32x4.add(Tile.store(out, a1, b1), Tile.store(out + 16, c1, b1)));
      out += stride;
      wild = f32x4.add(wild, f32x4.add(Tile.store(out, a2, b2), Tile.store(out + 16, c2, b2)));
      out += stride;
      wild = f32x4.add(wild, f32x4.add(Tile.store(out, a3, b3), Tile.store(out + 16, c3, b3)));
    }
    if (s < stride) {
      let a0 = f32x4.splat(0);
      let a1 = f32x4.splat(0);
      let a2 = f32x4.splat(0);
      let a3 = f32x4.splat(0);
      let at = x + s;
      for (let i: usize = 0; i < inputBytes; i += 4) {
        const x0 = v128.load(at);
        a0 = f32x4.add(a0, f32x4.mul(v128.load_splat<f32>(w0 + i), x0));
        a1 = f32x4.add(a1, f32x4.mul(v128.load_splat<f32>(w1 + i), x0));
        a2 = f32x4.add(a2, f32x4.mul(v128.load_splat<f32>(w2 + i), x0));
        a3 = f32x4.add(a3, f32x4.mul(v128.load_splat<f32>(w3 + i), x0));
        at += stride;
      }
      let out = z + s;
      wild = f32x4.add(wild, Tile.store(out, a0, b0));
      out += stride;
      wild = f32x4.add(wild, Tile.store(out, a1, b1));
      out += stride;
      wild = f32x4.add(wild, Tile.store(out, a2, b2));
      out += stride;
      wild = f32x4.add(wild, Tile.store(out, a3, b3));
    }
    w0 = w3 + rowBytes;
    z += stride << 2;
  }
  for (; u < units; u++) {
    const bias = v128.load_splat<f32>(biases + (u << 2));
    let s: usize = 0;
    for (; s + PAIR <= stride; s += PAIR) {
      let a0 = f32x4.splat(0);
      let a1 = f32x4.splat(0);
      let at = x + s;
      for (let i: usize = 0; i < inputBytes; i += 4) {
        const w = v128.load_splat<f32>(w0 + i);
        a0 = f32x4.add(a0, f32x4.mul(w, v128.load(at)));
        a1 = f32x4.add(a1, f32x4.mul(w, v128.load(at, 16)));
        at += stride;
      }
      wild = f32x4.add(wild, f32x4.add(Tile.store(z + s, a0, bias), Tile.store(z + s + 16, a1, bias)));
    }
    if (s < stride) {
      let a0 = f32x4.splat(0);
      let at = x + s;
      for (let i: usize = 0; i < inputBytes; i += 4) {
        a0 = f32x4.add(a0, f32x4.mul(v128.load_splat<f32>(w0 + i), v128.load(at)));
        at += stride;
      }
      wild = f32x4.add(wild, Tile.store(z + s, a0, bias));
    }
    w0 += rowBytes;
    z += stride;
  }
  return wild;
}
