/** What the home page's network is: several activations side by side, small enough to train beside the text. */
import {
  defaultConfiguration,
  type Configuration,
  type NetworkConfiguration,
  type TrainingConfiguration,
} from '@gradroom/shared';

export const homeSpeed = 300;

/** Columns of five plots with their names need this much, in CSS pixels. */
const LARGE_FROM = 600;

/** @param room for the network, in CSS pixels */
export function homeConfiguration(room: number): Configuration {
  return { ...defaultConfiguration, network: room < LARGE_FROM ? small : large, training };
}

/** Of a page as wide as this, what the words leave: beside them on a laptop, below them on a phone. */
export const roomBesideWords = (pageWidth: number) => (pageWidth > 960 ? pageWidth - 560 : pageWidth - 40);

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
