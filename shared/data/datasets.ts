/** The data sets: what each is, and its geometry. */
import { regressionGaussians, regressionPlane } from './regression.js';
import { fourClasses, threeClasses } from './several-classes.js';
import type { DatasetName } from './settings.js';
import type { Shape } from './shape.js';
import { circle, gaussians, moons, spiral, xor } from './two-classes.js';

/** `two-classes` have one output, `classes` one for each, `regression` one. */
export type DataKind = 'two-classes' | 'classes' | 'regression';

export interface DatasetInfo {
  readonly kind: DataKind;
  /** 0 for regression. */
  readonly classCount: number;
  readonly outputCount: number;
  readonly title: string;
}

const twoClasses = { kind: 'two-classes', classCount: 2, outputCount: 1 } as const;
const regression = { kind: 'regression', classCount: 0, outputCount: 1 } as const;
const classes = (count: number) => ({ kind: 'classes', classCount: count, outputCount: count }) as const;

const datasets: Readonly<Record<DatasetName, DatasetInfo & { readonly shape: Shape }>> = {
  circle: { ...twoClasses, title: 'Circle', shape: circle },
  xor: { ...twoClasses, title: 'XOR', shape: xor },
  gaussians: { ...twoClasses, title: 'Two Gaussians', shape: gaussians },
  spiral: { ...twoClasses, title: 'Spiral', shape: spiral },
  moons: { ...twoClasses, title: 'Two moons', shape: moons },
  'three-classes': { ...classes(3), title: 'Three classes', shape: threeClasses },
  'four-classes': { ...classes(4), title: 'Four classes', shape: fourClasses },
  'regression-plane': { ...regression, title: 'Plane', shape: regressionPlane },
  'regression-gaussians': { ...regression, title: 'Multi-Gaussian', shape: regressionGaussians },
};

export function datasetInfo(name: DatasetName): DatasetInfo {
  const { kind, classCount, outputCount, title } = datasets[name];
  return { kind, classCount, outputCount, title };
}

export function shapeOf(name: DatasetName): Shape {
  return datasets[name].shape;
}
