/** What a wrong number looks like, in a kind sentence. Pure. */
import type { HumanTask, Miss, Part } from '@gradroom/shared';
import { humanWords } from '../../strings/en/human.js';

export function missWords({ kind, index = 0 }: Miss, part: Part, { terms }: Pick<HumanTask, 'terms'>): string {
  const { misses } = humanWords;
  if (kind === 'no-product' || kind === 'product-sign') return misses[kind](index + 1);
  const isSum = part === 'z' || (part === 'error' && terms.length > 0);
  return kind === 'other' && !isSum ? misses.otherThanSum : misses[kind];
}
