/** What a number on the page is, so that it can be explained; and what a page gives to those who explain it. */
import type { Measured } from '@gradroom/shared/lessons';
import { getContext, setContext } from 'svelte';
import type { Session } from '../../../state/session.js';
import type { Curve } from '../../pictures/layer-study.js';
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
  /** Which factor of the product, from the loss on. */
  readonly factor?: number;
  /** Of a step gone by, which neither the newest frame nor a held one has. */
  readonly past?: { readonly value: number; readonly step: number; readonly age: number };
  /** Points on a side of the maps that a layer's colours are of. */
  readonly side?: number;
  /** Which measure of a lesson. */
  readonly measured?: Measured;
  /** Of the class's race. */
  readonly race?: Raced & { readonly value: number };
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
