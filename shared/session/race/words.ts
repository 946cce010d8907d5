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

/** Which control a race's setting is, for the titles of its values; of a layer's, that of any. */
export function raceControl(setting: RaceSetting): string {
  if (setting === 'hidden') return 'network.hidden';
  if (setting === 'output') return '.activation';
  return setting === 'alpha' || setting === 'activation' ? `.${setting}` : `training.${setting}`;
}

/** What lanes are called: by the values that they vary. */
function laneTitles({ setting, values }: RaceVariants): string[] {
  return values.map((value: RaceValue) => valueTitle(raceControl(setting), value));
}

/** "started a race: Sigmoid, tanh, ReLU", and of what where the values alone do not say it. */
export function raceStarted(variants: RaceVariants): string {
  const { setting } = variants;
  const values = laneTitles(variants).join(', ');
  const isPlain = setting === 'activation' || setting === 'optimizer' || setting === 'loss';
  return isPlain ? `started a race: ${values}` : `started a race, ${raceSettingTitles[setting]}: ${values}`;
}
