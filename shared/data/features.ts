/** Inputs of the network, made of a point's coordinates. In single precision, as everything the engine reads. */
import { sin } from '../engine/math/index.js';
import type { FeatureName } from './settings.js';

const f = Math.fround;

/** How each is written. */
export const featureTitles: Readonly<Record<FeatureName, string>> = {
  x1: 'x₁',
  x2: 'x₂',
  'x1-squared': 'x₁²',
  'x2-squared': 'x₂²',
  'x1-x2': 'x₁x₂',
  'sin-x1': 'sin x₁',
  'sin-x2': 'sin x₂',
};

/** Each takes coordinates in single precision. */
const formulas: Readonly<Record<FeatureName, (x1: number, x2: number) => number>> = {
  x1: (x1) => x1,
  x2: (_x1, x2) => x2,
  'x1-squared': (x1) => f(x1 * x1),
  'x2-squared': (_x1, x2) => f(x2 * x2),
  'x1-x2': (x1, x2) => f(x1 * x2),
  'sin-x1': (x1) => sin(x1),
  'sin-x2': (_x1, x2) => sin(x2),
};

/** Writes one point's features from `into[offset]` on: a row of the network's inputs. */
export function featureRow(
  features: readonly FeatureName[],
  x1: number,
  x2: number,
  into: Float32Array,
  offset: number,
): void {
  for (let i = 0; i < features.length; i++) into[offset + i] = formulas[features[i]](f(x1), f(x2));
}
