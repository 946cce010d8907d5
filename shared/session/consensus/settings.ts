/**
 * What a class agrees on besides activations: settings of training, data and the network's shape, and whether it trains, each by itself.
 * Of numbers the median, of inputs those that more than half would have, of all else what most would have; a tie leaves what stands.
 * Pure, and independent of the order of the people.
 */
import { featureNames, type FeatureName } from '../../data/settings.js';
import { HIDDEN_LAYERS_MAX } from '../../limits.js';
import { whole } from '../configuration.js';
import { decideAlone } from '../decide.js';
import { equal } from '../equal.js';
import { takesPart } from '../people/takes-part.js';
import { toSingle } from '../single.js';
import type { SessionState } from '../state.js';
import { isOfLayer, nothingMoves, type Moving, type Setting, type Wished, type Wishes } from './state.js';

/** Groups of settings that a class agrees on setting by setting. */
export const wishedGroups = ['transport', 'training', 'data', 'network'] as const;
export type WishedGroup = (typeof wishedGroups)[number];

/** What is counted: settings; of hidden layers how many there are, and the units of each, from 0. */
export type WishedSetting = Exclude<Wished, 'hidden'> | 'depth' | `units.${number}`;

/** What somebody would have of such: a number, a name, or whether; of inputs each by its name. */
export type WishedValue = number | string | boolean;

/**
 * How many people's wishes become one. `decades`: the median, and of an even number the geometric mean of the two in the middle, for
 * that is the middle on such a slider. `whole`: the median, rounded. `each`: one by one, by more than half.
 */
type Way = 'median' | 'decades' | 'whole' | 'most' | 'each';

const unitsOf = (layer: number) => `units.${layer}` as const;
const units = Array.from({ length: HIDDEN_LAYERS_MAX }, (_, layer) => unitsOf(layer));

const ways: Readonly<Record<WishedGroup, Readonly<Partial<Record<WishedSetting, Way>>>>> = {
  training: {
    learningRate: 'decades',
    batchSize: 'whole',
    optimizer: 'most',
    momentum: 'median',
    regularizer: 'most',
    regularizationRate: 'median',
    loss: 'most',
    targets: 'most',
    initializer: 'most',
    initializerSigma: 'decades',
  },
  data: { dataset: 'most', noise: 'median', pointCount: 'whole', testShare: 'median', seed: 'most' },
  network: { depth: 'whole', ...Object.fromEntries(units.map((one) => [one, 'whole'])), features: 'each' },
  transport: { running: 'most', speed: 'most' },
};

const countedIn = (group: WishedGroup) => Object.keys(ways[group]) as WishedSetting[];
export const wishedSettings: Readonly<Record<WishedGroup, readonly WishedSetting[]>> = {
  training: countedIn('training'),
  data: countedIn('data'),
  network: countedIn('network'),
  transport: countedIn('transport'),
};

export const groupOfWished = (setting: Wished | WishedSetting): WishedGroup =>
  setting === 'hidden' ? 'network' : (wishedGroups.find((group) => setting in ways[group]) ?? 'training');

const wayOf = (setting: WishedSetting): Way => ways[groupOfWished(setting)][setting] ?? 'most';

/** Whether the numbers of a setting have a middle; otherwise they are counted. */
export const hasMedian = (setting: WishedSetting): boolean => ['median', 'decades', 'whole'].includes(wayOf(setting));

type Asked = Pick<SessionState, 'people' | 'muted' | 'wishes' | 'configuration' | 'running' | 'policy' | 'settled'>;

/** What the room has of all that may be wished for. */
export function roomsOwn({
  configuration: { training, data, network },
  running,
}: Pick<SessionState, 'configuration' | 'running'>): Required<Wishes> {
  const { hidden, features } = network;
  return { ...whole(training), ...data, hidden, features, running };
}

