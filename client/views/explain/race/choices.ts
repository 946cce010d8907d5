/** What a race may vary in a configuration, and which values are offered: the first ones are chosen already. */
import {
  activationNames,
  alphaRangeOf,
  BATCH_SIZE_MAX,
  initializerNames,
  LEARNING_RATE_MAX,
  LEARNING_RATE_MIN,
  lossChoices,
  optimizerNames,
  type Configuration,
  type RaceSetting,
  type RaceValue,
} from '@gradroom/shared';

export const raceSettings = [
  'activation',
  'learningRate',
  'initializer',
  'optimizer',
  'hidden',
  'batchSize',
  'alpha',
  'loss',
] as const satisfies readonly RaceSetting[];

export interface Choices {
  readonly values: readonly RaceValue[];
  readonly chosen: readonly RaceValue[];
}

/** What may be typed as one more value of a setting that is a number. */
export function rangeOf({ network }: Configuration, setting: RaceSetting): RaceRange | undefined {
  if (setting === 'learningRate') return { min: LEARNING_RATE_MIN, max: LEARNING_RATE_MAX, step: 'any' };
  if (setting === 'batchSize') return { min: 1, max: BATCH_SIZE_MAX, step: 1 };
  if (setting !== 'alpha') return undefined;
  const ranges = network.layers.slice(0, -1).flatMap(({ activation }) => alphaRangeOf(activation) ?? []);
  const [min, max] = [Math.max(...ranges.map((one) => one.min)), Math.min(...ranges.map((one) => one.max))];
  return ranges.length > 0 ? { min, max, step: 'any' } : undefined;
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
export function choicesOf({ network, data, training }: Configuration, setting: RaceSetting): Choices {
  switch (setting) {
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
