/** How what a class would have of one setting lies, as it is drawn. Pure. */
import {
  agreeOn,
  groupOfWished,
  hasMedian,
  settingIn,
  type SessionView,
  type SettingChoices,
  type Wished,
  type WishedValue,
} from '@gradroom/shared';

export interface SettingLie {
  readonly setting: Wished;
  /** As its path is: `training.learningRate`. */
  readonly control: string;
  readonly people: number;
  /** What the room has, and what I would have. */
  readonly room: WishedValue;
  readonly own: WishedValue | undefined;
  /** Numbers with a middle, rising; undefined where they are counted. */
  readonly places?: readonly { readonly value: number; readonly count: number }[];
  readonly rows: readonly { readonly value: WishedValue; readonly count: number; readonly first: boolean }[];
  readonly tied: boolean;
  /** The room has what they come to; otherwise what stood, or what somebody set. */
  readonly agreed: boolean;
}

/** @param state whose configuration the room has, and whose own wishes */
export function settingLie(
  { setting, values }: SettingChoices,
  { configuration, wished }: Pick<SessionView, 'configuration' | 'wished'>,
): SettingLie {
  const people = values.reduce((sum, [, count]) => sum + count, 0);
  const room = settingIn(configuration, setting);
  const everybody = values.flatMap(([value, count]) => Array.from({ length: count }, () => value));
  const most = Math.max(...values.map(([, count]) => count));
  const alone = values.filter(([, count]) => count === most).length === 1;
  const counted = values.map(([value, count]) => ({ value, count, first: alone && count === most }));
  // The one that stands has a row, too.
  const rows = values.some(([value]) => value === room)
    ? counted
    : [...counted, { value: room, count: 0, first: false }];
  return {
    setting,
    control: `${groupOfWished(setting)}.${setting}`,
    people,
    room,
    own: wished[setting],
    ...(hasMedian(setting) ? { places: values.map(([value, count]) => ({ value: Number(value), count })) } : {}),
    rows,
    tied: !alone,
    agreed: room === agreeOn(setting, room, everybody),
  };
}

/** Settings whose slider goes in even factors. */
const inFactors: readonly Wished[] = ['learningRate', 'initializerSigma', 'batchSize', 'pointCount'];

/** From the least to the greatest that is drawn, with a little to both sides; one number alone stands in the middle. */
export function endsOf({ setting, places = [], room }: SettingLie): {
  readonly min: number;
  readonly max: number;
  readonly scale: 'linear' | 'log';
} {
  const numbers = [...places.map(({ value }) => value), Number(room)];
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  if (inFactors.includes(setting) && low > 0) {
    const by = Math.max(1.5, (high / low) ** 0.1);
    return { min: low / by, max: high * by, scale: 'log' };
  }
  const by = Math.max(high - low, Math.abs(high), 1e-3) / 10;
  return { min: low - by, max: high + by, scale: 'linear' };
}
