/** What a setting says on hover: why it is locked, or who changed it last. */
import type { Knob } from '../../state/knob.svelte.js';
import { settingWords } from '../../strings/en/settings.js';
import { formatCount } from '../../views/numbers.js';

export function hintOf({ whyNot, lastChange }: Pick<Knob<unknown>, 'whyNot' | 'lastChange'>): string | undefined {
  if (whyNot !== undefined || lastChange === undefined) return whyNot;
  const name = lastChange.mine ? settingWords.you : (lastChange.name ?? settingWords.somebody);
  return settingWords.changedAtStep(name, formatCount(lastChange.step));
}
