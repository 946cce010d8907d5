/** The engine's elementary functions with their stated bounds, for the sampled test and for the exhaustive one. */
import { exp, expm1, log, sigmoid, softplus, tanh } from '@gradroom/shared';

export interface ElementaryFunction {
  readonly name: string;
  readonly f: (x: number) => number;
  /** Accurate to about 10⁻¹⁶, from the JavaScript engine that runs the test. */
  readonly exact: (x: number) => number;
  /** Where the result is finite and not below 2⁻¹²⁶. */
  readonly domain: readonly [number, number];
  /** Greatest error in units in the last place, as SPEC.md states it. */
  readonly bound: number;
  /** Where formulas change. */
  readonly seams: readonly number[];
}

export const elementaryFunctions: readonly ElementaryFunction[] = [
  {
    name: 'exp',
    f: exp,
    exact: Math.exp,
    domain: [-87.33654, 88.72283],
    bound: 1,
    seams: [-0.34657359, 0.34657359, -1.03972077, 1.03972077, 88.3762626, -86.9899],
  },
  { name: 'expm1', f: expm1, exact: Math.expm1, domain: [-87, -1e-30], bound: 1.5, seams: [-0.34657359, -1e-4] },
  {
    name: 'log',
    f: log,
    exact: Math.log,
    domain: [1e-45, 3.4e38],
    bound: 0.9,
    seams: [0.70710678, 1, 1.41421356, 2, 1.17549435e-38],
  },
  {
    name: 'sigmoid',
    f: sigmoid,
    exact: (x) => 1 / (1 + Math.exp(-x)),
    domain: [-87.33654, 100],
    bound: 2.5,
    seams: [-0.34657359, 0.34657359, 16.6355324],
  },
  {
    name: 'softplus',
    f: softplus,
    exact: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
    domain: [-87.33654, 1e6],
    bound: 1.7,
    seams: [-1, 1, -0.000130594, 16.6],
  },
  {
    name: 'tanh',
    f: tanh,
    exact: Math.tanh,
    domain: [-1e6, 1e6],
    bound: 1.4,
    seams: [-0.625, 0.625, -9.01, 9.01],
  },
];
