/** Which term explains a finding of the gradient strip. */
import type { TermName } from '../../strings/en/terms.js';
import type { Finding } from './gradientFinding.js';

const byHead: Readonly<Record<string, TermName>> = {
  Vanishing: 'vanishing',
  Exploding: 'exploding',
  'Very large': 'veryLarge',
  'Cut off': 'cutOff',
  'No gradient': 'noGradient',
};

export function findingTerm({ head }: Finding): TermName {
  return byHead[head] ?? 'gradient';
}
