// @vitest-environment happy-dom
/** The small map of training points says which sample is chosen, and where it lies, in numbers that can be asked. */
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Focus } from '../../../../client/views/explain/focus.svelte.js';
import SamplePicker from '../../../../client/views/explain/SamplePicker.svelte';
import { formatFixed } from '../../../../client/views/numbers.js';
import { setStage } from '../stage.svelte.js';
import { configured, exactOf } from './exact.js';
import OnPage from './OnPage.svelte';
import { SLOW } from './table-asked.js';

beforeEach(() => setStage());
afterEach(cleanup);

const plane = configured({
  data: { dataset: 'regression-plane' },
  network: {
    hidden: [2],
    layers: [
      { activation: 'tanh', alpha: 0 },
      { activation: 'linear', alpha: 0 },
    ],
  },
  training: { loss: 'mean-squared-error', learningRate: 0.01 },
});

it.each([
  ['two classes', configured({}), 2],
  ['values', plane, 3],
] as const)(
  '[NU11] %s: the sentence holds the point’s own numbers, and each comes out again',
  async (_of, configuration, count) => {
    const { exact, session } = await exactOf(configuration);
    const focus = new Focus();
    focus.move({ sample: 4 });
    render(OnPage, { source: { session, focus }, shows: SamplePicker, its: { exact, focus } });
    const { x1, x2, label } = exact.data.points.train;
    const numbers = [x1[4], x2[4], label[4]].slice(0, count).map((value) => formatFixed(value));
    const figures = screen.getAllByRole('button');
    expect(figures.map((figure) => figure.textContent.trim())).toEqual(numbers);
    const spoken = screen.getByRole('slider').getAttribute('aria-valuetext')!;
    expect(document.querySelector('p')!.textContent.replaceAll(/\s+/g, ' ').trim()).toBe(spoken);
    for (const figure of figures) {
      await fireEvent.click(figure);
      const dialog = await screen.findByRole('dialog', {}, SLOW);
      expect(dialog.textContent).toContain('for sample 5');
      await fireEvent.click(within(dialog).getByRole('button', { name: 'Check' }));
      await within(dialog).findByText(/The two agree\./, {}, SLOW);
      await fireEvent.keyDown(dialog, { key: 'Escape' });
    }
  },
);
