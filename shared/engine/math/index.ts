/** The elementary functions of one number, in single precision: what the engine's rows compute, for everybody else. */
import { single } from './arithmetic.js';
import { cos64, sin64 } from './double.js';
import { exp as expRow, expm1 as expm1Row } from './exp.js';
import { log as logRow } from './log.js';
import { ofOne } from './row.js';
import { sigmoid as sigmoidRow } from './sigmoid.js';
import { softplus as softplusRow } from './softplus.js';
import { tanh as tanhRow } from './tanh.js';

export const exp = ofOne(expRow);
/** eˣ − 1 for x ≤ 0. */
export const expm1 = ofOne(expm1Row);
export const log = ofOne(logRow);
export const sigmoid = ofOne(sigmoidRow);
export const softplus = ofOne(softplusRow);
export const tanh = ofOne(tanhRow);

/** Sine of an angle in radians: the double-precision sine, rounded once. NaN at ±∞. */
export function sin(x: number): number {
  return single.named(sin64(x));
}

/** Cosine of an angle in radians. NaN at ±∞. */
export function cos(x: number): number {
  return single.named(cos64(x));
}
