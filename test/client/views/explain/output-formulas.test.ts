// @vitest-environment happy-dom
/** What is written of an output comes to what is shown, however far out the score is. */
import { traceOf } from '@gradroom/shared/explain';
import { cleanup, render } from '@testing-library/svelte';
import { afterEach, expect, it } from 'vitest';
import OutputFormulas from '../../../../client/views/explain/loss/OutputFormulas.svelte';
import { formatNumber } from '../../../../client/views/numbers.js';
import { exactOf } from './exact.js';

afterEach(cleanup);

/** The same for all: only its settings, of one output, differ. */
const room = exactOf();

/** The three lines for one sigmoid output of score `z`. */
async function lines(z: number, target: number) {
  const { exact } = await room;
  const layers = [{ activation: 'sigmoid' as const, alpha: 0 }];
  const settings = { ...exact.settings, inputCount: 1, hidden: [], outputCount: 1, layers };
  const parameters = [{ weights: Float32Array.of(z), biases: new Float32Array(1) }];
  const sample = { inputs: Float32Array.of(1), targets: Float32Array.of(target) };
  const trace = traceOf({ settings, parameters, regression: false }, sample);
  const { container } = render(OutputFormulas, { exact, sample: 0, trace, unit: 0 });
  const text = [...container.querySelectorAll('p')].map((line) => line.textContent.replaceAll(/\s+/g, ''));
  return { text, trace };
}

it.each([-400, -110, -30, -3.82, -3, 0.5, 3, 30, 110, 400])(
  '[V46] z = %s: no logarithm that is not the loss',
  async (z) => {
    for (const target of [0, 1]) {
      const { text, trace } = await lines(z, target);
      const [answer, loss, gradient] = text;
      const { a, deltas } = trace.layers[0];
      const told = (value: number) => formatNumber(value).replace(' times 10 to the ', '·10');
      expect(answer).toContain(`e${told(Math.fround(-z))}`);
      expect(answer).toContain(told(a[0]));
      expect(gradient).toContain(`p−y=${told(a[0])}−`);
      expect(gradient.endsWith(`=${told(deltas[0])}`)).toBe(true);
      expect(loss).toContain(`=${told(trace.loss)}cross-entropy`);
      const share = target === 1 ? a[0] : 1 - a[0];
      const [, written] = /−ln([\d.]+(?:·10−?\d+)?)=/.exec(loss) ?? [];
      if (written === undefined) {
        expect(loss).toContain(`ln(1+e${told(target === 1 ? -z : z)})`);
        expect(share < 1e-7 || share > 0.99).toBe(true);
      } else {
        const number = Number(written.replace('·10', 'e').replace('−', '-'));
        expect(Math.abs(-Math.log(number) / trace.loss - 1)).toBeLessThan(0.006);
      }
      cleanup();
    }
  },
);

it.each([5, 8.6, 12])('[V46] z = %s: p − y, as it is written, comes to the slope', async (z) => {
  const { text, trace } = await lines(z, 1);
  const [, p, y] = /p−y=([\d.]+)−([\d.]+)=/.exec(text[2])!;
  const slope = trace.layers[0].deltas[0];
  expect(Math.abs((Number(p) - Number(y)) / slope - 1)).toBeLessThan(0.01);
});
