// @vitest-environment happy-dom
/** The chain-rule ledger as it is drawn: its numbers are those of the explain module, and so the engine's. */
import { finiteDifference, sampleOf } from '@gradroom/shared/explain';
import { cleanup, fireEvent, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import type { ExactStep } from '../../../../client/views/explain/exact-step.js';
import type { Place } from '../../../../client/views/explain/focus.svelte.js';
import { computed, layersOf, show, textOf, trained, written } from './ledger-stage.js';

afterEach(cleanup);

const networks: Record<string, ExactStep> = {
  'the default room': await trained(),
  'ten sigmoid layers of eight': await trained({
    network: { hidden: Array(10).fill(8), layers: layersOf('sigmoid', 11) },
  }),
  'one unit a layer': await trained({
    network: { hidden: [1, 1, 1], layers: [...layersOf('tanh', 3), ...layersOf('sigmoid', 1)] },
  }),
  'no hidden layer': await trained({ network: { hidden: [], layers: layersOf('sigmoid', 1) } }),
  'three classes': await trained({ data: { dataset: 'three-classes' } }),
  regression: await trained({ data: { dataset: 'regression-plane' } }),
  'squared error': await trained({ training: { loss: 'mean-squared-error' } }),
};

function expectLedger(exact: ExactStep, focus: Place) {
  const { chain } = computed(exact, focus);
  const table = screen.getByRole('table', { name: /^Factors of/ });
  const rows = [...table.querySelectorAll(':scope > tbody > tr:not(.note)')];
  expect(rows.map((row) => textOf(row.querySelector('.factor')))).toEqual(
    chain.factors.map(({ value }) => written(value)),
  );
  expect(rows.map((row) => textOf(row.querySelector('.product')))).toEqual(
    chain.factors.map(({ product }) => written(product)),
  );
  expect(rows.map((row) => row.querySelector('.bar')?.classList.contains('negative'))).toEqual(
    chain.factors.map(({ product }) => product < 0),
  );
  expect(textOf(table.querySelector('tfoot .product'))).toBe(written(chain.gradient));
}

describe.each(Object.entries(networks))('%s', (_, exact) => {
  it('[CL1] each row is a factor with its number and the product so far; the total is the engine’s gradient', async () => {
    const focus = show(exact);
    expectLedger(exact, focus);
    const last = exact.shape.length - 2;
    for (const place of [{ layer: last }, { sample: 11 }, { input: exact.shape[last] - 1 }]) {
      focus.move(place);
      await tick();
      expectLedger(exact, focus);
    }
  });

  it('[CL5] one sentence says what it comes to, and which factor decides', () => {
    const focus = show(exact);
    const { chain } = computed(exact, focus);
    const sentence = textOf(document.querySelector('.sentence'));
    expect(sentence).toContain(`is ${written(chain.gradient)}:`);
    const sizes = chain.factors.map(({ value }) => Math.abs(value));
    const [most, word] =
      Math.abs(chain.product) < 1 ? [Math.min(...sizes), 'smallest'] : [Math.max(...sizes), 'greatest'];
    const telling = chain.factors[sizes.indexOf(most)];
    if (telling.value !== 0) expect(sentence).toContain(`the ${word} is`);
    expect(sentence).toMatch(new RegExp(`${written(telling.value)}\\.$`));
  });
});

it('[CL1] the weight is chosen by its layer, where it comes from, and where it leads to', async () => {
  const exact = networks['the default room'];
  const focus = show(exact);
  const chooser = within(screen.getByRole('group', { name: 'Weight' }));
  await fireEvent.change(chooser.getByLabelText('Layer'), { target: { value: '1' } });
  await fireEvent.change(chooser.getByLabelText('From'), { target: { value: '3' } });
  await fireEvent.change(chooser.getByLabelText('To unit'), { target: { value: '1' } });
  expect(focus).toMatchObject({ layer: 1, input: 3, unit: 1 });
  expectLedger(exact, focus);
});

it('[CL1] a place that another view left, outside of this layer, is the nearest weight that is there', () => {
  const exact = networks['one unit a layer'];
  show(exact, { layer: 2, unit: 5, input: 6 });
  expectLedger(exact, { layer: 2, unit: 0, input: 0, sample: 3 });
});

it('[CL2] ∂J/∂p and ∂p/∂z stand apart, with p − y as their product', () => {
  const exact = networks['the default room'];
  const focus = show(exact);
  const { chain, trace } = computed(exact, focus);
  const [p] = trace.layers[trace.layers.length - 1].a;
  expect(chain.factors.slice(0, 2).map(({ kind }) => kind)).toEqual(['loss by output', 'output by score']);
  expect(textOf(document.querySelector('.note'))).toContain(
    `Together: p − y = ${written(p)} − ${trace.targets[0]} = ${written(p - trace.targets[0])}`,
  );
});

describe('[CL3] what is pointed at', () => {
  const exact = networks['ten sigmoid layers of eight'];
  const lines = () => (document.querySelector('path.lit')?.getAttribute('d') ?? '').split('M').length - 1;
  const units = () => document.querySelectorAll('.unit.lit').length;

  it('is lit in the network and on its layer’s curve: at first the factor that decides', async () => {
    show(exact);
    const rows = [...document.querySelectorAll('tbody tr:not(.note)')];
    expect(rows.filter((row) => row.classList.contains('lit'))).toHaveLength(1);
    const factor = (text: string) => rows.find((row) => textOf(row).includes(text))!.querySelector('button')!;
    await fireEvent.focus(factor('weights of layer 4'));
    expect([lines(), units()]).toEqual([64, 0]);
    await fireEvent.focus(factor('mean slope of Sigmoid in layer 4'));
    expect([lines(), units()]).toEqual([0, 8]);
    expect(textOf(document.querySelector('.curve'))).toContain('all units of layer 4');
    expect(document.querySelectorAll('.curve circle')).toHaveLength(9);
  });

  it('of a path is each of its weights and units', async () => {
    const focus = show(exact, { layer: 2 });
    const { paths } = computed(exact, focus);
    const list = within(screen.getByRole('region', { name: 'Paths' }));
    const shown = list.getAllByRole('button');
    expect(shown.map((button) => textOf(button.parentElement!.querySelector('.number')))).toEqual(
      paths.strongest.map(({ product }) => written(product)),
    );
    await fireEvent.focus(shown[1]);
    expect(lines()).toBe(9); // the weight itself, and from layer 3 to the output
    expect(document.querySelectorAll('.unit.lit')).toHaveLength(10);
  });
});

it('[CL4] the check shows the finite difference beside the chain rule, until another weight is looked at', async () => {
  const exact = networks['the default room'];
  const focus = show(exact);
  await fireEvent.click(screen.getByRole('button', { name: 'Check it' }));
  const { place } = computed(exact, focus);
  const result = finiteDifference(exact, sampleOf(exact.data.training.train, focus.sample), place);
  const region = screen.getByRole('region', { name: 'Check' });
  const numbers = [...region.querySelectorAll('td')].map(textOf);
  expect(numbers.slice(0, 3)).toEqual([
    written(result.inSingle, 7),
    written(result.inDouble, 7),
    written(result.value, 7),
  ]);
  expect(within(region).getByRole('status').textContent).toContain('They agree.');
  focus.move({ input: 1 });
  await tick();
  expect(within(region).queryByRole('status')).toBeNull();
});
