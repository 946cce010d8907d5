/** What the home page's network is: several activations side by side, small enough to train beside the text. */
import {
  defaultConfiguration,
  type Configuration,
  type NetworkConfiguration,
  type TrainingConfiguration,
} from '@gradroom/shared';

export const homeSpeed = 300;

/** @param width of the page in CSS pixels: a phone has room for fewer columns */
export function homeConfiguration(width: number): Configuration {
  return { ...defaultConfiguration, network: width < 640 ? small : large, training };
}

const sigmoid = { activation: 'sigmoid', alpha: 0 } as const;
const tanh = { activation: 'tanh', alpha: 0 } as const;
const leakyRelu = { activation: 'leaky-relu', alpha: Math.fround(0.1) } as const;

const large: NetworkConfiguration = {
  hidden: [6, 5, 4, 2],
  features: ['x1', 'x2'],
  layers: [sigmoid, sigmoid, leakyRelu, tanh, sigmoid],
};
const small: NetworkConfiguration = {
  hidden: [4, 3],
  features: ['x1', 'x2'],
  layers: [leakyRelu, tanh, sigmoid],
};
const training: TrainingConfiguration = {
  ...defaultConfiguration.training,
  optimizer: 'adam',
  learningRate: Math.fround(0.01),
  batchSize: 16,
  speed: homeSpeed,
};
