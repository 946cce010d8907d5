/** What a race may vary in a configuration, and which values are offered: the first ones are chosen already. */
import {
  activationNames,
  alphaRangeOf,
  BATCH_SIZE_MAX,
  HIDDEN_LAYERS_MAX,
  initializerNames,
  isUsed,
  LEARNING_RATE_MAX,
  LEARNING_RATE_MIN,
  lossChoices,
  MOMENTUM_MAX,
  optimizerNames,
  outputChoices,
  REGULARIZATION_RATE_MAX,
  regularizerNames,
  SIGMA_MAX,
  UNITS_PER_LAYER_MAX,
  type Configuration,
  type RaceSetting,
  type RaceValue,
} from '@gradroom/shared';

export const raceSettings = [
  'activation',
  'learningRate',
  'initializer',
  'optimizer',
  'momentum',
  'hidden',
  'batchSize',
  'alpha',
  'output',
  'loss',
  'regularizer',
  'regularizationRate',
  'initializerSigma',
] as const satisfies readonly RaceSetting[];

export interface Choices {
  readonly values: readonly RaceValue[];
  readonly chosen: readonly RaceValue[];
}

/** What may be typed as one more value of a setting that is a number. */
export function rangeOf({ network }: Configuration, setting: RaceSetting): RaceRange | undefined {
  if (setting === 'learningRate') return { min: LEARNING_RATE_MIN, max: LEARNING_RATE_MAX, step: 'any' };
  if (setting === 'batchSize') return { min: 1, max: BATCH_SIZE_MAX, step: 1 };
  if (setting === 'momentum') return { min: 0, max: MOMENTUM_MAX, step: 'any' };
  if (setting === 'regularizationRate') return { min: 0, max: REGULARIZATION_RATE_MAX, step: 'any' };
  if (setting === 'initializerSigma') return { min: 0, max: SIGMA_MAX, step: 'any' };
  if (setting !== 'alpha') return undefined;
  const ranges = network.layers.slice(0, -1).flatMap(({ activation }) => alphaRangeOf(activation) ?? []);
  const [min, max] = [Math.max(...ranges.map((one) => one.min)), Math.min(...ranges.map((one) => one.max))];
  return ranges.length > 0 ? { min, max, step: 'any' } : undefined;
}

/** Hidden layers as people write them, "8, 4": undefined where they are none. Nothing at all is no hidden layer. */
export function hiddenFrom(written: string): number[] | undefined {
  const parts = written.split(/[\s,;–-]+/).filter(Boolean);
  const sizes = parts.map(Number);
  const fit = sizes.length <= HIDDEN_LAYERS_MAX && sizes.every((units) => units >= 1 && units <= UNITS_PER_LAYER_MAX);
  return fit && parts.every((part) => /^\d+$/.test(part)) ? sizes : undefined;
}

export interface RaceRange {
  readonly min: number;
  readonly max: number;
  readonly step: number | 'any';
}

/** In order, the class's own value among them; settings are in single precision. */
function withPresent(offered: readonly number[], present: number): readonly number[] {
  if (offered.some((value) => Math.fround(value) === Math.fround(present))) return offered;
  return [...offered, present].sort((one, other) => one - other);
}

/** Fewer than two values where this configuration has nothing of the kind. */
export function choicesOf(configuration: Configuration, setting: RaceSetting): Choices {
  const { network, data, training } = configuration;
  if (!isUsed(configuration, setting)) return { values: [], chosen: [] };
  const numbers = (offered: readonly number[], present: number): Choices => {
    const values = withPresent(offered, present);
    return { values, chosen: values.slice(0, 4) };
  };
  switch (setting) {
    case 'momentum':
      return numbers([0, 0.5, 0.9, 0.99], training.momentum);
    case 'regularizationRate':
      return numbers([0, 0.001, 0.01, 0.1, 1], training.regularizationRate);
    case 'initializerSigma':
      return numbers([0.1, 0.3, 1, 4, 8], training.initializerSigma);
    case 'regularizer':
      return { values: regularizerNames, chosen: regularizerNames };
    case 'output': {
      const values = outputChoices(data, training.loss);
      return { values, chosen: values };
    }
    case 'activation': {
      const values = network.hidden.length > 0 ? activationNames : [];
      return { values, chosen: values.slice(0, 4) };
    }
    case 'alpha': {
      const ranges = network.layers.slice(0, -1).flatMap(({ activation }) => alphaRangeOf(activation) ?? []);
      const present = network.layers.slice(0, -1).find(({ activation }) => alphaRangeOf(activation))?.alpha ?? 0;
      const values = withPresent([0, 0.01, 0.1, 0.3, 1], present).filter((alpha) =>
        ranges.every(({ min, max }) => alpha >= min && alpha <= max),
      );
      return ranges.length > 0
        ? { values, chosen: [0, 0.01, 0.1, 0.3].filter((alpha) => values.includes(alpha)) }
        : { values: [], chosen: [] };
    }
    case 'hidden': {
      const now = [...network.hidden];
      const others = [[4], [8], [4, 4], [8, 8], [8, 8, 8, 8], Array<number>(8).fill(8)];
      const values = [now, ...others.filter((other) => other.join() !== now.join())];
      return { values, chosen: [values[0], values[2], values[4], values[5]] };
    }
    case 'learningRate':
      return {
        values: withPresent([0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3], training.learningRate),
        chosen: [0.003, 0.03, 0.3, 3],
      };
    case 'batchSize':
      return { values: withPresent([1, 4, 10, 32, 100], training.batchSize), chosen: [1, 10, 100] };
    case 'optimizer':
      return { values: optimizerNames, chosen: optimizerNames };
    case 'initializer':
      return { values: initializerNames, chosen: ['xavier-normal', 'he-normal', 'normal', 'zeros'] };
    case 'loss': {
      const values = lossChoices(data);
      return { values, chosen: values };
    }
  }
}

/** Settings are in single precision: 0.07 typed is the 0.07 in use, whose bits are others. */
export function isSame(one: RaceValue, other: RaceValue): boolean {
  if (typeof one === 'number' && typeof other === 'number') return Math.fround(one) === Math.fround(other);
  return String(one) === String(other);
}
