/** What an act could have set instead: each of its settings that has a range or a list, and the command that says so. Pure. */
import {
  activationTitles,
  alphaRangeOf,
  anyActivationNames,
  featureNames,
  HIDDEN_LAYERS_MAX,
  outputChoices,
  policyForAll,
  settingsAfter,
  SEED_MAX,
  UNITS_PER_LAYER_MAX,
  type Act,
  type Command,
  type Configuration,
  type FeatureName,
} from '@gradroom/shared';
import { feed } from '../../strings/en/feed.js';
import { titles } from '../../strings/en/titles.js';
import { whatIfWords as words } from '../../strings/en/what-if.js';
import { choicesOf, rangeOf, type Option } from './setting-choices.js';

interface Setting<Value> {
  /** As a path: `training.learningRate`. */
  readonly control: string;
  /** What it is called in the middle of a sentence. */
  readonly title: string;
  readonly value: Value;
  readonly command: (value: Value) => Command;
}

export interface NumberSetting extends Setting<number> {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

export interface ChoiceSetting extends Setting<string> {
  readonly kind: 'choice';
  readonly options: readonly Option[];
}

/** Units of each hidden layer. */
export interface LayersSetting extends Setting<readonly number[]> {
  readonly kind: 'layers';
  readonly layersMax: number;
  readonly unitsMax: number;
}

export interface FeaturesSetting extends Setting<readonly string[]> {
  readonly kind: 'features';
  readonly options: readonly Option[];
}

export type OtherValue = NumberSetting | ChoiceSetting | LayersSetting | FeaturesSetting;

/** What sets one thing or several. */
type Sets = Extract<Command, { type: 'set-activation' | 'set-training' | 'set-network' | 'set-data' }>;
/** The act's whole command, from one that sets one of its settings. */
type Whole = (command: Sets) => Command;
interface Asked {
  readonly controls: readonly string[];
  readonly hiddenCount: number;
  /** After the act. */
  readonly configuration: Configuration;
  readonly whole: Whole;
}

/** @param configuration after the act. @returns those that the act changed, most telling first; none where there is nothing else to choose */
export function otherValuesOf({ command, controls, hiddenCount }: Act, configuration: Configuration): OtherValue[] {
  const asked = (whole: Whole): Asked => ({ controls, hiddenCount, configuration, whole });
  switch (command.type) {
    case 'set-activation':
      return ofLayer(command.layer, asked(merged(command)), command.alpha !== undefined);
    case 'agreed': {
      const { layer, activation, alpha } = command;
      const set: Sets = { type: 'set-activation', layer, activation, alpha };
      return ofLayer(layer, asked(merged(set)), true);
    }
    case 'agreed-on':
      // When training runs is no setting: its steps stay where they were.
      return command.as.type === 'run' ? [] : ofGroup(command.as, asked);
    case 'set-training':
    case 'set-data':
    case 'set-network':
      return ofGroup(command, asked);
    case 'set-up':
      return ofSetUp(command, asked);
    case 'reset':
      return command.seed === undefined ? [] : [seedOf(command.seed, (seed) => ({ ...command, seed }))];
    default:
      return [];
  }
}

function ofGroup(command: Exclude<Sets, { type: 'set-activation' }>, asked: (whole: Whole) => Asked): OtherValue[] {
  const all = asked(merged(command));
  return command.type === 'set-network' ? ofNetwork(all) : ofFields(command, all);
}

/** An activation starts with an alpha of its own. */
const merged =
  (all: Sets): Whole =>
  (one) =>
    one.type === 'set-activation' && one.activation !== undefined && all.type === 'set-activation'
      ? { ...one, ...(one.activation === all.activation && all.alpha !== undefined && { alpha: all.alpha }) }
      : Object.assign({ ...all }, one);

function ofSetUp(command: Extract<Command, { type: 'set-up' }>, asked: (whole: Whole) => Asked): OtherValue[] {
  const configuration = command.configuration as Configuration;
  const all = asked((one) => {
    const after = settingsAfter({ configuration, policy: policyForAll('everyone') }, one);
    return { ...command, configuration: after.configuration as typeof command.configuration };
  });
  const { network, training, data } = configuration;
  return [
    ...ofFields({ type: 'set-data', ...data }, all),
    ...ofNetwork(all),
    ...ofFields({ type: 'set-training', ...training }, all),
    ...network.layers.flatMap((_, layer) => ofLayer(layer, all, true)),
    seedOf(command.seed, (seed) => ({ ...command, seed })),
  ];
}

const seedOf = (value: number, command: (seed: number) => Command): OtherValue => ({
  ...{ kind: 'number', control: 'reset.seed', title: words.seed, value, command },
  ...{ min: 0, max: SEED_MAX, whole: true },
});

/** @param alphaSet whether its alpha was said, and did not come with the activation */
function ofLayer(layer: number, { controls, hiddenCount, configuration, whole }: Asked, alphaSet: boolean) {
  const { network, training, data } = configuration;
  const { activation, alpha } = network.layers[layer];
  const [what, slope] = ['activation', 'alpha'].map((field) => `layers.${layer}.${field}`);
  const names: readonly (keyof typeof activationTitles)[] =
    layer === network.hidden.length
      ? outputChoices(data, training.loss)
      : anyActivationNames.filter((name) => name !== 'softmax');
  const found: OtherValue[] = [];
  if (controls.includes(what) && names.length > 1) {
    const command = (value: string) => whole({ type: 'set-activation', layer, activation: value as typeof activation });
    const options = names.map((value) => ({ value, title: activationTitles[value] }));
    found.push({
      kind: 'choice',
      control: what,
      title: feed.controlTitle(what, hiddenCount),
      value: activation,
      options,
      command,
    });
  }
  const range = alphaRangeOf(activation);
  if (range && (controls.includes(what) || (alphaSet && controls.includes(slope)))) {
    const command = (value: number) => whole({ type: 'set-activation', layer, alpha: value });
    const { min, max } = range;
    const title = feed.controlTitle(slope, hiddenCount);
    found.push({ kind: 'number', control: slope, title, value: alpha, min, max, whole: false, command });
  }
  return found;
}

function ofNetwork({ controls, configuration: { network }, whole }: Asked): OtherValue[] {
  const { hidden, features } = network;
  const found: OtherValue[] = [];
  if (controls.includes('network.hidden')) {
    const command = (value: readonly number[]) => whole({ type: 'set-network', hidden: [...value] });
    const most = { layersMax: HIDDEN_LAYERS_MAX, unitsMax: UNITS_PER_LAYER_MAX };
    found.push({
      kind: 'layers',
      control: 'network.hidden',
      title: feed.controlTitle('network.hidden'),
      value: hidden,
      command,
      ...most,
    });
  }
  if (controls.includes('network.features')) {
    const command = (value: readonly string[]) =>
      whole({ type: 'set-network', hidden: [...hidden], features: value as FeatureName[] });
    const options = featureNames.map((value) => ({ value, title: titles.features[value] }));
    found.push({
      kind: 'features',
      control: 'network.features',
      title: feed.controlTitle('network.features'),
      value: features,
      options,
      command,
    });
  }
  return found;
}

function ofFields(
  { type, ...fields }: Extract<Command, { type: 'set-training' | 'set-data' }>,
  { controls, configuration, whole }: Asked,
): OtherValue[] {
  const part = type === 'set-data' ? 'data' : 'training';
  return Object.entries(fields).flatMap(([field, value]): OtherValue[] => {
    const control = `${part}.${field}`;
    if (!controls.includes(control)) return [];
    const setting = { control, title: feed.controlTitle(control) };
    const command = (given: string | number) => whole({ type, [field]: given });
    const range = rangeOf(field);
    if (range && typeof value === 'number') return [{ ...setting, ...range, kind: 'number', value, command }];
    const options = choicesOf(field, configuration.data);
    if (options.length < 2 || typeof value !== 'string') return [];
    return [{ ...setting, kind: 'choice', value, options, command }];
  });
}
