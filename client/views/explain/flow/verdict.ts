/** What the gradient's way through the layers comes to, in words: one number, first layer against last, and what it is called. */
import type { OptimizerName } from '@gradroom/shared';
import { flowWords } from '../../../strings/en/explain-flow.js';
import { layerWords } from '../../../strings/en/layers.js';
import { layerTitle } from '../../activation/names.js';
import { findGradient, RATIO, type Finding } from '../../network/gradientFinding.js';
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
  /**
   * Where what it is called and what the sentence says are not alike: how much of the way from the output is behind the layer
   * that the sentence compares with. A sentence of its own, with `{drop}` where the number stands.
   */
  readonly beyond?: { readonly times: number; readonly sentence: string };
}

/** Closer than this the two layers learn equally fast, as far as anyone can see. */
const EQUAL = 1.05;
/** Their step has a size of its own, whatever the gradient's is. */
const NORMALIZING: readonly OptimizerName[] = ['rmsprop', 'adam'];

/**
 * What it is called is what the strip under the network calls it, which compares layer 1 with the output. The sentence compares
 * hidden layers, the first with the last; one alone with the output.
 *
 * @param notFinite why training stopped, in words; undefined while it has not
 */
export function verdictOf(flows: readonly LayerFlow[], optimizer: OptimizerName, notFinite?: string): Verdict {
  if (notFinite !== undefined) {
    const after = flowWords.numbersThoseLastStep(notFinite);
    return { kind: 'not finite', head: flowWords.notFinite3, before: '', after };
  }
  const norms = flows.map(({ gradientNorm }) => gradientNorm);
  const finding = findGradient(norms);
  const { kind, rest } = finding;
  const head = headOf(finding);
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
  const beyond = beyondOf(norms, compared, other);
  const normalized = NORMALIZING.includes(optimizer);
  if (isEqual(ratio)) {
    const after = normalized ? flowWords.layer1GetsLarge(other) : flowWords.layer1LearnsAbout(other);
    return { kind, head, before: '', after, beyond };
  }
  const slower = ratio > 1;
  return {
    kind,
    head,
    before: normalized ? flowWords.layer1GetsGradient : flowWords.layer1Learns,
    times: slower ? ratio : 1 / ratio,
    after: normalized ? flowWords.timesThan(slower, other) : flowWords.timesThan2(slower, other),
    beyond,
  };
}

const isEqual = (ratio: number) => ratio < EQUAL && ratio > 1 / EQUAL;

/** What is very large is so somewhere: that stands with it. */
const headOf = ({ kind, head, rest, factor }: Finding) => (kind === 'exploding' && !factor ? `${head} ${rest}` : head);

/** Which way the gradient is called by a ratio: 1 vanishing, −1 exploding, 0 neither. */
const calledBy = (ratio: number) => (ratio >= RATIO ? 1 : 1 / ratio >= RATIO ? -1 : 0);

function beyondOf(norms: readonly number[], compared: number, title: string): Verdict['beyond'] {
  const output = norms[norms.length - 1];
  const drop = output / norms[compared];
  if (calledBy(output / norms[0]) === calledBy(norms[compared] / norms[0]) || isEqual(drop)) return undefined;
  const smaller = drop > 1;
  return { times: smaller ? drop : 1 / drop, sentence: flowWords.fromOutputAlone(smaller, title) };
}

/** Two figures, and one more where it is a power of ten. */
export const figuresOf = (times: number) => (times < 1e7 ? 2 : 3);

/** The whole verdict as one line of text. */
export function verdictInWords({ head, before, times, after, beyond }: Verdict): string {
  const said = (value: number) => formatNumber(value, figuresOf(value));
  const sentence = times === undefined ? after : `${before} ${said(times)} ${after}`;
  const whole = beyond ? `${sentence} ${beyond.sentence.replace('{drop}', said(beyond.times))}` : sentence;
  return head === '' ? whole : `${head}: ${whole}`;
}
