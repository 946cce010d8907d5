/** Activations and their slopes for four samples at once, as in `engine/activations`, one line of formula each. */
import { C } from './constants';
import { Lanes } from './lanes';

/** The order of `activationNames` in `engine/settings.ts`, with softmax behind. */
export const enum Activation {
  sigmoid,
  tanh,
  relu,
  leakyRelu,
  elu,
  selu,
  gelu,
  silu,
  softplus,
  linear,
  softmax,
}

export class Formulas {
  @inline static isNegative(z: v128): v128 {
    return f32x4.lt(z, f32x4.splat(0));
  }

  @inline static leakyRelu(z: v128, alpha: v128): v128 {
    return Lanes.select(Formulas.isNegative(z), Lanes.named(f32x4.mul(alpha, z)), z);
  }

  @inline static elu(z: v128, alpha: v128): v128 {
    const negative = Formulas.isNegative(z);
    const bend = Lanes.expm1(v128.and(z, negative));
    return Lanes.select(negative, Lanes.named(f32x4.mul(alpha, bend)), z);
  }

  @inline static selu(z: v128): v128 {
    const negative = Formulas.isNegative(z);
    const bend = f32x4.mul(Lanes.of(C.seluScaleAlpha), Lanes.expm1(v128.and(z, negative)));
    return Lanes.named(Lanes.select(negative, bend, f32x4.mul(Lanes.of(C.seluScale), z)));
  }

  @inline static geluCubic(z: v128): v128 {
    return f32x4.mul(Lanes.of(C.geluC), f32x4.mul(z, z));
  }

  /** σ(2u), the share of z that passes. */
  @inline static geluGate(z: v128): v128 {
    const inner = f32x4.add(Lanes.of(C.one), Formulas.geluCubic(z));
    return Lanes.sigmoid(f32x4.mul(f32x4.mul(Lanes.of(C.geluK), z), inner));
  }

  @inline static gelu(z: v128): v128 {
    const a = Lanes.named(f32x4.mul(z, Formulas.geluGate(z)));
    const upper = Lanes.select(f32x4.gt(z, Lanes.of(C.geluEnd)), z, a);
    return v128.andnot(upper, f32x4.lt(z, Lanes.of(C.minusGeluEnd)));
  }

  @inline static silu(z: v128): v128 {
    return Lanes.named(f32x4.mul(z, Lanes.sigmoid(z)));
  }

  @inline static sigmoidSlope(a: v128): v128 {
    return f32x4.mul(a, f32x4.sub(Lanes.of(C.one), a));
  }

  @inline static tanhSlope(a: v128): v128 {
    return f32x4.sub(Lanes.of(C.one), f32x4.mul(a, a));
  }

  @inline static reluSlope(z: v128): v128 {
    return v128.andnot(Lanes.of(C.one), Formulas.isNegative(z));
  }

  @inline static leakyReluSlope(z: v128, alpha: v128): v128 {
    return Lanes.select(Formulas.isNegative(z), alpha, Lanes.of(C.one));
  }

  @inline static eluSlope(z: v128, a: v128, alpha: v128): v128 {
    return Lanes.select(Formulas.isNegative(z), f32x4.add(a, alpha), Lanes.of(C.one));
  }

  @inline static seluSlope(z: v128, a: v128): v128 {
    const negative = f32x4.add(a, Lanes.of(C.seluScaleAlpha));
    return Lanes.select(Formulas.isNegative(z), negative, Lanes.of(C.seluScale));
  }

  @inline static geluSlope(z: v128): v128 {
    const share = Formulas.geluGate(z);
    const cubic = f32x4.mul(Lanes.of(C.three), Formulas.geluCubic(z));
    const inner = f32x4.mul(Lanes.of(C.geluK), f32x4.add(Lanes.of(C.one), cubic)); // d(2u)/dz
    const bell = f32x4.mul(f32x4.mul(z, inner), Formulas.sigmoidSlope(share));
    const upper = Lanes.select(f32x4.gt(z, Lanes.of(C.geluEnd)), Lanes.of(C.one), f32x4.add(share, bell));
    return v128.andnot(upper, f32x4.lt(z, Lanes.of(C.minusGeluEnd)));
  }

  @inline static siluSlope(z: v128): v128 {
    const share = Lanes.sigmoid(z);
    const inner = f32x4.mul(z, f32x4.sub(Lanes.of(C.one), share));
    return f32x4.mul(share, f32x4.add(Lanes.of(C.one), inner));
  }
}
