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
import type { Race } from './race.js';

export type RaceSetting = RaceVariants['setting'];
export type RaceValue = RaceVariants['values'][number];

/** One command a value, or several where each layer has to be told; none where this configuration has no such setting. */
export function commandsFor({ network }: Configuration, setting: RaceSetting, value: RaceValue): Command[] {
  switch (setting) {
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

/** One configuration a value, in the order of the values. */
export function lanesOf({ configuration, variants }: Pick<Race, 'configuration' | 'variants'>): Configuration[] {
  return variants.values.map((value) => {
    const commands = commandsFor(configuration, variants.setting, value);
    const before = { configuration, policy: policyForAll('everyone') };
    return commands.reduce(settingsAfter, before).configuration;
  });
}
