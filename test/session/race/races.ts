/** Races for tests: any of those that a small room accepts, and one that is always the same. */
import {
  activationNames,
  decide,
  defaultConfiguration,
  initializerNames,
  optimizerNames,
  type Configuration,
  type Race,
  type RaceVariants,
} from '@gradroom/shared';
import fc from 'fast-check';
import { ClassLog, header, teacher } from '../class.js';

export const smallConfiguration: Configuration = {
  ...defaultConfiguration,
  data: { ...defaultConfiguration.data, pointCount: 40 },
};

export const fourActivations: RaceVariants = {
  setting: 'activation',
  values: ['sigmoid', 'tanh', 'relu', 'leaky-relu'],
};

/** A race as it stands in the state of a room that it was begun in. @throws where it is refused */
export function raceOf(variants: RaceVariants, epochs = 10, configuration = smallConfiguration, seed = 7): Race {
  const log = new ClassLog({ ...header, configuration, seed });
  const refusal = log.ask(teacher, { type: 'race', variants, epochs });
  if (refusal) throw new Error(refusal.message);
  return log.state.race as Race;
}

const several = <T>(value: fc.Arbitrary<T>) => fc.uniqueArray(value, { minLength: 2, maxLength: 4 });

/** Any variants that a room of two tanh layers on two classes accepts. */
export const anyVariants: fc.Arbitrary<RaceVariants> = fc
  .oneof(
    several(fc.constantFrom(...activationNames)).map((values): RaceVariants => ({ setting: 'activation', values })),
    several(fc.constantFrom(...optimizerNames)).map((values): RaceVariants => ({ setting: 'optimizer', values })),
    several(fc.constantFrom(...initializerNames)).map((values): RaceVariants => ({ setting: 'initializer', values })),
    several(fc.constantFrom(0.001, 0.03, 0.3, 3, 10)).map((values): RaceVariants => ({
      setting: 'learningRate',
      values,
    })),
    several(fc.integer({ min: 1, max: 30 })).map((values): RaceVariants => ({ setting: 'batchSize', values })),
    several(fc.constantFrom(0, 0.001, 0.1)).map((values): RaceVariants => ({ setting: 'regularizationRate', values })),
    several(fc.constantFrom(0, 0.1, 4)).map((values): RaceVariants => ({ setting: 'initializerSigma', values })),
    several(fc.constantFrom(0, 0.5, 0.9)).map((values): RaceVariants => ({ setting: 'momentum', values })),
    fc.constant<RaceVariants>({ setting: 'output', values: ['tanh', 'linear'] }),
    fc.constant<RaceVariants>({ setting: 'loss', values: ['mean-squared-error', 'cross-entropy'] }),
    fc.constant<RaceVariants>({ setting: 'hidden', values: [[], [2], [3, 3, 3]] }),
  )
  .filter((variants) => {
    const log = new ClassLog({ ...header, configuration: smallConfiguration });
    return decide(log.state, teacher, { type: 'race', variants, epochs: 10 }).ok;
  });
