/** What the home page's network is: several activations side by side, small enough to train beside the text. */
import { defaultConfiguration, type Configuration } from '@gradroom/shared';

export const homeSpeed = 300;

export const homeConfiguration: Configuration = {
  ...defaultConfiguration,
  network: {
    hidden: [6, 5, 4, 2],
    features: ['x1', 'x2'],
    layers: [
      { activation: 'sigmoid', alpha: 0 },
      { activation: 'sigmoid', alpha: 0 },
      { activation: 'leaky-relu', alpha: Math.fround(0.1) },
      { activation: 'tanh', alpha: 0 },
      { activation: 'sigmoid', alpha: 0 },
    ],
  },
  training: {
    ...defaultConfiguration.training,
    optimizer: 'adam',
    learningRate: Math.fround(0.01),
    batchSize: 16,
    speed: homeSpeed,
  },
};
