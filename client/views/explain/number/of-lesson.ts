/** What a lesson measured, computed again by the lesson's own measures from an exact step. Pure. */
import { Engine, decodeSnapshot, reference } from '@gradroom/shared';
import { measureWords as words } from '../../../strings/en/measures.js';
import { measureOf, observeEngine, valueOf, type Measured } from '@gradroom/shared/lessons';
import type { ExactStep } from '../exact-step.js';
import { engineAt, type Kept, type Where, type Written } from './computed.js';
import { ofHeld } from './of-sample.js';

function measuredAgain(exact: ExactStep, { measured }: Where): number {
  if (!measured) return NaN;
  const { seed } = decodeSnapshot(exact.engine);
  const drawn = new Engine(exact.settings, exact.data.training, seed, reference).parameters;
  return valueOf(measured, observeEngine(engineAt(exact), exact.configuration, drawn, reference)) ?? NaN;
}

export const ofLesson = ofHeld(measuredAgain, 'flow', 'step');

/** How one measure is written, what a frame keeps of it, and how it is computed, in words. */
export function measureWords(measured: Measured): {
  readonly written: Written;
  readonly kept: Kept;
  readonly how: string;
} {
  const { range, unit } = measureOf(measured.measure);
  const how = words.how(measured.measure);
  if (range[1] === 1) return { written: measured.measure === 'halted' ? 'count' : 'share', kept: 'share', how };
  const counts = unit === 'steps' || unit === 'units' || unit === 'layers';
  return { written: counts ? 'count' : 'number', kept: counts ? 'whole' : 'ratio', how };
}
