/** What an activation does to a whole plane: forward, backward, and for the diagnostics. */
import { Activation, Formulas } from './activations';
import { C } from './constants';
import { Lanes } from './lanes';
import { Layer } from './memory';
import { softmax } from './softmax';

/** a = g(z) for `rows` rows. Padding lanes of a row become +0, so that nothing of them reaches the next layer. */
export function activate(layer: Layer, rows: i32, stride: usize, count: i32): void {
  const from = layer.z;
  const to = from + stride * <usize>rows;
  const shift = layer.a - from;
  const alpha = f32x4.splat(layer.alpha);
  switch (layer.activation) {
    case Activation.sigmoid:
      for (let at = from; at < to; at += 16) v128.store(at + shift, Lanes.sigmoid(v128.load(at)));
      break;
    case Activation.tanh:
      for (let at = from; at < to; at += 16) v128.store(at + shift, Lanes.tanh(v128.load(at)));
      break;
    case Activation.relu:
      for (let at = from; at < to; at += 16) {
        const z = v128.load(at);
        v128.store(at + shift, v128.andnot(z, Formulas.isNegative(z)));
      }
      break;
    case Activation.leakyRelu:
      for (let at = from; at < to; at += 16) v128.store(at + shift, Formulas.leakyRelu(v128.load(at), alpha));
      break;
    case Activation.elu:
      for (let at = from; at < to; at += 16) v128.store(at + shift, Formulas.elu(v128.load(at), alpha));
      break;
    case Activation.selu:
      for (let at = from; at < to; at += 16) v128.store(at + shift, Formulas.selu(v128.load(at)));
      break;
    case Activation.gelu:
      for (let at = from; at < to; at += 16) v128.store(at + shift, Formulas.gelu(v128.load(at)));
      break;
    case Activation.silu:
      for (let at = from; at < to; at += 16) v128.store(at + shift, Formulas.silu(v128.load(at)));
      break;
    case Activation.softplus:
      for (let at = from; at < to; at += 16) v128.store(at + shift, Lanes.softplus(v128.load(at)));
      break;
    case Activation.linear:
      memory.copy(layer.a, from, to - from);
      break;
    case Activation.softmax:
      softmax(layer, stride);
  }
  clearPadding(layer.a, rows, stride, count);
}

/** Selects +0 in the lanes behind `count` of every row. */
export function clearPadding(plane: usize, rows: i32, stride: usize, count: i32): void {
  const rest = count & 3;
  if (rest === 0) return;
  const mask = Lanes.first(rest);
  let at = plane + stride - 16;
  for (let row = 0; row < rows; row++) {
    v128.store(at, v128.and(v128.load(at), mask));
    at += stride;
  }
}

class Delta {
  /** ∂J/∂a becomes ∂J/∂z. */
  @inline static scale(at: usize, slope: v128): void {
    v128.store(at, Lanes.named(f32x4.mul(v128.load(at), slope)));
  }
}

/** δ = ∂J/∂a · g'(z), in place, for `rows` rows. */
export function throughActivation(layer: Layer, rows: i32, stride: usize): void {
  const from = layer.delta;
  const to = from + stride * <usize>rows;
  const z = layer.z - from;
  const a = layer.a - from;
  const alpha = f32x4.splat(layer.alpha);
  switch (layer.activation) {
    case Activation.sigmoid:
      for (let at = from; at < to; at += 16) Delta.scale(at, Formulas.sigmoidSlope(v128.load(at + a)));
      break;
    case Activation.tanh:
      for (let at = from; at < to; at += 16) Delta.scale(at, Formulas.tanhSlope(v128.load(at + a)));
      break;
    case Activation.relu:
      for (let at = from; at < to; at += 16) Delta.scale(at, Formulas.reluSlope(v128.load(at + z)));
      break;
    case Activation.leakyRelu:
      for (let at = from; at < to; at += 16) Delta.scale(at, Formulas.leakyReluSlope(v128.load(at + z), alpha));
      break;
    case Activation.linear:
      for (let at = from; at < to; at += 16) Delta.scale(at, Lanes.of(C.one));
      break;
    default:
      for (let at = from; at < to; at += 16) {
        Delta.scale(at, slopeOf(layer.activation, v128.load(at + z), v128.load(at + a), alpha));
      }
  }
}

/** g'(z) of four samples; a softmax unit's is that by its own score. */
export function slopeOf(activation: Activation, z: v128, a: v128, alpha: v128): v128 {
  switch (activation) {
    case Activation.sigmoid:
    case Activation.softmax:
      return Formulas.sigmoidSlope(a);
    case Activation.tanh:
      return Formulas.tanhSlope(a);
    case Activation.relu:
      return Formulas.reluSlope(z);
    case Activation.leakyRelu:
      return Formulas.leakyReluSlope(z, alpha);
    case Activation.elu:
      return Formulas.eluSlope(z, a, alpha);
    case Activation.selu:
      return Formulas.seluSlope(z, a);
    case Activation.gelu:
      return Formulas.geluSlope(z);
    case Activation.silu:
      return Formulas.siluSlope(z);
    case Activation.softplus:
      return Lanes.sigmoid(z);
    default:
      return Lanes.of(C.one);
  }
}
