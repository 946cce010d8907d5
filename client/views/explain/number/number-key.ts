/** What a number on the page is, so that it can be explained; and what a page gives to those who explain it. */
import { getContext, setContext } from 'svelte';
import type { Session } from '../../../state/session.js';
import type { Focus, Place } from '../focus.svelte.js';

export type NumberKind =
  | 'step'
  | 'train-loss'
  | 'test-loss'
  | 'train-accuracy'
  | 'test-accuracy'
  | 'gradient-norm'
  | 'mean-delta'
  | 'mean-slope'
  | 'saturated'
  | 'dead'
  | 'weight'
  | 'bias'
  | 'weight-gradient'
  | 'bias-gradient'
  | 'flow-factor'
  | 'z'
  | 'a'
  | 'sample-delta'
  | 'sample-loss'
  | 'sample-gradient';

export interface NumberKey extends Partial<Place> {
  readonly kind: NumberKind;
  /** Whether the geometric mean over the last frames stands there. */
  readonly mean?: boolean;
}

export interface NumberSource {
  readonly session: Session;
  readonly focus: Focus;
}

const source = Symbol('numbers');

/** Call it while the component of a page is set up: numbers in it can be asked then. */
export function explainNumbers(of: NumberSource): void {
  setContext(source, of);
}

/** Undefined where a page explains no numbers. */
export function numberSource(): NumberSource | undefined {
  return getContext<NumberSource | undefined>(source);
}
