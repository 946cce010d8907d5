/** What each setting of training and data can be: from least to greatest, or one of a list. */
import {
  BATCH_SIZE_MAX,
  datasetNames,
  LEARNING_RATE_MAX,
  LEARNING_RATE_MIN,
  lossChoices,
  MOMENTUM_MAX,
  NOISE_MAX,
  optimizerTitles,
  POINTS_MAX,
  POINTS_MIN,
  REGULARIZATION_RATE_MAX,
  SEED_MAX,
  SIGMA_MAX,
  TEST_SHARE_MAX,
  TEST_SHARE_MIN,
  type Configuration,
} from '@gradroom/shared';
import { titles } from '../../strings/en/titles.js';

export interface Option {
  readonly value: string;
  readonly title: string;
}

/** Least, greatest, and whether it counts. */
const ranges: Readonly<Record<string, readonly [min: number, max: number, whole?: true]>> = {
  learningRate: [LEARNING_RATE_MIN, LEARNING_RATE_MAX],
  batchSize: [1, BATCH_SIZE_MAX, true],
  momentum: [0, MOMENTUM_MAX],
  regularizationRate: [0, REGULARIZATION_RATE_MAX],
  initializerSigma: [0, SIGMA_MAX],
  noise: [0, NOISE_MAX],
  pointCount: [POINTS_MIN, POINTS_MAX, true],
  testShare: [TEST_SHARE_MIN, TEST_SHARE_MAX],
  seed: [0, SEED_MAX, true],
};

/** Undefined where the setting is none of numbers that are chosen freely. */
export function rangeOf(field: string) {
  const [min, max, whole = false] = ranges[field] ?? [];
  return min === undefined || max === undefined ? undefined : { min, max, whole };
}

/** None where the setting is no choice. */
export function choicesOf(field: string, data: Configuration['data']): Option[] {
  const choices: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    optimizer: optimizerTitles,
    regularizer: titles.regularizers,
    initializer: titles.initializers,
    targets: titles.targets,
    loss: only(titles.losses, lossChoices(data)),
    dataset: only(titles.datasets, datasetNames),
  };
  return Object.entries(choices[field] ?? {}).map(([value, title]) => ({ value, title }));
}

const only = (names: Readonly<Record<string, string>>, kept: readonly string[]) =>
  Object.fromEntries(kept.map((name) => [name, names[name]]));
