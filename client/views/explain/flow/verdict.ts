/** What the gradient's way through the layers comes to, in words: one number, first layer against last, and what it is called. */
import type { OptimizerName } from '@gradroom/shared';
import { layerTitle } from '../../activation/names.js';
import { findGradient } from '../../network/gradientFinding.js';
import { formatNumber } from '../../numbers.js';
import type { LayerFlow } from './flow.js';

export interface Verdict {
  readonly kind: 'none' | 'not finite' | 'zero' | 'vanishing' | 'exploding' | 'reaches';
  /** What it is called; empty where there is nothing to call. */
  readonly head: string;
  /** The sentence: `before`, the number, `after`. */
  readonly before: string;
  readonly times?: number;
  readonly after: string;
}

/** Closer than this the two layers learn equally fast, as far as anyone can see. */
const EQUAL = 1.05;
/** Their step has a size of its own, whatever the gradient's is. */
const NORMALIZING: readonly OptimizerName[] = ['rmsprop', 'adam'];

/**
 * Hidden layers are compared, the first with the last; one alone with the output. The strip under the network always compares
 * with the output.
 *
 * @param notFinite why training stopped, in words; undefined while it has not
 */
export function verdictOf(flows: readonly LayerFlow[], optimizer: OptimizerName, notFinite?: string): Verdict {
  if (notFinite !== undefined) {
    const after = `${notFinite} The numbers are those of the last step that was finite.`;
    return { kind: 'not finite', head: 'Not finite', before: '', after };
  }
  const norms = flows.map(({ gradientNorm }) => gradientNorm);
  const { kind, head, rest } = findGradient(norms);
  if (kind === 'none') {
    return { kind, head: '', before: '', after: 'No step since the weights were drawn, so there is no gradient yet.' };
  }
  if (kind === 'zero') {
    // A dead layer before the output leaves its bias to learn: that one's gradient is ∂J/∂z itself.
    const bias = flows[flows.length - 1].meanDelta > 0 ? ', only the output’s bias' : '';
    const where = norms.every((norm) => norm === 0) ? `exactly 0 in every layer: no weight learns${bias}` : rest;
    return { kind, head: 'Exactly zero', before: '', after: `‖∂J/∂W‖ is ${where}.` };
  }
  const last = Math.max(0, flows.length - 2);
  if (flows.length === 1) return { kind, head, before: '', after: 'There is no hidden layer to compare.' };
  const compared = last === 0 ? 1 : last;
  const other = layerTitle(compared, flows.length).toLowerCase().replace('output', 'the output');
  const ratio = norms[compared] / norms[0];
  const equal = ratio < EQUAL && ratio > 1 / EQUAL;
  const normalized = NORMALIZING.includes(optimizer);
  if (equal) {
    const after = normalized
      ? `Layer 1 gets as large a gradient as ${other}.`
      : `Layer 1 learns about as fast as ${other}.`;
    return { kind, head, before: '', after };
  }
  const slower = ratio > 1;
  return {
    kind,
    head,
    before: normalized ? 'Layer 1 gets a gradient' : 'Layer 1 learns',
    times: slower ? ratio : 1 / ratio,
    after: normalized
      ? `times ${slower ? 'smaller' : 'larger'} than ${other}.`
      : `times ${slower ? 'more slowly' : 'faster'} than ${other}.`,
  };
}

/** Two figures, and one more where it is a power of ten. */
export const figuresOf = (times: number) => (times < 1e7 ? 2 : 3);

/** The whole verdict as one line of text. */
export function verdictInWords({ head, before, times, after }: Verdict): string {
  const sentence = times === undefined ? after : `${before} ${formatNumber(times, figuresOf(times))} ${after}`;
  return head === '' ? sentence : `${head}: ${sentence}`;
}
