/** Numbers of the output layer for one sample, by either loss, at its own score or at another that is tried. Pure. */
import type { LossName } from '@gradroom/shared';
import type { TermName } from '../../../strings/en/terms.js';
import type { ExactStep } from '../exact-step.js';
import { judge, rightOutput, type Judged, type OutputKind } from '../loss/output-math.js';
import { stallOf } from '../loss/stall.js';
import { traced } from '../traced.js';
import type { Computed, Where } from './computed.js';
import { ofHeld } from './of-sample.js';

function judgedBy(loss: LossName, exact: ExactStep, { sample, unit, score }: Where): Judged {
  const { layers, targets } = traced(exact, sample);
  const kind = exact.settings.layers[exact.settings.hidden.length].activation as OutputKind;
  const scores = Array.from(layers[layers.length - 1].z, (own, k) => (k === unit ? (score ?? own) : own));
  return judge(loss, kind, scores, Array.from(targets));
}

export function ofJudged(of: (judged: Judged, at: Where) => number, term: TermName): Computed {
  return ofHeld((exact, at) => of(judgedBy(at.loss, exact, at), at), 'loss', term);
}

/** What squared error leaves of the push that cross-entropy gives. */
export function ofStall(of: 'left' | 'times'): Computed {
  return ofHeld(
    (exact, at) => {
      const both = (['cross-entropy', 'mean-squared-error'] as const).map((loss) => judgedBy(loss, exact, at));
      return stallOf(both[0], both[1], at.unit, exact.settings.layers[exact.settings.hidden.length].activation)[of];
    },
    'loss',
    'slopesPart',
  );
}

/** Of the answer, how much the right class was given: what the logarithm of cross-entropy is taken of. */
export function rightShare(exact: ExactStep, { sample }: Where): number {
  const { layers, targets } = traced(exact, sample);
  const right = rightOutput(targets);
  const p = layers[layers.length - 1].a[right];
  return targets[right] > 0.5 ? p : 1 - p;
}