/** What these wishes say of one thing that is counted: of inputs each, of all else one value; nothing where they do not say. */
export function valuesIn(wishes: Wishes, setting: WishedSetting): readonly WishedValue[] {
  if (setting === 'features') return wishes.features ?? [];
  const value = setting === 'depth' ? wishes.hidden?.length : (unitsIn(wishes, setting) ?? wishes[setting as Wished]);
  return value === undefined ? [] : [value as WishedValue];
}

const unitsIn = ({ hidden }: Wishes, setting: WishedSetting): number | undefined =>
  setting.startsWith('units.') ? hidden?.[Number(setting.slice('units.'.length))] : undefined;

/** What those who count would have, one a person: what their slider is at over what they have settled on. */
function wishesOf(state: Pick<Asked, 'people' | 'muted' | 'wishes'>, moving: Moving): readonly Wishes[] {
  return [...new Set([...Object.keys(state.wishes), ...moving.keys()])].flatMap((id) => {
    if (!takesPart(state, id)) return [];
    const moves = moving.get(id);
    const settled = Object.hasOwn(state.wishes, id) ? state.wishes[id] : {};
    return moves && !isOfLayer(moves) ? { ...settled, ...moves } : settled;
  });
}

/** What of these wishes becomes the room's, in whatever order they stand. Not of inputs: see `agreeOnFeatures`. */
export function agreeOn(setting: WishedSetting, standing: WishedValue, wishes: readonly WishedValue[]): WishedValue {
  if (wishes.length === 0) return standing;
  const way = wayOf(setting);
  if (way === 'most') return mostWished(wishes, standing);
  const numbers = (wishes as readonly number[]).toSorted((a, b) => a - b);
  const [low, high] = [numbers[(numbers.length - 1) >> 1], numbers[numbers.length >> 1]];
  if (low === high) return low;
  if (way === 'decades') return toSingle(Math.sqrt(low * high));
  return way === 'whole' ? Math.round((low + high) / 2) : toSingle((low + high) / 2);
}

function mostWished(wishes: readonly WishedValue[], standing: WishedValue): WishedValue {
  const rows = counted(wishes);
  const most = Math.max(...rows.map(([, count]) => count));
  const first = rows.filter(([, count]) => count === most);
  return first.length === 1 ? first[0][0] : standing;
}

/** Equal values once, each with how many there are. */
function counted(values: readonly WishedValue[]): (readonly [WishedValue, number])[] {
  const counts = new Map<WishedValue, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts];
}

/** The inputs that more than half would have; one that just half would have stays as it is, and so do all where none is left. */
export function agreeOnFeatures(
  standing: readonly FeatureName[],
  wishes: readonly (readonly FeatureName[])[],
): readonly FeatureName[] {
  const agreed = featureNames.filter((name) => {
    const more = 2 * wishes.filter((own) => own.includes(name)).length - wishes.length;
    return more > 0 || (more === 0 && standing.includes(name));
  });
  return agreed.length > 0 ? agreed : standing;
}

/** As many layers as the median, each with the median of the units of those who would have that layer: there is always somebody. */
function agreeOnHidden(standing: readonly number[], wishes: readonly (readonly number[])[]): readonly number[] {
  if (wishes.length === 0) return standing;
  const depths = wishes.map((own) => own.length);
  const depth = agreeOn('depth', standing.length, depths) as number;
  return Array.from({ length: depth }, (_, layer) => {
    const own = wishes.flatMap((layers) => layers[layer] ?? []);
    return agreeOn(unitsOf(layer), standing[layer], own) as number;
  });
}

/** What the class would have of a group, whether the room has it or not. */
function agreedOn(group: WishedGroup, standing: Required<Wishes>, wishes: readonly Wishes[]): Wishes {
  if (group === 'network') {
    const hidden = wishes.flatMap((own) => (own.hidden ? [own.hidden] : []));
    const features = wishes.flatMap((own) => (own.features ? [own.features] : []));
    return {
      hidden: agreeOnHidden(standing.hidden, hidden),
      features: agreeOnFeatures(standing.features, features),
    };
  }
  const agreed = wishedSettings[group].map((setting) => {
    const said = wishes.flatMap((own) => valuesIn(own, setting));
    return [setting, agreeOn(setting, valuesIn(standing, setting)[0], said)] as const;
  });
  return Object.fromEntries(agreed);
}

