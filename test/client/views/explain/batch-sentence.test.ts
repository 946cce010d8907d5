// @vitest-environment happy-dom
/** What the batch view says the next change is made of: gradient, rate, and what a regularizer adds. */
import type { Configuration } from '@gradroom/shared';
import { cleanup, render } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { History } from '../../../../client/state/history.js';
import BatchView from '../../../../client/views/explain/batch/BatchView.svelte';
import { Focus } from '../../../../client/views/explain/focus.svelte.js';
import type { Computed } from '../../../../client/views/explain/number/computed.js';
import { kinds } from '../../../../client/views/explain/number/kinds.js';
import type { NumberKind } from '../../../../client/views/explain/number/number-key.js';
import { setStage } from '../stage.svelte.js';
import { configured, exactOf, first } from './exact.js';
import { textOf, written } from './ledger-stage.js';

beforeEach(() => setStage());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function said(training: Partial<Configuration['training']>) {
  const { exact, engine, session } = await exactOf(configured({ training }), 25);
  render(BatchView, { session, history: new History(), focus: new Focus(), exact, projector: false, onrefused() {} });
  const of = (kind: NumberKind) => (kinds[kind] as Computed).exactly(exact, first);
  const [before, after] = [engine.parameters[0].weights[0], (engine.train(1), engine.parameters[0].weights[0])];
  const [sentence] = [...document.querySelectorAll('.side p')].map(textOf).filter((text) => /change/i.test(text));
  return { sentence, gradient: of('next-gradient'), share: of('regularizer-share'), before, change: after - before };
}

const rate = 0.1;
it.each(['none', 'l1', 'l2'] as const)(
  '[V61] plain SGD with %s: −η times the gradient and the regularizer’s share is the engine’s own change',
  async (regularizer) => {
    const lambda = 0.2;
    const training = { optimizer: 'sgd', learningRate: rate, regularizer, regularizationRate: lambda } as const;
    const { sentence, gradient, share, before, change } = await said(training);
    expect(share).toBeCloseTo({ none: 0, l1: lambda * Math.sign(before), l2: lambda * before }[regularizer], 6);
    expect(change).toBeCloseTo(-rate * (gradient + share), 6);
    // Without the share it would not be: the sentence that was false.
    if (regularizer !== 'none') expect(Math.abs(change + rate * gradient)).toBeGreaterThan(1e-4);
    const sum = regularizer === 'none' ? written(gradient) : `(${written(gradient)} + ${written(share)})`;
    const rule = { none: 'gradient', l1: '(gradient + λ·signw)', l2: '(gradient + λ·w)' }[regularizer];
    expect(sentence.replaceAll('sign w', 'signw')).toBe(
      `Change: −η · ${rule} = −${written(rate)} · ${sum} = ${written(change)}`,
    );
  },
);

it.each(['momentum', 'rmsprop', 'adam'] as const)(
  '[V61] %s: a regularizer’s share is named, and none where there is none',
  async (optimizer) => {
    const plain = await said({ optimizer, regularizer: 'none' });
    expect(plain.sentence).toContain(`The change is ${written(plain.change)}`);
    expect(plain.sentence).not.toContain('λ');
    cleanup();
    const { sentence, share, change } = await said({ optimizer, regularizer: 'l2', regularizationRate: 0.2 });
    expect(sentence).toContain(`The change is ${written(change)}`);
    expect(sentence).toContain(`λ·w = ${written(share)}`);
  },
);
