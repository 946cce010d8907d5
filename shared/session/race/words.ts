/** A race in words: what its setting, its lanes and its goal are called. */
import { valueTitle } from '../titles.js';
import type { RaceVariants } from '../commands.js';
import type { RaceSetting, RaceValue } from './lanes.js';

export const raceSettingTitles: Readonly<Record<RaceSetting, string>> = {
  activation: 'activation',
  alpha: 'alpha',
  hidden: 'hidden layers',
  learningRate: 'learning rate',
  batchSize: 'batch size',
  optimizer: 'optimizer',
  initializer: 'initial weights',
  initializerSigma: 'σ of the initial weights',
  momentum: 'momentum',
  regularizer: 'regularization',
  regularizationRate: 'regularization rate',
  output: 'output activation',
  loss: 'loss',
};

/** What a lane is called: the value that it varies. */
export function laneTitle(setting: RaceSetting, value: RaceValue): string {
  if (setting === 'hidden') return valueTitle('network.hidden', value);
  if (setting === 'output') return valueTitle('.activation', value);
  return valueTitle(setting === 'alpha' || setting === 'activation' ? `.${setting}` : `training.${setting}`, value);
}

export function laneTitles({ setting, values }: RaceVariants): string[] {
  return values.map((value: RaceValue) => laneTitle(setting, value));
}

/** "started a race: Sigmoid, tanh, ReLU", and of what where the values alone do not say it. */
export function raceStarted(variants: RaceVariants): string {
  const { setting } = variants;
  const values = laneTitles(variants).join(', ');
  const isPlain = setting === 'activation' || setting === 'optimizer' || setting === 'loss';
  return isPlain ? `started a race: ${values}` : `started a race, ${raceSettingTitles[setting]}: ${values}`;
}