const commandTypes = { training: 'set-training', data: 'set-data', network: 'set-network', transport: 'run' } as const;

/** The speed is of the transport, and set as what is of training is. */
export const setWith = (setting: Wished | WishedSetting) => (setting === 'speed' ? 'training' : groupOfWished(setting));
const commandTypeOf = (setting: Wished): Setting['type'] => commandTypes[setWith(setting)];

/** What sets these, one command a type. */
function settingsFor(wishes: readonly (readonly [string, unknown])[]): readonly Setting[] {
  const types = new Set(wishes.map(([setting]) => commandTypeOf(setting as Wished)));
  return [...types].map((type) => {
    const own = wishes.filter(([setting]) => commandTypeOf(setting as Wished) === type);
    return { type, ...Object.fromEntries(own) } as Setting;
  });
}

/** Whoever may do everything: who may is decided before. */
const anybody = { id: 'server', role: 'instructor' } as const;

/**
 * What the class has come to and the room has not, of one group: what is to be written next. What does not fit the network, as a loss
 * that its data do not go with, waits until it does.
 *
 * @param among the groups that are followed, in the order in which they are looked at: so none waits for ever while another moves
 */
export function nextSetting(
  state: SessionState,
  moving: Moving = nothingMoves,
  among: readonly WishedGroup[] = wishedGroups,
): Setting | undefined {
  const standing = roomsOwn(state);
  const wishes = wishesOf(state, moving);
  for (const group of among) {
    if (state.policy[group] !== 'consensus') continue;
    // Whoever teaches holds all teams.
    if (group === 'transport' && state.team?.paused) continue;
    const found = Object.entries(agreedOn(group, standing, wishes)).filter(([setting, agreed]) => {
      if (equal(agreed, standing[setting as Wished]) || equal(agreed, state.settled[setting as Wished])) return false;
      return settingsFor([[setting, agreed]]).every((one) => decideAlone(state, anybody, one).ok);
    });
    // What is left of a group comes next.
    if (found.length > 0) return settingsFor(found)[0];
  }
  return undefined;
}

/** How the wishes of a class for one setting lie, without names. */
export interface SettingChoices {
  readonly setting: WishedSetting;
  /** How many people said what they would have of it. */
  readonly people: number;
  /** What was wished for, each with by how many; numbers rising, all else the most wished first. */
  readonly values: readonly (readonly [value: WishedValue, count: number])[];
}

/** Of every setting that anybody who counts has wished for; units of the layers that there are. */
export function settingChoices(state: Asked, moving: Moving = nothingMoves): readonly SettingChoices[] {
  const wishes = wishesOf(state, moving);
  const standing = roomsOwn(state);
  return wishedGroups
    .filter((group) => state.policy[group] === 'consensus')
    .flatMap((group) => wishedSettings[group])
    .flatMap((setting) => {
      const said = wishes.map((own) => valuesIn(own, setting)).filter((own) => own.length > 0);
      if (said.length === 0 || (setting !== 'features' && valuesIn(standing, setting).length === 0)) return [];
      const rows = counted(said.flat());
      const inOrder = hasMedian(setting)
        ? rows.toSorted(([a], [b]) => Number(a) - Number(b))
        : rows.toSorted(([a, m], [b, n]) => n - m || (String(a) < String(b) ? -1 : 1));
      return [{ setting, people: said.length, values: inOrder }];
    });
}

/** The settings of groups that the class does not decide together now. */
export function notTogether(wishes: Wishes, policy: Asked['policy']): readonly Wished[] {
  return (Object.keys(wishes) as Wished[]).filter((setting) => policy[groupOfWished(setting)] !== 'consensus');
}

/** What would set these wishes, group by group. */
export function commandsOf(wishes: Wishes): readonly Setting[] {
  return wishedGroups.flatMap((group) =>
    settingsFor(Object.entries(wishes).filter(([setting]) => groupOfWished(setting as Wished) === group)),
  );
}
