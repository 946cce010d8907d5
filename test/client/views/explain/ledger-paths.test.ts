// @vitest-environment happy-dom
/** A path of the ledger, taken apart into its single factors. */
import { factorsAlong } from '@gradroom/shared/explain';
import { cleanup, fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, expect, it } from 'vitest';
import { kinds } from '../../../../client/views/explain/number/kinds.js';
import { first } from './exact.js';
import { computed, layersOf, show, textOf, trained, written } from './ledger-stage.js';

afterEach(cleanup);

const paths = () => within(screen.getByRole('region', { name: 'Paths' }));
const shown = () => within(screen.getByRole('list', { name: 'Factors of this path' })).getAllByRole('listitem');

it('[CL6] a path opens into its single factors, whose product is the path’s, and each is lit and can be asked', async () => {
  const exact = await trained({
    network: { hidden: [3, 2, 2], layers: [...layersOf('tanh', 3), ...layersOf('sigmoid', 1)] },
  });
  const focus = show(exact);
  const { trace, place, paths: all } = computed(exact, focus);
  expect(screen.queryByRole('list', { name: 'Factors of this path' })).toBeNull();
  const button = paths().getAllByRole('button', { expanded: false })[1];
  await fireEvent.click(button);
  expect(button.getAttribute('aria-expanded')).toBe('true');

  const { units, product } = all.strongest[1];
  const factors = factorsAlong(trace, place, units);
  // ∂J/∂p, ∂p/∂z, a weight and a slope for each of three hidden layers, the input.
  expect(factors).toHaveLength(2 + 2 * 3 + 1);
  expect(shown().map((item) => textOf(item.querySelector('.number')))).toEqual(
    factors.map(({ value }) => written(value)),
  );
  expect(factors.reduce((all, { value }) => all * value, 1) / product).toBeCloseTo(1, 4);
  factors.forEach(({ value }, factor) => {
    expect(kinds['path-factor'].exactly(exact, { ...first, ...place, path: 1, factor })).toBe(value);
  });

  // The weight between the unit of layer 2 on the path and that of layer 3.
  await fireEvent.focus(within(shown()[4]).getByRole('button'));
  expect(shown()[4].className).toContain('lit');
  expect(document.querySelectorAll('.unit.lit')).toHaveLength(2);
  expect(document.querySelector('path.lit')?.getAttribute('d')?.match(/M/g)).toHaveLength(1);
  // A slope stands on its layer's curve.
  await fireEvent.focus(within(shown()[5]).getByRole('button'));
  expect(textOf(document.querySelector('.curve'))).toContain(`slope g′ = ${written(factors[5].value)}`);

  await fireEvent.click(button);
  expect(screen.queryByRole('list', { name: 'Factors of this path' })).toBeNull();
});
