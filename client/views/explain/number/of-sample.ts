/** Numbers of one training sample in a step that is held still: frames say nothing of single samples. Pure. */
import { chainOf, factorsAlong, pathsOf, type Factor, type Paths, type Trace } from '@gradroom/shared/explain';
import type { TermName } from '../../../strings/en/terms.js';
import { readableSum, TERMS_MAX } from '../forward/terms-of-sum.js';
import type { ExactStep } from '../exact-step.js';
import { traced } from '../traced.js';
import type { ViewName } from '../view-names.js';
import { weightIn, type Computed, type Where, type Written } from './computed.js';

/** A number that no frame brings. */
export function ofHeld(
  exactly: (exact: ExactStep, at: Where) => number,
  view: ViewName,
  term: TermName,
  written: Computed['written'] = 'number',
): Computed {
  return { inFrame: () => undefined, exactly, kept: written === 'count' ? 'whole' : 'single', written, view, term };
}

export function ofSample(of: (trace: Trace, at: Where) => number, view: ViewName, term: TermName): Computed {
  return ofHeld((exact, at) => of(traced(exact, at.sample), at), view, term);
}

/** What a weight or a unit of `layer` reads. */
export function inputOf({ inputs, layers }: Trace, { layer, input }: Where): number {
  return layer === 0 ? inputs[input] : layers[layer - 1].a[input];
}

/** Where the point itself lies, whatever features are made of it. */
export function ofPointAt(of: 'x1' | 'x2'): Computed {
  return ofHeld(({ data }, { sample }) => data.points.train[of][sample], 'forward', 'noise');
}

/** A weight times what it reads: one term of the unit's sum. */
export function termOf(exact: ExactStep, at: Where): number {
  return Math.fround(weightIn(exact.parameters, exact.shape, at) * inputOf(traced(exact, at.sample), at));
}

/** The terms of a wide unit's sum that have no row of their own, together. */
export function otherTerms(exact: ExactStep, at: Where): number {
  const { inputs, layers } = traced(exact, at.sample);
  const read = at.layer === 0 ? inputs : layers[at.layer - 1].a;
  const weights = exact.parameters[at.layer].weights.subarray(at.unit * read.length, (at.unit + 1) * read.length);
  return readableSum(read, weights, TERMS_MAX).others;
}

export function factorOf(of: 'value' | 'product'): (trace: Trace, at: Where) => number {
  return (trace, at) => chainOf(trace, at).factors[at.factor][of];
}

/** How many paths the ledger names. */
export const PATHS_SHOWN = 5;

export function pathOf(of: (paths: Paths, at: Where) => number, written?: Written): Computed {
  return ofHeld(
    (exact, at) => of(pathsOf(traced(exact, at.sample), at, PATHS_SHOWN), at),
    'chain',
    'gradient',
    written,
  );
}

/** How many times ∂J/∂w the paths' sizes add up to. */
export const cancellingOf = ({ sizeSum, sum }: Paths): number => sizeSum / Math.abs(sum);

/** The product along one path. */
export const onPath = ({ strongest }: Paths, { path }: Where): number => strongest.at(path)?.product ?? NaN;

/** One factor along one path, from the loss on. */
export function factorOnPath(trace: Trace, at: Where): number {
  const path = pathsOf(trace, at, PATHS_SHOWN).strongest.at(at.path);
  return path ? factorsAlong(trace, at, path.units)[at.factor].value : NaN;
}

/** ∂p/∂z of one output by the score of another, or its own. */
export function outputByScore({ output }: Trace, { unit, byScore }: Where): number {
  return output.jacobian[unit * output.lossSlopes.length + byScore];
}

/** What share of ∂J/∂w the strongest paths make together. */
export const strongestPart = ({ strongest, sum }: Paths): number =>
  strongest.reduce((all, { product }) => all + product, 0) / sum;

/** Of all factors of these kinds, without signs. */
export function productOf(...kinds: readonly Factor['kind'][]): (trace: Trace, at: Where) => number {
  return (trace, at) =>
    chainOf(trace, at).factors.reduce(
      (all, { kind, value }) => (kinds.includes(kind) ? all * Math.abs(value) : all),
      1,
    );
}
