/** What no schema sees in a log that comes from elsewhere: whether a room could have decided it. */
import { fitted } from '../session/choices.js';
import { roundSettings } from '../session/single.js';
import type { Entry, Header } from '../session/state.js';
import { canonicalJson } from './canonical.js';

/** What is wrong, in words; undefined where nothing is. */
export function faultOfHeader({ configuration }: Header): string | undefined {
  const fits = fitted(configuration) === configuration && isRounded(configuration.training);
  return fits ? undefined : 'the configuration does not fit together';
}

/** @param before the entry before it, if there is one */
export function faultOfEntry(
  entry: Entry,
  before: Pick<Entry, 'seq' | 'step'> = { seq: 0, step: 0 },
): string | undefined {
  const follows = entry.seq === before.seq + 1 && entry.step >= before.step;
  if (!follows) return `entry ${entry.seq} does not follow entry ${before.seq}`;
  return isRounded(entry.command) ? undefined : `entry ${entry.seq} has a number that is not single precision`;
}

function isRounded(settings: object): boolean {
  return canonicalJson(roundSettings(settings)) === canonicalJson(settings);
}
