/** What an act could have set instead: its first setting that has a range or a list, and the command that says so. Pure. */
import {
  activationTitles,
  alphaRangeOf,
  anyActivationNames,
  BATCH_SIZE_MAX,
  datasetNames,
  LEARNING_RATE_MAX,
  LEARNING_RATE_MIN,
  lossChoices,
  MOMENTUM_MAX,
  NOISE_MAX,
  optimizerTitles,
  outputChoices,
  POINTS_MAX,
  POINTS_MIN,
  REGULARIZATION_RATE_MAX,
  SEED_MAX,
  SIGMA_MAX,
  TEST_SHARE_MAX,
  TEST_SHARE_MIN,
  type Act,
  type Command,
  type Configuration,
} from '@gradroom/shared';
import { titles } from '../../strings/en/titles.js';

interface Setting {
  /** As a path: `training.learningRate`. */
  readonly control: string;
  readonly command: (value: number | string) => Command;
}

export interface NumberSetting extends Setting {
  readonly kind: 'number';
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

export interface ChoiceSetting extends Setting {
  readonly kind: 'choice';
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly title: string }[];
}

export type OtherValue = NumberSetting | ChoiceSetting;

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

/** @param configuration after the act. @returns undefined where there is nothing else to choose */
export function otherValueOf({ command, controls }: Act, configuration: Configuration): OtherValue | undefined {
  switch (command.type) {
    case 'set-activation':
      return ofLayer(command, controls, configuration);
    case 'set-training':
    case 'set-data': {
      const part = command.type === 'set-data' ? 'data' : 'training';
      const field = controls
        .filter((control) => control.startsWith(`${part}.`))
        .map((control) => control.slice(part.length + 1))
        .find((name) => Object.hasOwn(command, name) && name !== 'speed');
      return field === undefined ? undefined : ofField(command, part, field, configuration);
    }
    case 'reset':
      return command.seed === undefined ? undefined : ofField(command, 'reset', 'seed', configuration);
    default:
      return undefined;
  }
}

function ofLayer(
  command: Extract<Command, { type: 'set-activation' }>,
  controls: readonly string[],
  { network, training, data }: Configuration,
): OtherValue | undefined {
  const { layer, activation, alpha } = command;
  const control = `layers.${layer}`;
  if (activation !== undefined && controls.includes(`${control}.activation`)) {
    const names: readonly (keyof typeof activationTitles)[] =
      layer === network.hidden.length
        ? outputChoices(data, training.loss)
        : anyActivationNames.filter((name) => name !== 'softmax');
    const options = names.map((value) => ({ value, title: activationTitles[value] }));
    if (options.length < 2) return undefined;
    const other = (value: string | number) =>
      ({ type: 'set-activation', layer, activation: value as typeof activation }) as const;
    return { kind: 'choice', control: `${control}.activation`, value: activation, options, command: other };
  }
  const range = alphaRangeOf(activation ?? network.layers[layer]?.activation ?? 'tanh');
  if (alpha === undefined || !range) return undefined;
  const { min, max } = range;
  const other = (value: string | number) => ({ ...command, alpha: Number(value) });
  return { kind: 'number', control: `${control}.alpha`, value: alpha, min, max, whole: false, command: other };
}

function ofField(command: Command, part: string, field: string, { data }: Configuration): OtherValue | undefined {
  const value: unknown = Object.entries(command).find(([name]) => name === field)?.[1];
  const setting = {
    control: `${part}.${field}`,
    command: (given: string | number) => ({ ...command, [field]: given }),
  };
  const range = ranges[field];
  if (range && typeof value === 'number')
    return { ...setting, kind: 'number', value, min: range[0], max: range[1], whole: range[2] ?? false };
  const choices: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    optimizer: optimizerTitles,
    regularizer: titles.regularizers,
    initializer: titles.initializers,
    loss: only(titles.losses, lossChoices(data)),
    dataset: only(titles.datasets, datasetNames),
  };
  const names = choices[field];
  if (!names || typeof value !== 'string') return undefined;
  const options = Object.entries(names).map(([name, title]) => ({ value: name, title }));
  return options.length < 2 ? undefined : { ...setting, kind: 'choice', value, options };
}

const only = (names: Readonly<Record<string, string>>, kept: readonly string[]) =>
  Object.fromEntries(kept.map((name) => [name, names[name]]));
