/** The networks that the engine is measured with, on the circle's 500 points, and where all of them begin. */
import {
  completeConfiguration,
  defaultConfiguration,
  Engine,
  makeData,
  reference,
  type ActivationName,
  type Configuration,
  type EngineSettings,
  type PartialConfiguration,
  type TrainingData,
} from '@gradroom/shared';

export interface Case {
  readonly name: string;
  readonly hidden: readonly number[];
  readonly activation: ActivationName;
  readonly batchSize: number;
}

export const cases: readonly Case[] = [
  { name: 'a: 4-2 tanh, batch 10', hidden: [4, 2], activation: 'tanh', batchSize: 10 },
  { name: 'b: 6 × 8 tanh, batch 10', hidden: layersOf(6, 8), activation: 'tanh', batchSize: 10 },
  { name: 'c: 4 × 32 ReLU, batch 32', hidden: layersOf(4, 32), activation: 'relu', batchSize: 32 },
  { name: 'd: 12 × 64 ReLU, batch 32', hidden: layersOf(12, 64), activation: 'relu', batchSize: 32 },
];

export function layersOf(count: number, units: number): number[] {
  return Array.from({ length: count }, () => units);
}

export const SEED = 1;
/** Low enough that none of the networks diverges, whatever a peer's order of samples. */
export const LEARNING_RATE = Math.fround(0.003);
/** Half of the circle's 500 points, as a room has them. */
export const data: TrainingData = makeData(defaultConfiguration.data, ['x1', 'x2']).training;

export function settingsOf({ hidden, activation, batchSize }: Omit<Case, 'name'>): EngineSettings {
  return {
    ...defaultConfiguration.training,
    inputCount: 2,
    hidden,
    outputCount: 1,
    layers: [...hidden.map(() => ({ activation, alpha: 0 })), { activation: 'sigmoid', alpha: 0 }],
    initializer: activation === 'relu' ? 'he-normal' : 'xavier-normal',
    learningRate: LEARNING_RATE,
    batchSize,
  };
}

/** What the configuration of a room must say to train the same. */
export function partOf(one: Case): PartialConfiguration {
  const { hidden, layers, initializer, learningRate, batchSize } = settingsOf(one);
  return {
    network: { hidden: [...hidden], layers: [...layers] },
    training: { initializer, learningRate, batchSize },
  };
}

export function configurationOf(one: Case): Configuration {
  const completed = completeConfiguration(partOf(one));
  if (!completed.ok) throw new Error(completed.error.message);
  return completed.configuration;
}

/** The first weights, layer by layer: every peer that can begins with them. */
export function firstLayers(one: Case): Engine['parameters'] {
  return new Engine(settingsOf(one), data, SEED, reference).parameters;
}
