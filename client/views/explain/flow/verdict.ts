/** What the gradient's way through the layers comes to, in words: one number, first layer against last, and what it is called. */
import type { OptimizerName } from '@gradroom/shared';
import { flowWords } from '../../../strings/en/explain-flow.js';
import { layerWords } from '../../../strings/en/layers.js';
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
    const after = flowWords.numbersThoseLastStep(notFinite);
    return { kind: 'not finite', head: flowWords.notFinite3, before: '', after };
  }
  const norms = flows.map(({ gradientNorm }) => gradientNorm);
  const { kind, head, rest } = findGradient(norms);
  if (kind === 'none') {
    return { kind, head: '', before: '', after: flowWords.noStepSinceWeights2 };
  }
  if (kind === 'zero') {
    // A dead layer before the output leaves its bias to learn: that one's gradient is ∂J/∂z itself.
    const bias = flows[flows.length - 1].meanDelta > 0 ? flowWords.onlyOutputsBias : '';
    const where = norms.every((norm) => norm === 0) ? flowWords.exactly0EveryLayer(bias) : rest;
    return { kind, head: flowWords.exactlyZero, before: '', after: flowWords.jW(where) };
  }
  const last = Math.max(0, flows.length - 2);
  if (flows.length === 1) return { kind, head, before: '', after: flowWords.thereNoHiddenLayer };
  const compared = last === 0 ? 1 : last;
  const other =
    compared === flows.length - 1 ? flowWords.output : layerWords.inSentence(layerTitle(compared, flows.length));
  const ratio = norms[compared] / norms[0];
  const equal = ratio < EQUAL && ratio > 1 / EQUAL;
  const normalized = NORMALIZING.includes(optimizer);
  if (equal) {
    const after = normalized ? flowWords.layer1GetsLarge(other) : flowWords.layer1LearnsAbout(other);
    return { kind, head, before: '', after };
  }
  const slower = ratio > 1;
  return {
    kind,
    head,
    before: normalized ? flowWords.layer1GetsGradient : flowWords.layer1Learns,
    times: slower ? ratio : 1 / ratio,
    after: normalized ? flowWords.timesThan(slower, other) : flowWords.timesThan2(slower, other),
  };
}

/** Two figures, and one more where it is a power of ten. */
export const figuresOf = (times: number) => (times < 1e7 ? 2 : 3);

/** The whole verdict as one line of text. */
export function verdictInWords({ head, before, times, after }: Verdict): string {
  const sentence = times === undefined ? after : `${before} ${formatNumber(times, figuresOf(times))} ${after}`;
  return head === '' ? sentence : `${head}: ${sentence}`;
}
