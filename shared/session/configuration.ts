/** The configuration of a room: what people set. Everything the engine and the data depend on but the seed of the weights. */
import type { DataSettings, FeatureName } from '../data/settings.js';
import type {
  InitializerName,
  LayerSettings,
  LossName,
  OptimizerName,
  RegularizerName,
  TargetsName,
} from '../engine/settings.js';
import { SPEED_DEFAULT } from '../limits.js';

export interface NetworkConfiguration {
  /** Units of each hidden layer. */
  readonly hidden: readonly number[];
  readonly features: readonly FeatureName[];
  /** One for each hidden layer, then the output's. */
  readonly layers: readonly LayerSettings[];
}

export interface TrainingConfiguration {
  readonly learningRate: number;
  readonly batchSize: number;
  readonly optimizer: OptimizerName;
  readonly momentum: number;
  readonly regularizer: RegularizerName;
  readonly regularizationRate: number;
  readonly loss: LossName;
  /** Left out where it is `by-output`, as in every log from before there was a choice. */
  readonly targets?: TargetsName;
  readonly initializer: InitializerName;
  readonly initializerSigma: number;
  /** Training steps a second, or `'max'` for as fast as the machine goes. */
  readonly speed: number | 'max';
}

/** Each setting there is with its value, also what is left out where it is the usual. */
export const whole = (training: TrainingConfiguration): Required<TrainingConfiguration> => ({
  targets: 'by-output',
  ...training,
});

export interface Configuration {
  readonly network: NetworkConfiguration;
  readonly training: TrainingConfiguration;
  readonly data: DataSettings;
}

/** What a new room trains: two inputs, hidden layers of four and two tanh units, on the circle data. */
export const defaultConfiguration: Configuration = {
  network: {
    hidden: [4, 2],
    features: ['x1', 'x2'],
    layers: [
      { activation: 'tanh', alpha: 0 },
      { activation: 'tanh', alpha: 0 },
      { activation: 'sigmoid', alpha: 0 },
    ],
  },
  training: {
    learningRate: Math.fround(0.03),
    batchSize: 10,
    optimizer: 'sgd',
    momentum: Math.fround(0.9),
    regularizer: 'none',
    regularizationRate: 0,
    loss: 'cross-entropy',
    initializer: 'xavier-uniform',
    initializerSigma: 1,
    speed: SPEED_DEFAULT,
  },
  data: { dataset: 'circle', noise: Math.fround(0.1), pointCount: 500, testShare: 0.5, seed: 1 },
};
