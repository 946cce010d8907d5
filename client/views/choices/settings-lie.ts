/** How what a class would have of one setting lies, as it is drawn. Pure. */
import {
  agreeOn,
  hasMedian,
  roomsOwn,
  setWith,
  valuesIn,
  type SessionView,
  type SettingChoices,
  type WishedSetting,
  type WishedValue,
} from '@gradroom/shared';

export interface SettingLie {
  readonly setting: WishedSetting;
  /** As its path is: `training.learningRate`. */
  readonly control: string;
  readonly people: number;
  /** What the room has, and what I would have: one value, of inputs each, or none. */
  readonly room: readonly WishedValue[];
  readonly own: readonly WishedValue[];
  /** Numbers with a middle, rising; undefined where they are counted. */
  readonly places?: readonly { readonly value: number; readonly count: number }[];
  readonly rows: readonly { readonly value: WishedValue; readonly count: number; readonly first: boolean }[];
  readonly tied: boolean;
  /** The room has what they come to; otherwise what stood, or what somebody set. */
  readonly agreed: boolean;
}

/** @param state what the room has, and my own wishes */
export function settingLie(
  { setting, people, values }: SettingChoices,
  state: Pick<SessionView, 'configuration' | 'running' | 'wished'>,
): SettingLie {
  const room = valuesIn(roomsOwn(state), setting);
  const everybody = values.flatMap(([value, count]) => Array.from({ length: count }, () => value));
  const most = Math.max(...values.map(([, count]) => count));
  const alone = values.filter(([, count]) => count === most).length === 1;
  const isEach = setting === 'features';
  const isFirst = (count: number) => (isEach ? 2 * count > people : alone && count === most);
  const counted = values.map(([value, count]) => ({ value, count, first: isFirst(count) }));
  // What stands has a row, too.
  const others = room.filter((one) => !values.some(([value]) => value === one));
  const rows = [...counted, ...others.map((value) => ({ value, count: 0, first: false }))];
  return {
    setting,
    control: `${setWith(setting)}.${setting}`,
    people,
    room,
    own: valuesIn(state.wished, setting),
    ...(hasMedian(setting) ? { places: values.map(([value, count]) => ({ value: Number(value), count })) } : {}),
    rows,
    tied: isEach ? values.some(([, count]) => 2 * count === people) : !alone,
    agreed: !isEach && room[0] === agreeOn(setting, room[0], everybody),
  };
}

/** Settings whose slider goes in even factors. */
const inFactors: readonly WishedSetting[] = ['learningRate', 'initializerSigma', 'batchSize', 'pointCount'];

/** From the least to the greatest that is drawn, with a little to both sides; one number alone stands in the middle. */
export function endsOf({ setting, places = [], room }: SettingLie): {
  readonly min: number;
  readonly max: number;
  readonly scale: 'linear' | 'log';
} {
  const numbers = [...places, ...room.map((value) => ({ value }))].map(({ value }) => Number(value));
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  if (inFactors.includes(setting) && low > 0) {
    const by = Math.max(1.5, (high / low) ** 0.1);
    return { min: low / by, max: high * by, scale: 'log' };
  }
  // Few whole numbers: room for the next ones, so that none between them is written.
  const isShape = setting === 'depth' || setting.startsWith('units.');
  const by = isShape ? 2 : Math.max(high - low, Math.abs(high), 1e-3) / 10;
  return { min: low - by, max: high + by, scale: 'linear' };
}
