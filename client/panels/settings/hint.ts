/** What a setting says on hover: why it is locked, or who changed it last. */
import type { Knob } from '../../state/knob.svelte.js';
import { formatCount } from '../../views/numbers.js';

export function hintOf({ whyNot, lastChange }: Pick<Knob<unknown>, 'whyNot' | 'lastChange'>): string | undefined {
  if (whyNot !== undefined || lastChange === undefined) return whyNot;
  const name = lastChange.mine ? 'You' : (lastChange.name ?? 'Somebody');
  return `${name} changed this at step ${formatCount(lastChange.step)}`;
}
