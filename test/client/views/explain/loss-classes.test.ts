// @vitest-environment happy-dom
/** The loss view of several classes: which score it moves, and that it says so, with any output. */
import { cleanup, render } from '@testing-library/svelte';
import type { OutputActivationName } from '@gradroom/shared';
import { afterEach, expect, it } from 'vitest';
import { History } from '../../../../client/state/history.js';
import { Focus } from '../../../../client/views/explain/focus.svelte.js';
import LossView from '../../../../client/views/explain/loss/LossView.svelte';
import { rightOutput } from '../../../../client/views/explain/loss/output-math.js';
import { traced } from '../../../../client/views/explain/traced.js';
import { formatNumber } from '../../../../client/views/numbers.js';
import { configured, exactOf } from './exact.js';

afterEach(cleanup);

it.each(['sigmoid', 'tanh', 'linear', 'softmax'] as const satisfies readonly OutputActivationName[])(
  '[V22] of several classes with %s, the right one’s score is moved and named',
  async (activation) => {
    const { network, training } = configured({});
    const layers = [...network.layers.slice(0, -1), { activation, alpha: 0 }];
    const loss = activation === 'softmax' ? 'cross-entropy' : 'mean-squared-error';
    const { exact, session } = await exactOf(
      configured({ data: { dataset: 'three-classes' }, network: { layers }, training: { ...training, loss } }),
    );
    const samples = Array.from({ length: exact.data.training.train.count }, (_, sample) => sample);
    const sample = samples.find((one) => rightOutput(traced(exact, one).targets) === 2)!;
    const focus = new Focus();
    focus.move({ sample });
    const { container } = render(LossView, {
      exact,
      focus,
      session,
      history: new History(),
      projector: false,
      onrefused: () => {},
    });
    const captions = [...container.querySelectorAll('figcaption')].map(({ textContent }) => textContent.trim());
    expect(captions).toHaveLength(2);
    for (const caption of captions) expect(caption).toContain('of class 3');
    const trace = traced(exact, sample);
    const output = trace.layers[trace.layers.length - 1];
    const told = (value: number) => formatNumber(value).replace(' times 10 to the ', '·10');
    expect(container.querySelector('.probe b')?.textContent).toBe(told(output.z[2]));
    // In the row of the loss that is in use.
    const inUse = [...container.querySelectorAll('.main > table tbody tr')].find((row) =>
      row.textContent.includes('in use'),
    )!;
    const [p, j, slope] = [...inUse.querySelectorAll('td')].map(({ textContent }) => textContent);
    const words = container.querySelector('.words')!.textContent.replaceAll(/\s+/g, ' ');
    expect(words.includes('no cross-entropy')).toBe(activation === 'tanh' || activation === 'linear');
    if (activation === 'tanh') expect(words).toContain(`1 − a² = ${formatNumber(output.slopes[2])}:`);
    expect([p, j, slope]).toEqual([told(output.a[2]), told(trace.loss), told(output.deltas[2])]);
  },
);
