/** What a setting that a class decides on is called, and a value of it. */
import { featureTitles, type FeatureName, type Group, type WishedSetting, type WishedValue } from '@gradroom/shared';
import { consensusWords as words } from '../../strings/en/consensus.js';
import { feed } from '../../strings/en/feed.js';
import { groupWords } from '../../strings/en/groups.js';
import type { SettingLie } from './settings-lie.js';

/** What a class decides on, in the middle of a sentence. */
export const groupsTitle = (groups: readonly Group[]): string =>
  groups.map((group) => (group === 'transport' ? words.playAndPause : groupWords[group])).join(', ');

export function settingTitle(setting: WishedSetting): string {
  if (!setting.startsWith('units.')) return words.settings[setting as keyof typeof words.settings];
  return words.unitsOf(Number(setting.slice('units.'.length)) + 1);
}

export function settingValue(
  { setting, control }: Pick<SettingLie, 'setting' | 'control'>,
  value: WishedValue,
): string {
  if (setting === 'features') return featureTitles[value as FeatureName];
  if (setting === 'running') return value ? words.plays : words.pauses;
  return feed.valueTitle(control, value);
}
