/** The engine's arithmetic in double precision, apart from the one that rooms train in, which pages load without it. */
import type { Arithmetic } from './arithmetic.js';
import { exp64, expm164, log64, sigmoid64, softplus64, tanh64 } from './double.js';
import type { Floats } from './row.js';
import { ofRows } from './row.js';

const named = (x: number) => (x < 2.2250738585072014e-308 && x > -2.2250738585072014e-308 ? 0 : x);

/** IEEE double precision: for checking gradients against finite differences. */
export const double: Arithmetic = {
  round: (x) => x,
  named,
  score: named,
  square: (x) => x * x,
  array: (length) => new Float64Array(length) as unknown as Floats,
  exp: ofRows(exp64),
  expm1: ofRows(expm164),
  log: ofRows(log64),
  sigmoid: ofRows(sigmoid64),
  tanh: ofRows(tanh64),
  softplus: ofRows(softplus64),
};
