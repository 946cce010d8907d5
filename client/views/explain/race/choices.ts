/** What a race may vary in a configuration, and which values are offered: the first ones are chosen already. */
import {
  activationNames,
  alphaRangeOf,
  initializerNames,
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

/** Fewer than two values where this configuration has nothing of the kind. */
export function choicesOf({ network, data }: Configuration, setting: RaceSetting): Choices {
  switch (setting) {
    case 'activation': {
      const values = network.hidden.length > 0 ? activationNames : [];
      return { values, chosen: values.slice(0, 4) };
    }
    case 'alpha': {
      const ranges = network.layers.slice(0, -1).flatMap(({ activation }) => alphaRangeOf(activation) ?? []);
      const values = [0, 0.01, 0.1, 0.3, 1].filter((alpha) =>
        ranges.every(({ min, max }) => alpha >= min && alpha <= max),
      );
      return ranges.length > 0 ? { values, chosen: values.slice(0, 4) } : { values: [], chosen: [] };
    }
    case 'hidden': {
      const now = [...network.hidden];
      const others = [[4], [8], [4, 4], [8, 8], [8, 8, 8, 8], Array<number>(8).fill(8)];
      const values = [now, ...others.filter((other) => other.join() !== now.join())];
      return { values, chosen: [values[0], values[2], values[4], values[5]] };
    }
    case 'learningRate':
      return { values: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3], chosen: [0.003, 0.03, 0.3, 3] };
    case 'batchSize':
      return { values: [1, 4, 10, 32, 100], chosen: [1, 10, 100] };
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
