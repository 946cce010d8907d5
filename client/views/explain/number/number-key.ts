/** What a number on the page is, so that it can be explained; and what a page gives to those who explain it. */
import type { LossName } from '@gradroom/shared';
import type { Measured } from '@gradroom/shared/lessons';
import { getContext, setContext } from 'svelte';
import type { Session } from '../../../state/session.js';
import type { Cell } from '../../pictures/answer-at.js';
import type { Bins, Curve } from '../../pictures/layer-study.js';
import type { Past } from '../exact-step.js';
import type { Focus, Place } from '../focus.svelte.js';
import type { kinds } from './kinds.js';
import type { Raced } from './of-race.js';

export type NumberKind = keyof typeof kinds;

export interface NumberKey extends Partial<Place> {
  readonly kind: NumberKind;
  /** Whether the geometric mean over the last frames stands there. */
  readonly mean?: boolean;
  /** The activation function that the layer's z are put under. */
  readonly curve?: Curve;
  /** Which of a layer's values are counted, by the bins that they lie in. */
  readonly bins?: Bins;
  /** Which factor of the product, from the loss on. */
  readonly factor?: number;
  /** Which of the paths that the ledger names, the strongest first. */
  readonly path?: number;
  /** The output by whose score a slope of the output `unit` is. */
  readonly byScore?: number;
  /** By which loss the output is judged, where that is said beside the one in use. */
  readonly loss?: LossName;
  /** The score that is tried in place of the sample's own. */
  readonly score?: number;
  /** Of a step gone by, which neither the newest frame nor a held one has. */
  readonly past?: Past & { readonly value: number };
  /** Points on a side of the maps that a layer's colours are of. */
  readonly side?: number;
  /** Which place of the plane. */
  readonly cell?: Cell;
  /** Which measure of a lesson. */
  readonly measured?: Measured;
  /** Of the class's race. */
  readonly race?: Raced & { readonly value: number };
  readonly elsewhere?: Elsewhere;
}

/** A number of another network than the page's: a team's, that of a kept moment, of a branch, of what might have been. */
export interface Elsewhere {
  readonly value: number;
  readonly step?: number;
  /** Which network, in words: `Team 2`. */
  readonly whose: string;
  /** A sentence: where the page has it from, and where it can be checked if not here. */
  readonly from: string;
  /** Computes it again. @throws Error with a sentence */
  readonly again?: () => Promise<number>;
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
