/** Makes a data set from its settings: points, split into training and test, with the features the network reads. */
import { Random } from '../engine/random.js';
import type { Samples, TrainingData } from '../engine/settings.js';
import type { DataKind, DatasetInfo } from './datasets.js';
import { datasetInfo } from './datasets.js';
import { featureRow } from './features.js';
import type { DataSettings, FeatureName } from './settings.js';
import { shapes } from './shapes.js';
import { trainCountOf } from './split.js';

/** Streams of the data's seed. */
const POINTS_STREAM = 0;
const SPLIT_STREAM = 1;

export interface Points {
  readonly count: number;
  /** Coordinates, in [−6, 6]. */
  readonly x1: Float32Array;
  readonly x2: Float32Array;
  /** 0 or 1, a class's number, or a value in [−1, 1]. */
  readonly label: Float32Array;
}

export interface Data {
  readonly training: TrainingData;
  readonly points: { readonly train: Points; readonly test: Points };
  readonly kind: DataKind;
  readonly classCount: number;
  readonly outputCount: number;
}

/** The same settings and features give the same bits everywhere. The features do not change the points. */
export function makeData(data: DataSettings, features: readonly FeatureName[]): Data {
  const info = datasetInfo(data.dataset);
  const all = drawPoints(data);
  const order = Uint32Array.from({ length: data.pointCount }, (_, k) => k);
  new Random(data.seed, SPLIT_STREAM).shuffle(order);
  const testCount = data.pointCount - trainCountOf(data);
  const train = pick(all, order.subarray(testCount));
  const test = pick(all, order.subarray(0, testCount));
  return {
    training: {
      regression: info.kind === 'regression',
      train: samplesOf(train, features, info),
      test: samplesOf(test, features, info),
    },
    points: { train, test },
    kind: info.kind,
    classCount: info.classCount,
    outputCount: info.outputCount,
  };
}

function drawPoints({ dataset, noise, pointCount, seed }: DataSettings): Points {
  const shape = shapes[dataset];
  const random = new Random(seed, POINTS_STREAM);
  const points = emptyPoints(pointCount);
  for (let k = 0; k < pointCount; k++) {
    const { x1, x2, label } = shape(k, pointCount, noise, random);
    points.x1[k] = x1;
    points.x2[k] = x2;
    points.label[k] = label;
  }
  return points;
}

function pick(all: Points, indices: Uint32Array): Points {
  const points = emptyPoints(indices.length);
  indices.forEach((index, k) => {
    points.x1[k] = all.x1[index];
    points.x2[k] = all.x2[index];
    points.label[k] = all.label[index];
  });
  return points;
}

function emptyPoints(count: number): Points {
  return { count, x1: new Float32Array(count), x2: new Float32Array(count), label: new Float32Array(count) };
}

function samplesOf({ count, x1, x2, label }: Points, features: readonly FeatureName[], info: DatasetInfo): Samples {
  const inputs = new Float32Array(count * features.length);
  const targets = new Float32Array(count * info.outputCount);
  for (let k = 0; k < count; k++) {
    featureRow(features, x1[k], x2[k], inputs, k * features.length);
    if (info.kind === 'classes') targets[k * info.outputCount + label[k]] = 1;
    else targets[k] = label[k];
  }
  return { count, inputs, targets };
}
