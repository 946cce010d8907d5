// @vitest-environment happy-dom
/** Numbers of one sample that stand in tables and lists: what each is, against the numbers that it is part of. */
import { decodeSnapshot, Engine, reference, type LayerSettings } from '@gradroom/shared';
import { pathsOf } from '@gradroom/shared/explain';
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { Focus } from '../../../../client/views/explain/focus.svelte.js';
import { readableSum, TERMS_MAX } from '../../../../client/views/explain/forward/terms-of-sum.js';
import type { Computed } from '../../../../client/views/explain/number/computed.js';
import { evaluateAgain } from '../../../../client/views/explain/number/elsewhere.js';
import { kinds } from '../../../../client/views/explain/number/kinds.js';
import type { Elsewhere, NumberKind } from '../../../../client/views/explain/number/number-key.js';
import { traced } from '../../../../client/views/explain/traced.js';
import { configured, exactOf, first } from './exact.js';
import OnNumbers from './OnNumbers.svelte';
import { SLOW } from './table-asked.js';

afterEach(cleanup);

const sigmoids = (count: number): LayerSettings[] =>
  Array.from({ length: count }, () => ({ activation: 'sigmoid', alpha: 0 }));

it('[NU11] a unit’s terms, those without a row together, and its bias add up to its z', async () => {
  const { exact } = await exactOf(configured({ network: { hidden: [12, 2], layers: sigmoids(3) } }));
  const of = (kind: NumberKind, at: object = {}) => (kinds[kind] as Computed).exactly(exact, { ...first, ...at });
  const place = { layer: 1, unit: 1 };
  const { inputs, layers } = traced(exact, first.sample);
  const terms = Array.from({ length: 12 }, (_, input) => of('sum-term', { ...place, input }));
  const sum = terms.reduce((all, one) => all + one, of('bias', place));
  expect(sum).toBeCloseTo(layers[1].z[1], 5);
  const weights = exact.parameters[1].weights.subarray(12);
  const shown = readableSum(layers[0].a, weights, TERMS_MAX);
  expect(shown.otherCount).toBe(5);
  expect(of('other-terms', place)).toBe(shown.others);
  for (const { index, product } of shown.terms) expect(of('sum-term', { ...place, input: index })).toBe(product);
  expect(of('sum-term', { layer: 0 })).toBe(Math.fround(exact.parameters[0].weights[0] * inputs[0]));
});

it('[NU11] the products along the paths that are named are shares of ∂J/∂w', async () => {
  const { exact } = await exactOf(configured({ network: { hidden: [3, 3], layers: sigmoids(3) } }));
  const paths = pathsOf(traced(exact, first.sample), first, 9);
  expect(paths.strongest.length).toBe(3);
  paths.strongest.forEach(({ product }, path) => {
    expect(kinds['path-product'].exactly(exact, { ...first, path })).toBe(product);
    expect(kinds['path-share'].exactly(exact, { ...first, path })).toBeCloseTo(product / paths.sum, 12);
  });
});

it('[NU11] of the output: target, the right class’s share, and either loss at the sample’s own score or at another', async () => {
  const { exact } = await exactOf();
  const at = { ...first, layer: exact.settings.hidden.length };
  const { loss, layers, targets } = traced(exact, first.sample);
  const { a, z, deltas } = layers[layers.length - 1];
  const of = (kind: NumberKind, more: object = {}) => (kinds[kind] as Computed).exactly(exact, { ...at, ...more });
  expect(of('target')).toBe(targets[0]);
  expect(of('right-share')).toBe(targets[0] > 0.5 ? a[0] : 1 - a[0]);
  expect(-Math.log(of('right-share'))).toBeCloseTo(loss, 5);
  expect(of('judged-answer')).toBeCloseTo(a[0], 6);
  expect(of('judged-loss')).toBeCloseTo(loss, 6);
  expect(of('judged-slope')).toBeCloseTo(deltas[0], 6);
  const squared = of('judged-loss', { loss: 'mean-squared-error' });
  expect(squared).toBeCloseTo(0.5 * (a[0] - targets[0]) ** 2, 6);
  // Where another score is tried, the answer is that score's.
  expect(of('judged-answer', { score: 0 })).toBe(0.5);
  expect(of('judged-loss', { score: 0 })).toBeCloseTo(Math.log(2), 12);
  expect(of('judged-answer', { score: z[0] })).toBe(of('judged-answer'));
  expect(of('stall-left', { score: 0 })).toBe(0.25);
  expect(of('stall-times', { score: 0 })).toBeCloseTo(4, 12);
});

it('[NU12] a network shown beside the page’s own is evaluated again from its weights, by the engine’s own code', async () => {
  const { exact, engine } = await exactOf();
  const { trainLoss, testLoss, trainAccuracy, testAccuracy } = engine.evaluate();
  const ending = { configuration: exact.configuration, weights: exact.parameters };
  expect(evaluateAgain(ending, 'trainLoss')).toBe(trainLoss);
  expect(evaluateAgain(ending, 'testLoss')).toBe(testLoss);
  expect(evaluateAgain(ending, 'trainAccuracy')).toBe(trainAccuracy);
  expect(evaluateAgain(ending, 'testAccuracy')).toBe(testAccuracy);
  const other = new Engine(exact.settings, exact.data.training, decodeSnapshot(exact.engine).seed + 1, reference);
  expect(evaluateAgain({ ...ending, weights: other.parameters }, 'testLoss')).not.toBe(testLoss);
});

describe('[NU12] a number of another network', () => {
  async function ask(elsewhere: Elsewhere) {
    const { session } = await exactOf();
    const focus = new Focus();
    render(OnNumbers, { source: { session, focus }, of: { kind: 'test-loss', elsewhere } });
    await fireEvent.click(screen.getByRole('button', { name: '0.123' }));
    return screen.findByRole('dialog', { name: /Test loss\s*of team 2/ }, SLOW);
  }
  const words = () => screen.getByRole('dialog').textContent.replaceAll(/\s+/g, ' ');

  it('says whose it is, of which step, where it comes from, and leads to no view of the page’s own network', async () => {
    await ask({ value: 0.25, step: 70, whose: 'of team 2', from: 'Open the team to check it there.' });
    expect(words()).toContain('Shown: 0.250 at step 70');
    expect(words()).toContain('Open the team to check it there.');
    expect(screen.queryByRole('button', { name: /^See it in/ })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Check' })).toBeNull();
  });

  it('is computed again where the page can, and one that is another is told', async () => {
    let again = 0.25;
    const elsewhere = { value: 0.25, whose: 'of team 2', from: 'From its weights.', again: async () => again };
    await ask(elsewhere);
    expect(words()).not.toContain('at step');
    await fireEvent.click(screen.getByRole('button', { name: 'Check' }));
    await screen.findByText(/The two agree\./);
    cleanup();
    again = 0.26;
    await ask(elsewhere);
    await fireEvent.click(screen.getByRole('button', { name: 'Check' }));
    await screen.findByText(/The two do not agree\./);
  });

  it('says why it cannot be computed again', async () => {
    const again = () => Promise.reject(new Error('The room is gone.'));
    await ask({ value: 0.25, whose: 'of team 2', from: 'From its weights.', again });
    await fireEvent.click(screen.getByRole('button', { name: 'Check' }));
    await screen.findByText('The room is gone.');
    expect(screen.queryByRole('button', { name: /present step/ })).toBeNull();
  });
});
