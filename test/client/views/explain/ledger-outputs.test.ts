// @vitest-environment happy-dom
/** The ledger of several outputs: of each ∂J/∂p, ∂p/∂z and what they come to; and how softmax couples them. */
import type { PartialConfiguration } from '@gradroom/shared';
import { cleanup, fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import type { ExactStep } from '../../../../client/views/explain/exact-step.js';
import { kinds } from '../../../../client/views/explain/number/kinds.js';
import { first } from './exact.js';
import { computed, show, textOf, trained, written } from './ledger-stage.js';

afterEach(cleanup);

const classes = (
  output: 'softmax' | 'sigmoid',
  loss: 'cross-entropy' | 'mean-squared-error',
): PartialConfiguration => ({
  data: { dataset: 'three-classes' },
  training: { loss },
  network: {
    hidden: [3, 2],
    layers: (['tanh', 'tanh', output] as const).map((activation) => ({ activation, alpha: 0 })),
  },
});
const cases = {
  'softmax, cross-entropy': await trained(classes('softmax', 'cross-entropy')),
  'softmax, squared error': await trained(classes('softmax', 'mean-squared-error')),
  'sigmoids, squared error': await trained(classes('sigmoid', 'mean-squared-error')),
};
const table = () => within(screen.getByRole('table', { name: /^Each output/ }));
const cells = () =>
  table()
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('cell').map(textOf));

describe.each(Object.entries(cases))('%s', (name, exact) => {
  it('[CL7] a table has ∂J/∂p, ∂p/∂z and their product ∂J/∂z of each output, for a hidden weight and for one of the output', () => {
    for (const layer of [0, 2]) {
      const focus = show(exact, { layer });
      const { trace } = computed(exact, focus);
      const { a, deltas } = trace.layers[2];
      const { lossSlopes, jacobian } = trace.output;
      const coupled = name.startsWith('softmax');
      const outputs = [0, 1, 2];
      expect(cells()).toEqual(
        outputs.map((k) => [
          written(a[k]),
          `${trace.targets[k]}`,
          ...[lossSlopes[k], ...(coupled ? outputs : [k]).map((j) => jacobian[3 * j + k]), deltas[k]].map((value) =>
            written(value),
          ),
        ]),
      );
      for (const k of outputs) {
        const sum = outputs.reduce((all, j) => all + lossSlopes[j] * jacobian[3 * j + k], 0);
        expect(sum).toBeCloseTo(deltas[k], 6);
        for (const j of outputs)
          expect(kinds['output-slope'].exactly(exact, { ...first, layer: 2, unit: j, byScore: k })).toBe(
            jacobian[3 * j + k],
          );
      }
      cleanup();
    }
  });
});

describe('[CL8] a weight into a wrong class, softmax and cross-entropy', () => {
  const exact = cases['softmax, cross-entropy'];
  const sample = 3;
  const right = Array.from(exact.data.training.train.targets.subarray(3 * sample, 3 * sample + 3)).indexOf(1);
  const wrong = (right + 1) % 3;

  it('lights both outputs and shows the other’s score and the entry −pⱼ·pₖ, without a tangent', async () => {
    const focus = show(exact, { layer: 2, unit: wrong, sample });
    const { trace, chain } = computed(exact, focus);
    const { z, a } = trace.layers[2];
    expect(chain.factors[1]).toMatchObject({ kind: 'output by score', unit: right, input: wrong });
    expect(chain.factors[1].value).toBeCloseTo(-a[right] * a[wrong], 12);
    const row = screen.getByRole('table', { name: /^Factors of/ }).querySelectorAll('tbody tr')[1];
    expect(textOf(row.querySelector('.source'))).toBe(
      `softmax: how output ${right + 1} changes with the score of output ${wrong + 1}, z = ${written(z[wrong])}`,
    );
    await fireEvent.focus(row.querySelector('button')!);
    expect(document.querySelectorAll('.unit.lit')).toHaveLength(2);
    const said = textOf(document.querySelector('.curve'));
    expect(said).toContain(`the score of output ${wrong + 1}, z = ${written(z[wrong])},`);
    expect(said).toContain(`∂p/∂z = ${written(chain.factors[1].value)}.`);
    expect(document.querySelector('path.tangent')).toBeNull();
    // Nor where another factor is pointed at: the weight's own unit is still a softmax's.
    await fireEvent.focus(screen.getByRole('table', { name: /^Factors of/ }).querySelector('tbody tr button')!);
    expect(document.querySelector('path.tangent')).toBeNull();
    expect(textOf(document.querySelector('.curve'))).toContain(`p = ${written(a[wrong])}`);
  });
});

it('[CL7] where the right class’s p was rounded to 0 it is said once, and nothing says that −1/p is a number', () => {
  const exact = cases['softmax, cross-entropy'];
  const parameters = exact.parameters.map(({ weights, biases }, layer) =>
    layer < 2 ? { weights, biases } : { weights: new Float32Array(weights.length), biases: Float32Array.of(300, 0, 0) },
  );
  const surely: ExactStep = { ...exact, parameters };
  const sample = Array.from({ length: 60 }, (_, at) => at).find(
    (at) => exact.data.training.train.targets[3 * at + 1] === 1,
  )!;
  show(surely, { layer: 2, unit: 1, sample });
  const note = textOf(document.querySelector('.note'));
  expect(note.match(/infinite/g)).toHaveLength(1);
  expect(note).not.toContain('−1/p');
  // As infinite and 0 as the sentence says, and together −1.
  expect(cells()[1]).toEqual(['0', '1', '−∞', '0', '0', '0', '−1.00']);
});
