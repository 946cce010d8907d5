/** The settings after a command. Total: what does not fit is fitted, so any entry of any log gives a configuration that can train. */
import { featureNames } from '../data/settings.js';
import type { Command } from './commands.js';
import { alphaRangeOf, fitted, layerOf, layersFor, withDataset } from './choices.js';
import type { Settings } from './controls.js';
import type { Configuration } from './configuration.js';
import { policyForAll } from './policy.js';
import type { Agreed, AgreedOn } from './state.js';

type Of<Type extends Command['type']> = Extract<Command, { type: Type }>;

/** The fields of a command that are there. */
export function fieldsOf<C extends Command>(command: C): Omit<C, 'type'> {
  const { type: _type, ...fields } = command;
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Omit<C, 'type'>;
}

function withActivation(configuration: Configuration, command: Of<'set-activation'> | Agreed): Configuration {
  const { network } = configuration;
  const now = network.layers[command.layer];
  if (now === undefined) return configuration;
  const activation = command.activation ?? now.activation;
  const first = activation === now.activation ? now : layerOf(activation);
  const alpha = alphaRangeOf(activation) ? (command.alpha ?? first.alpha) : 0;
  const layers = network.layers.map((layer, index) => (index === command.layer ? { activation, alpha } : layer));
  return fitted({ ...configuration, network: { ...network, layers } });
}

function withNetwork(configuration: Configuration, command: Of<'set-network'>): Configuration {
  const { network } = configuration;
  const { hidden = network.hidden, features: wanted } = command;
  const features = wanted ? featureNames.filter((name) => wanted.includes(name)) : network.features;
  const layers = layersFor(network.layers, hidden.length);
  return fitted({ ...configuration, network: { hidden, features, layers } });
}

/** The settings that `command` leads to; the same object where it sets none. */
export function settingsAfter(settings: Settings, command: Command | Agreed | AgreedOn): Settings {
  const { configuration, policy } = settings;
  switch (command.type) {
    case 'set-activation':
    case 'agreed':
      return { policy, configuration: withActivation(configuration, command) };
    case 'agreed-on':
      return settingsAfter(settings, command.as);
    case 'set-training':
      return {
        policy,
        configuration: fitted({ ...configuration, training: { ...configuration.training, ...fieldsOf(command) } }),
      };
    case 'set-network':
      return { policy, configuration: withNetwork(configuration, command) };
    case 'set-data':
      return { policy, configuration: withDataset(configuration, { ...configuration.data, ...fieldsOf(command) }) };
    case 'set-policy':
      return {
        configuration,
        policy: command.group ? { ...policy, [command.group]: command.policy } : policyForAll(command.policy),
      };
    default:
      return settings;
  }
}
