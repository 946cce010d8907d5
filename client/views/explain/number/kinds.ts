/**
 * The kinds of numbers that stand on a room's page: where a frame has them, and how each is computed again from an exact step by
 * the engine's own code. Pure.
 */
import { Engine, decodeSnapshot, reference, type Frame, type LayerDiagnostics } from '@gradroom/shared';
import { chainOf, type Trace } from '@gradroom/shared/explain';
import type { TermName } from '../../../strings/en/terms.js';
import type { ExactStep } from '../exact-step.js';
import type { Place } from '../focus.svelte.js';
import { traced } from '../traced.js';
import type { ViewName } from '../view-names.js';
import type { NumberKind } from './number-key.js';

/** What a frame's coding keeps of a number. */
export type Kept = 'whole' | 'single' | 'ratio' | 'share' | 'code';

export interface Computed {
  /** NaN where there is none, undefined where this frame does not bring it. */
  inFrame(frame: Frame, place: Place): number | undefined;
  exactly(step: ExactStep, place: Place): number;
  readonly kept: Kept;
  /** Which view shows how it comes about. */
  readonly view: ViewName;
  readonly term: TermName;
}

/** The engine as it stood at that step. */
function engineAt({ settings, data, engine: bytes }: ExactStep): Engine {
  const engine = new Engine(settings, data.training, decodeSnapshot(bytes).seed, reference);
  engine.restore(bytes);
  return engine;
}

function evaluated(of: 'trainLoss' | 'testLoss' | 'trainAccuracy' | 'testAccuracy'): Computed {
  const isLoss = of.endsWith('Loss');
  return {
    inFrame: ({ losses }) => losses[of],
    exactly: (step) => engineAt(step).evaluate()[of],
    kept: isLoss ? 'single' : 'share',
    view: isLoss ? 'loss' : 'forward',
    term: of === 'trainLoss' || of === 'testLoss' ? of : 'accuracy',
  };
}

function measured(of: keyof LayerDiagnostics, kept: Kept, view: ViewName, term: TermName): Computed {
  return {
    inFrame: ({ age, diagnostics }, { layer }) =>
      // Freshly drawn weights have had no mini-batch, so that there is no gradient yet.
      age === 0 && kept === 'single' ? NaN : diagnostics[layer]?.[of],
    exactly: (step, { layer }) => (step.age === 0 && kept === 'single' ? NaN : engineAt(step).diagnostics()[layer][of]),
    kept,
    view,
    term,
  };
}

function parameter(of: 'weights' | 'gradients', what: 'weights' | 'biases', term: TermName): Computed {
  const indexIn = (shape: readonly number[], { layer, unit, input }: Place) =>
    what === 'weights' ? unit * shape[layer] + input : unit;
  return {
    inFrame: (frame, place) => frame[of]?.[place.layer]?.[what][indexIn(frame.shape, place)],
    exactly: (step, place) => {
      const layers = of === 'weights' ? step.parameters : step.gradients;
      return layers[place.layer][what][indexIn(step.shape, place)];
    },
    kept: 'code',
    view: 'chain',
    term,
  };
}

/** A frame says nothing of single samples: these stand only where a step is held still. */
function ofSample(of: (trace: Trace, place: Place) => number, view: ViewName, term: TermName): Computed {
  return {
    inFrame: () => undefined,
    exactly: (step, place) => of(traced(step, place.sample), place),
    kept: 'single',
    view,
    term,
  };
}

/** mean |∂J/∂z| of a layer over that of the layer after it; the output has none after it. */
function flowFactor(layers: readonly LayerDiagnostics[], { layer }: Place): number {
  return layer + 1 < layers.length ? layers[layer].meanDelta / layers[layer + 1].meanDelta : NaN;
}

export const kinds: Readonly<Record<NumberKind, Computed>> = {
  step: {
    inFrame: ({ step }) => step,
    exactly: ({ step }) => step,
    kept: 'whole',
    view: 'batch',
    term: 'step',
  },
  'train-loss': evaluated('trainLoss'),
  'test-loss': evaluated('testLoss'),
  'train-accuracy': evaluated('trainAccuracy'),
  'test-accuracy': evaluated('testAccuracy'),
  'gradient-norm': measured('gradientNorm', 'single', 'flow', 'gradientNorm'),
  'mean-delta': measured('meanDelta', 'single', 'flow', 'meanDelta'),
  'mean-slope': measured('meanSlope', 'single', 'flow', 'meanSlope'),
  saturated: measured('saturatedShare', 'share', 'units', 'saturated'),
  dead: measured('deadUnits', 'whole', 'units', 'deadUnit'),
  weight: parameter('weights', 'weights', 'weight'),
  bias: parameter('weights', 'biases', 'bias'),
  'weight-gradient': parameter('gradients', 'weights', 'gradient'),
  'bias-gradient': parameter('gradients', 'biases', 'gradient'),
  'flow-factor': {
    inFrame: ({ age, diagnostics }, place) => (age === 0 ? NaN : flowFactor(diagnostics, place)),
    exactly: (step, place) => (step.age === 0 ? NaN : flowFactor(engineAt(step).diagnostics(), place)),
    kept: 'ratio',
    view: 'flow',
    term: 'flowFactor',
  },
  z: ofSample(({ layers }, { layer, unit }) => layers[layer].z[unit], 'forward', 'preActivation'),
  a: ofSample(({ layers }, { layer, unit }) => layers[layer].a[unit], 'forward', 'activation'),
  'sample-delta': ofSample(({ layers }, { layer, unit }) => layers[layer].deltas[unit], 'loss', 'gradient'),
  'sample-loss': ofSample(({ loss }) => loss, 'loss', 'loss'),
  'sample-gradient': ofSample((trace, place) => chainOf(trace, place).gradient, 'chain', 'gradient'),
};

/** How far a frame's number may be from the exact one by its coding alone. */
export function boundOf(kept: Kept, exact: number): number {
  switch (kept) {
    case 'whole':
      return 0;
    case 'share':
      return 1 / 65_534;
    case 'single':
      return Math.abs(exact) * 2 ** -23 + 2 ** -149;
    // Of two that are each in single precision.
    case 'ratio':
      return Math.abs(exact) * 2 ** -21;
    case 'code':
      return Math.abs(exact) / 128 + 1e-38;
  }
}

/** Whether both are the same number as far as its coding goes; "there is none" agrees with itself alone. */
export function agrees(shown: number, exact: number, kept: Kept): boolean {
  if (!Number.isFinite(exact) || !Number.isFinite(shown)) return Object.is(shown, exact);
  return Math.abs(shown - exact) <= boundOf(kept, exact);
}
