/** The chain-rule ledger of a network that has trained, drawn; and what the explain module says of the same weight. */
import { completeConfiguration, type PartialConfiguration } from '@gradroom/shared';
import { chainOf, pathsOf, sampleOf, traceOf } from '@gradroom/shared/explain';
import { render } from '@testing-library/svelte';
import { History } from '../../../../client/state/history.js';
import type { ExactStep } from '../../../../client/views/explain/exact-step.js';
import { Focus, type Place } from '../../../../client/views/explain/focus.svelte.js';
import ChainLedger from '../../../../client/views/explain/ledger/ChainLedger.svelte';
import { numberParts } from '../../../../client/views/numbers.js';
import { StagedSession } from '../stage.svelte.js';
import { exactOf } from './exact.js';

export const layersOf = (name: 'sigmoid' | 'tanh' | 'relu' | 'softmax', count: number) =>
  Array.from({ length: count }, () => ({ activation: name, alpha: 0 }));

export async function trained(partial: PartialConfiguration = {}): Promise<ExactStep> {
  const completed = completeConfiguration(partial);
  if (!completed.ok) throw new Error(completed.error.message);
  return (await exactOf(completed.configuration)).exact;
}

export function show(exact: ExactStep, place: Partial<Place> = {}) {
  const focus = new Focus();
  focus.open('chain', { layer: 0, unit: 0, input: 0, sample: 3, ...place });
  render(ChainLedger, {
    exact,
    focus,
    session: new StagedSession(),
    history: new History(),
    projector: false,
    onrefused: () => {},
  });
  return focus;
}

/** As the page writes it. */
export function written(value: number, digits = 3): string {
  const { mantissa, exponent } = numberParts(value, digits);
  return exponent === null ? mantissa : `${mantissa}·10${exponent}`;
}
export const textOf = (element: Element | null | undefined) =>
  (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();

export function computed(exact: ExactStep, { layer, unit, input, sample }: Place) {
  const trace = traceOf(exact, sampleOf(exact.data.training.train, sample));
  const place = { layer, unit, input };
  return { trace, chain: chainOf(trace, place), paths: pathsOf(trace, place, 5), place };
}
