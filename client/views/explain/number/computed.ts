/** What there is to say of one kind of number: where a page has it from, how it is computed again, and how far both may be apart. Pure. */
import {
  Engine,
  decodeSnapshot,
  reference,
  type Configuration,
  type Frame,
  type LayerParameters,
  type LossName,
} from '@gradroom/shared';
import type { Measured } from '@gradroom/shared/lessons';
import type { TermName } from '../../../strings/en/terms.js';
import type { Cell } from '../../pictures/answer-at.js';
import type { Bins, Curve } from '../../pictures/layer-study.js';
import type { ExactStep } from '../exact-step.js';
import type { Place } from '../focus.svelte.js';
import type { ViewName } from '../view-names.js';

/** What a frame's coding keeps of a number; `drawn` is computed by the page from weights that came in it. */
export type Kept = 'whole' | 'single' | 'ratio' | 'share' | 'code' | 'drawn';

/** How a number is written. */
export type Written = 'count' | 'share' | 'number';

/** A number's place with all that its kind may need. */
export interface Where extends Place {
  readonly curve: Curve;
  readonly bins: Bins;
  readonly factor: number;
  readonly side: number;
  readonly measured?: Measured;
  readonly path: number;
  readonly byScore: number;
  readonly cell: Cell;
  readonly loss: LossName;
  readonly score?: number;
}

export interface Said {
  readonly written: Written;
  /** Which view shows how it comes about. */
  readonly view: ViewName;
  readonly term: TermName;
}

/** A number of one step of training. */
export interface Computed extends Said {
  /** NaN where there is none, undefined where this frame does not bring it. */
  inFrame(frame: Frame, at: Where, configuration: Configuration): number | undefined;
  exactly(step: ExactStep, at: Where): number;
  /** Where the page computes it from coded weights: what comes of the exact step's, when they are coded. */
  fromCoded?(step: ExactStep, at: Where): number;
  readonly kept: Kept;
}

/** The engine as it stood at that step. */
export function engineAt({ settings, data, engine: bytes }: ExactStep): Engine {
  const engine = new Engine(settings, data.training, decodeSnapshot(bytes).seed, reference);
  engine.restore(bytes);
  return engine;
}

/** Where a weight stands among its layer's: weights are kept unit after unit. */
export function weightIn(
  layers: readonly LayerParameters[],
  shape: readonly number[],
  { layer, unit, input }: Place,
): number {
  return layers[layer].weights[unit * shape[layer] + input];
}

/** How far a frame's number may be from the exact one by its coding alone. */
export function boundOf(kept: Kept, exact: number): number {
  switch (kept) {
    case 'whole':
      return 0;
    case 'share':
      return 1 / 65_534;
    case 'single':
    case 'drawn':
      return Math.abs(exact) * 2 ** -23 + 2 ** -149;
    // Of two that are each in single precision.
    case 'ratio':
      return Math.abs(exact) * 2 ** -20;
    case 'code':
      return Math.abs(exact) / 128 + 1e-38;
  }
}

/** Whether both are the same number as far as its coding goes; "there is none" agrees with itself alone. */
export function agrees(shown: number, exact: number, kept: Kept): boolean {
  if (!Number.isFinite(exact) || !Number.isFinite(shown)) return Object.is(shown, exact);
  return Math.abs(shown - exact) <= boundOf(kept, exact);
}
