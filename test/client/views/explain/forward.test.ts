// @vitest-environment happy-dom
/** The walk forward: what is written out is what the engine computes. */
import { reference, type ActivationName } from '@gradroom/shared';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import fc from 'fast-check';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { History } from '../../../../client/state/history.js';
import { Focus } from '../../../../client/views/explain/focus.svelte.js';
import ForwardWalk from '../../../../client/views/explain/forward/ForwardWalk.svelte';
import { readableSum } from '../../../../client/views/explain/forward/terms-of-sum.js';
import { numberParts } from '../../../../client/views/numbers.js';
import { setStage } from '../stage.svelte.js';
import { configured, exactOf } from './exact.js';

beforeEach(() => setStage());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** As `Quantity` writes it. */
const written = (value: number) => {
  const { mantissa, exponent } = numberParts(value);
  return exponent === null ? mantissa : `${mantissa}·10${exponent}`;
};

async function show(hidden: readonly number[], activation: ActivationName) {
  const layers = [...hidden.map(() => ({ activation, alpha: 0 })), { activation: 'sigmoid' as const, alpha: 0 }];
  const { exact, session } = await exactOf(configured({ network: { hidden, layers } }));
  const focus = new Focus();
  const props = { session, history: new History(), focus, exact, projector: false, onrefused: () => {} };
  render(ForwardWalk, props);
  const pass = reference.forwardPass(exact.settings, 1);
  const z = (layer: number, unit: number) => {
    const { inputCount } = exact.settings;
    const at = focus.sample * inputCount;
    pass.run(exact.parameters, exact.data.training.train.inputs.slice(at, at + inputCount), 1);
    return { z: pass.z[layer][unit * pass.capacity], a: pass.a[layer][unit * pass.capacity] };
  };
  return { exact, focus, z };
}

const total = () => screen.getByText(/^sum/).closest('tr')!.lastElementChild!.textContent;

describe('[V21] the walk forward', () => {
  it('writes out the terms of a sum, all of them or the largest with what is left', () => {
    const numbers = fc.array(fc.float({ min: -4, max: 4, noNaN: true }), { minLength: 1, maxLength: 64 });
    fc.assert(
      fc.property(numbers, fc.integer({ min: 2, max: 8 }), (weights, most) => {
        const inputs = weights.map((_, index) => Math.fround(Math.cos(index)));
        const { terms, otherCount, others } = readableSum(inputs, weights, most);
        expect(terms.length + otherCount).toBe(weights.length);
        expect(terms.length).toBeLessThanOrEqual(most);
        const shown = terms.reduce((sum, { product }) => sum + product, others);
        expect(shown).toBeCloseTo(
          weights.reduce((sum, weight, index) => sum + Math.fround(weight * inputs[index]), 0),
          8,
        );
        const smallest = Math.min(...terms.map(({ product }) => Math.abs(product)));
        if (otherCount > 0) expect(Math.abs(others)).toBeLessThanOrEqual(otherCount * smallest + 1e-6);
      }),
    );
  });

  it('shows the engine’s own z and a of the chosen unit, layer after layer, for the chosen sample', async () => {
    const { focus, z } = await show([5, 3], 'tanh');
    const check = async (layer: number, unit: number) => {
      await tick();
      expect(total()).toBe(written(z(layer, unit).z));
      const radios = within(screen.getByRole('radiogroup', { name: 'Unit' }));
      const chosen = radios.getByRole('radio', { checked: true });
      expect(chosen.textContent.trim()).toBe(`${unit + 1}`);
      expect(chosen.parentElement?.textContent).toContain(written(z(layer, unit).a));
    };
    await check(0, 0);
    await fireEvent.click(screen.getAllByRole('radio')[4]);
    await check(0, 4);
    await fireEvent.click(screen.getByRole('button', { name: 'One layer on' }));
    // The next layer has fewer units: its last one stands in.
    await check(1, 2);
    await fireEvent.keyDown(screen.getByRole('slider', { name: 'Sample' }), { key: 'ArrowRight' });
    expect(focus.sample).toBe(1);
    await check(1, 2);
  });

  it('the matrix form shows the engine’s own weights, inputs, biases, z and a, and all of them when asked', async () => {
    const { exact, focus, z } = await show([6, 3], 'tanh');
    const brief = (value: number) => {
      const { mantissa, exponent } = numberParts(value, 2);
      return exponent === null ? mantissa : `${mantissa}·10${exponent}`;
    };
    const cells = () => {
      const tables = [...document.querySelectorAll('figure table')];
      return tables.map((table) => [...table.querySelectorAll('td')].map((cell) => cell.textContent.trim()));
    };
    await tick();
    expect(cells()[0]).toEqual([0, 1, -1, 5].map((unit) => (unit < 0 ? '⋮' : brief(z(0, unit).z))));
    await fireEvent.click(screen.getByRole('button', { name: 'Show all 6 × 2' }));
    const { weights, biases } = exact.parameters[0];
    const units = [0, 1, 2, 3, 4, 5].map((unit) => z(0, unit));
    const { inputs } = exact.data.training.train;
    expect(cells()).toEqual([
      units.map((own) => brief(own.z)),
      Array.from(weights, brief),
      [0, 1].map((input) => brief(inputs[focus.sample * 2 + input])),
      Array.from(biases, brief),
      units.map((own) => brief(own.z)),
      units.map((own) => brief(own.a)),
    ]);
  });

  it('writes every term of a wide sum when asked', async () => {
    await show([12, 3], 'tanh');
    await fireEvent.click(screen.getByRole('button', { name: 'One layer on' }));
    const terms = () => screen.getByText(/^sum/).closest('tbody')!.querySelectorAll('.sign').length / 2;
    expect(terms()).toBe(7);
    await fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
    expect(terms()).toBe(12);
    await fireEvent.click(screen.getByRole('button', { name: 'Show fewer' }));
    expect(terms()).toBe(7);
  });

  it('ends at the probability, the target and the loss', async () => {
    const { exact, z } = await show([3], 'relu');
    await fireEvent.click(screen.getByRole('button', { name: 'Loss' }));
    const row = screen.getByRole('rowheader', { name: 'inside' }).closest('tr')!;
    const p = z(1, 0).a;
    const target = exact.data.training.train.targets[0];
    expect([...row.querySelectorAll('td')].map((cell) => cell.textContent?.trim())).toEqual([
      written(z(1, 0).z),
      written(p),
      written(target),
      written(Math.fround(p - target)),
    ]);
  });

  it('is played stop by stop, and stops at the loss', async () => {
    await show([3], 'relu');
    vi.useFakeTimers();
    await fireEvent.click(screen.getByRole('button', { name: 'Play' }));
    const current = () => document.querySelector('[aria-current="step"]')!.textContent;
    expect(current()).toBe('Layer 1');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(current()).toBe('Output');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(current()).toBe('Loss');
    expect(screen.getByRole('button', { name: 'Play' })).toBeTruthy();
  });
});
