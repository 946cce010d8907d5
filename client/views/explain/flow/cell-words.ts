/** What a cell of the heat map of gradients holds, in words. */
import { flowWords } from '../../../strings/en/explain-flow.js';
import { formatNumber } from '../../numbers.js';
import type { cellOf } from './flow-map.js';

export function cellInWords(cell: ReturnType<typeof cellOf>): string {
  if (typeof cell === 'number') return formatNumber(cell);
  return { zero: flowWords.zero, halted: flowWords.notFinite2, unknown: flowWords.noNumber2 }[cell];
}
