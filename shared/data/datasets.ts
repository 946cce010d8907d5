/** The data sets: what each is. Their geometry stands in `shapes.ts`. */
import type { DatasetName } from './settings.js';

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

const datasets: Readonly<Record<DatasetName, DatasetInfo>> = {
  circle: { ...twoClasses, title: 'Circle' },
  xor: { ...twoClasses, title: 'XOR' },
  gaussians: { ...twoClasses, title: 'Two Gaussians' },
  spiral: { ...twoClasses, title: 'Spiral' },
  moons: { ...twoClasses, title: 'Two moons' },
  'three-classes': { ...classes(3), title: 'Three classes' },
  'four-classes': { ...classes(4), title: 'Four classes' },
  'regression-plane': { ...regression, title: 'Plane' },
  'regression-gaussians': { ...regression, title: 'Multi-Gaussian' },
};

export function datasetInfo(name: DatasetName): DatasetInfo {
  return datasets[name];
}
