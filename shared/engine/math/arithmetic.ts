/**
 * The arithmetic an engine computes in: single precision, or double precision for gradient checks. The engine's formulas
 * are written once and take one of the two.
 *
 * In production only `single` is ever used, so that every call through it has one target and is compiled inline.
 */
import { exp, expm1 } from './exp.js';
import { log } from './log.js';
import { cos64, exp64, expm164, log64, sigmoid64, sin64, softplus64, tanh64 } from './double.js';
import { sigmoid, softplus } from './sigmoid.js';
import { tanh } from './tanh.js';

/** Float32Array; in double precision a Float64Array in its clothes, since the engine only indexes, copies and fills. */
export type Floats = Float32Array;

export interface Arithmetic {
  /** Rounds the exact result of one operation to this precision. */
  round(x: number): number;
  /** Rounds a result that has a name in SPEC.md (z, a, δ, gradient, weight, …): below the smallest normal number it is +0. */
  named(x: number): number;
  array(length: number): Floats;
  exp(x: number): number;
  expm1(x: number): number;
  log(x: number): number;
  tanh(x: number): number;
  sigmoid(x: number): number;
  softplus(x: number): number;
}

/** IEEE single precision: what every room trains in. */
export const single: Arithmetic = {
  round: Math.fround,
  named: (x) => {
    const y = Math.fround(x);
    return y < 1.1754943508222875e-38 && y > -1.1754943508222875e-38 ? 0 : y;
  },
  array: (length) => new Float32Array(length),
  exp,
  expm1,
  log,
  tanh,
  sigmoid,
  softplus,
};

/** IEEE double precision: for checking gradients against finite differences. */
export const double: Arithmetic = {
  round: (x) => x,
  named: (x) => (x < 2.2250738585072014e-308 && x > -2.2250738585072014e-308 ? 0 : x),
  array: (length) => new Float64Array(length) as unknown as Floats,
  exp: exp64,
  expm1: expm164,
  log: log64,
  tanh: tanh64,
  sigmoid: sigmoid64,
  softplus: softplus64,
};

/** Sine of an angle in radians, in single precision: the double-precision sine, rounded once. */
export function sin(x: number): number {
  return single.named(sin64(x));
}

/** Cosine of an angle in radians, in single precision. */
export function cos(x: number): number {
  return single.named(cos64(x));
}
