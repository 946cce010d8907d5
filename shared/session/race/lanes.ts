/**
 * The lanes of a race: for each value one network, made of the configuration that the class had when it began. Nothing but
 * the varied setting differs between them: not the seed, not the points, not the order of mini-batches, not the rule by which
 * weights are drawn (unless that is what is varied).
 */
import type { Command, RaceVariants } from '../commands.js';
import type { Configuration } from '../configuration.js';
import { settingsAfter } from '../configured.js';
import { alphaRangeOf } from '../choices.js';
import { policyForAll } from '../policy.js';
import type { Race } from './state.js';

export type RaceSetting = RaceVariants['setting'];
export type RaceValue = RaceVariants['values'][number];

/** One command a value, or several where each layer has to be told; none where this configuration has no such setting. */
export function commandsFor(configuration: Configuration, setting: RaceSetting, value: RaceValue): Command[] {
  const { network } = configuration;
  if (!isUsed(configuration, setting)) return [];
  switch (setting) {
    case 'output':
      return [{ type: 'set-activation', layer: network.hidden.length, activation: value } as Command];
    case 'hidden':
      return [{ type: 'set-network', hidden: value } as Command];
    case 'activation':
    case 'alpha': {
      const layers = [...network.hidden.keys()];
      const told =
        setting === 'alpha' ? layers.filter((layer) => alphaRangeOf(network.layers[layer].activation)) : layers;
      return told.map((layer) => ({ type: 'set-activation', layer, [setting]: value }));
    }
    default:
      return [{ type: 'set-training', [setting]: value }];
  }
}

/** Whether the network would learn otherwise with another value: the momentum of an optimizer without one changes nothing. */
export function isUsed({ training }: Pick<Configuration, 'training'>, setting: RaceSetting): boolean {
  switch (setting) {
    case 'momentum':
      return training.optimizer === 'momentum';
    case 'regularizer':
      return training.regularizationRate > 0;
    case 'regularizationRate':
      return training.regularizer !== 'none';
    case 'initializerSigma':
      return training.initializer === 'normal';
    default:
      return true;
  }
}

/** One configuration a value, in the order of the values. */
export function lanesOf({ configuration, variants }: Pick<Race, 'configuration' | 'variants'>): Configuration[] {
  return variants.values.map((value) => {
    const commands = commandsFor(configuration, variants.setting, value);
    const before = { configuration, policy: policyForAll('everyone') };
    return commands.reduce(settingsAfter, before).configuration;
  });
}
