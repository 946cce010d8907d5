/** What a data set depends on. The same settings give the same bits everywhere. */

export const datasetNames = [
  'circle',
  'xor',
  'gaussians',
  'spiral',
  'moons',
  'three-classes',
  'four-classes',
  'regression-plane',
  'regression-gaussians',
] as const;
export type DatasetName = (typeof datasetNames)[number];

/** Inputs made of a point's two coordinates, as TensorFlow Playground names them. */
export const featureNames = ['x1', 'x2', 'x1-squared', 'x2-squared', 'x1-x2', 'sin-x1', 'sin-x2'] as const;
export type FeatureName = (typeof featureNames)[number];

export interface DataSettings {
  readonly dataset: DatasetName;
  /** In [0, NOISE_MAX]; 0 is clean. */
  readonly noise: number;
  /** Train and test together. */
  readonly pointCount: number;
  /** Share of the points held out for test. */
  readonly testShare: number;
  /** Unsigned 32-bit; draws the points, apart from the seed that draws the weights. */
  readonly seed: number;
}
