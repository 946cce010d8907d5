/** Points of data sets, for tests. */
import type { DataSettings, DatasetName, Points } from '@gradroom/shared';
import { makeData } from '@gradroom/shared';

/** All points of a data set without noise, training points first. */
export function clean(dataset: DatasetName, changes: Partial<DataSettings> = {}): Points {
  const data = makeData({ dataset, noise: 0, pointCount: 1200, testShare: 0.5, seed: 3, ...changes }, ['x1', 'x2']);
  return together(data.points);
}

function together({ train, test }: { train: Points; test: Points }): Points {
  const both = (key: 'x1' | 'x2' | 'label') => Float32Array.from([...train[key], ...test[key]]);
  return { count: train.count + test.count, x1: both('x1'), x2: both('x2'), label: both('label') };
}

/** The points one by one. */
export const each = (points: Points) =>
  Array.from({ length: points.count }, (_, k) => ({ x1: points.x1[k], x2: points.x2[k], label: points.label[k] }));
