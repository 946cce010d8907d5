/**
 * What a class agrees on besides activations: settings of training, data and network, each by itself. Of numbers the median, of all
 * else what most would have; a tie leaves what stands. Pure, and independent of the order of the people.
 */
import type { Configuration } from '../configuration.js';
import { decideAlone } from '../decide.js';
import type { Group } from '../groups.js';
import { takesPart } from '../people/takes-part.js';
import { toSingle } from '../single.js';
import type { SessionState } from '../state.js';
import { isOfLayer, nothingMoves, type Moving, type Setting, type Wished, type Wishes } from './state.js';

/** Groups of settings that a class agrees on setting by setting. */
export const wishedGroups = ['training', 'data'] as const;
export type WishedGroup = (typeof wishedGroups)[number];

/** What such a setting is: a number, or a name. */
export type WishedValue = number | string;

/**
 * How many people's wishes become one. `decades`: the median, and of an even number the geometric mean of the two in the middle, for
 * that is the middle on such a slider. `whole`: the median, rounded.
 */
type Way = 'median' | 'decades' | 'whole' | 'most';

const ways: Readonly<Record<WishedGroup, Readonly<Partial<Record<Wished, Way>>>>> = {
  training: {
    learningRate: 'decades',
    batchSize: 'whole',
    optimizer: 'most',
    momentum: 'median',
    regularizer: 'most',
    regularizationRate: 'median',
    loss: 'most',
    initializer: 'most',
    initializerSigma: 'decades',
    speed: 'most',
  },
  data: { dataset: 'most', noise: 'median', pointCount: 'whole', testShare: 'median', seed: 'most' },
};

export const wishedSettings: Readonly<Record<WishedGroup, readonly Wished[]>> = {
  training: Object.keys(ways.training) as Wished[],
  data: Object.keys(ways.data) as Wished[],
};

export const groupOfWished = (setting: Wished): WishedGroup =>
  wishedGroups.find((group) => setting in ways[group]) ?? 'training';

export const isWishedGroup = (group: Group): group is WishedGroup => (wishedGroups as readonly Group[]).includes(group);

/** Whether the numbers of a setting have a middle; otherwise they are counted. */
export const hasMedian = (setting: Wished): boolean => ways[groupOfWished(setting)][setting] !== 'most';

type Asked = Pick<SessionState, 'people' | 'muted' | 'wishes' | 'configuration' | 'policy' | 'settled'>;

/** What a setting is now. */
export function settingIn({ training, data }: Configuration, setting: Wished): WishedValue {
  return { ...training, ...data }[setting];
}

/** What those who count would have, one a person: what their slider is at, or what they have settled on. */
function wishesFor(
  state: Pick<Asked, 'people' | 'muted' | 'wishes'>,
  setting: Wished,
  moving: Moving,
): readonly WishedValue[] {
  return [...new Set([...Object.keys(state.wishes), ...moving.keys()])].flatMap((id) => {
    if (!takesPart(state, id)) return [];
    const moves = moving.get(id);
    const moved = moves && !isOfLayer(moves) ? moves[setting] : undefined;
    const settled = Object.hasOwn(state.wishes, id) ? state.wishes[id][setting] : undefined;
    return moved ?? settled ?? [];
  });
}

/** What of these wishes becomes the room's, in whatever order they stand. */
export function agreeOn(setting: Wished, standing: WishedValue, wishes: readonly WishedValue[]): WishedValue {
  if (wishes.length === 0) return standing;
  const way = ways[groupOfWished(setting)][setting];
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

function commandOf(group: WishedGroup, wishes: Wishes): Setting {
  return { type: `set-${group}`, ...wishes };
}

/** Whoever may do everything: who may is decided before. */
const anybody = { id: 'server', role: 'instructor' } as const;

/**
 * What the class has come to and the room has not, of one group: what is to be written next. What does not fit the network, as a loss
 * that its data do not go with, waits until it does.
 */
export function nextSetting(state: SessionState, moving: Moving = nothingMoves): Setting | undefined {
  for (const group of wishedGroups) {
    if (state.policy[group] !== 'consensus') continue;
    const found = wishedSettings[group].flatMap((setting) => {
      const standing = settingIn(state.configuration, setting);
      const agreed = agreeOn(setting, standing, wishesFor(state, setting, moving));
      if (agreed === standing || agreed === state.settled[setting]) return [];
      const command = commandOf(group, { [setting]: agreed });
      return decideAlone(state, anybody, command).ok ? [[setting, agreed] as const] : [];
    });
    if (found.length > 0) return commandOf(group, Object.fromEntries(found));
  }
  return undefined;
}

/** How the wishes of a class for one setting lie, without names. */
export interface SettingChoices {
  readonly setting: Wished;
  /** What was wished for, each with by how many; numbers rising, all else the most wished first. */
  readonly values: readonly (readonly [value: WishedValue, count: number])[];
}

/** Of every setting that anybody who counts has wished for. */
export function settingChoices(state: Asked, moving: Moving = nothingMoves): readonly SettingChoices[] {
  return wishedGroups
    .filter((group) => state.policy[group] === 'consensus')
    .flatMap((group) => wishedSettings[group])
    .flatMap((setting) => {
      const rows = counted(wishesFor(state, setting, moving));
      if (rows.length === 0) return [];
      const inOrder = hasMedian(setting)
        ? rows.toSorted(([a], [b]) => Number(a) - Number(b))
        : rows.toSorted(([a, m], [b, n]) => n - m || (String(a) < String(b) ? -1 : 1));
      return [{ setting, values: inOrder }];
    });
}

/** The settings of groups that the class does not decide together now. */
export function notTogether(wishes: Wishes, policy: Asked['policy']): readonly Wished[] {
  return (Object.keys(wishes) as Wished[]).filter((setting) => policy[groupOfWished(setting)] !== 'consensus');
}

/** What would set these wishes, one command a group. */
export function commandsOf(wishes: Wishes): readonly Setting[] {
  return wishedGroups.flatMap((group) => {
    const own = Object.entries(wishes).filter(([setting]) => groupOfWished(setting as Wished) === group);
    return own.length > 0 ? [commandOf(group, Object.fromEntries(own))] : [];
  });
}
