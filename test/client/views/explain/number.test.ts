// @vitest-environment happy-dom
/** Numbers that say what they are: each kind against the frame and the engine, and how one asks. */
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import {
  activationNames,
  coded,
  decodeFrame,
  encodeFrame,
  openLanes,
  raceRows,
  reference,
  type Engine,
  type Frame,
  type Race,
} from '@gradroom/shared';
import { chainOf } from '@gradroom/shared/explain';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { exactStepAgain, type ExactStep } from '../../../../client/views/explain/exact-step.js';
import { Focus } from '../../../../client/views/explain/focus.svelte.js';
import { agrees, boundOf, type Computed } from '../../../../client/views/explain/number/computed.js';
import { kindWords } from '../../../../client/views/explain/number/kind-words.js';
import { kinds } from '../../../../client/views/explain/number/kinds.js';
import type { NumberKey, NumberKind } from '../../../../client/views/explain/number/number-key.js';
import { traced } from '../../../../client/views/explain/traced.js';
import { viewNames } from '../../../../client/views/explain/view-names.js';
import { numberAnswers } from '../../../../client/strings/en/number-answers.js';
import { numberSentences } from '../../../../client/strings/en/number-sentences.js';
import { terms } from '../../../../client/strings/en/terms.js';
import { frameOf } from '../../state/frame-of.js';
import { configured, exactOf, first } from './exact.js';
import OnNumbers from './OnNumbers.svelte';
import { SLOW } from './table-asked.js';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const names = Object.keys(kinds) as NumberKind[];
/** Those that are of a step of the training. */
const computed = Object.entries<object>(kinds).filter(
  (entry): entry is [NumberKind, Computed] => 'exactly' in entry[1],
);

/** What the server would send of this step, as it arrives. */
function arrived({ step, age, seq, shape }: ExactStep, engine: Engine): Frame {
  const { batchLoss, parameters: weights, gradients } = engine;
  const losses = { ...engine.evaluate(), batchLoss };
  const diagnostics = engine.diagnostics();
  const frame = frameOf({ step, age, seq, shape, losses, diagnostics, weights, gradients });
  return decodeFrame(encodeFrame(frame, { weights: true }));
}

it('[NU1] each kind has its words, its view and its term', () => {
  expect(Object.keys({ ...numberAnswers.kinds, ...numberSentences }).sort()).toEqual([...names].sort());
  for (const kind of names) {
    expect(kindWords(kind).how).toMatch(/^[A-Z].*\.$/);
    expect(viewNames).toContain(kinds[kind].view);
    expect(Object.keys(terms)).toContain(kinds[kind].term);
  }
});

it('[NU2] what is computed again is what the frame says, within its coding, and what is further off is told', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...activationNames),
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 0, max: 60 }),
      async (activation, hidden, steps) => {
        const layers = [...hidden.map(() => activation), 'sigmoid' as const].map((name) => ({
          activation: name,
          alpha: 0.1,
        }));
        const { exact, engine } = await exactOf(configured({ network: { hidden, layers } }), steps);
        const frame = arrived(exact, engine);
        for (const [kind, { inFrame, exactly, fromCoded = exactly, kept, view }] of computed) {
          exact.shape.slice(1).forEach((units, layer) => {
            const place = { ...first, layer, unit: units - 1, input: exact.shape[layer] - 1 };
            const shown = inFrame(frame, place, exact.configuration);
            if (shown === undefined) expect(['forward', 'chain', 'loss', 'units', 'batch', 'flow']).toContain(view);
            else {
              const value = fromCoded(exact, place);
              expect(agrees(shown, value, kept), `${kind} of layer ${layer}: ${shown}, exactly ${value}`).toBe(true);
              if (Number.isFinite(value)) {
                const further = kept === 'whole' ? 1 : 1.1 * boundOf(kept, value) + 1e-30;
                expect(agrees(value + further, value, kept)).toBe(false);
              }
            }
          });
        }
      },
    ),
    { numRuns: 12 },
  );
}, 60_000);

it('[NU2] what the page makes of the next step is what the engine makes of it, and the factors multiply to the gradient', async () => {
  const { exact, engine } = await exactOf();
  const of = (kind: NumberKind) => (kinds[kind] as Computed).exactly(exact, first);
  expect(of('product')).toBe(of('factor'));
  const { length } = chainOf(traced(exact, first.sample), first).factors;
  const factors = Array.from({ length }, (_, factor) => kinds.factor.exactly(exact, { ...first, factor }));
  const product = factors.reduce((all, value) => all * value, 1);
  expect(product / of('sample-gradient')).toBeCloseTo(1, 5);
  engine.train(1);
  expect(of('weight-after')).toBe(engine.parameters[0].weights[0]);
  expect(of('next-gradient') / engine.gradients[0].weights[0]).toBeCloseTo(1, 4);
});

it('[NU2] numbers are coded as a frame codes them', () => {
  fc.assert(
    fc.property(fc.array(fc.float(), { minLength: 1, maxLength: 20 }), (values) => {
      const weights = Float32Array.from(values);
      const frame = frameOf({
        shape: [values.length, 1],
        weights: [{ weights, biases: new Float32Array(1) }],
        gradients: [{ weights, biases: new Float32Array(1) }],
      });
      expect(coded(weights)).toEqual(decodeFrame(encodeFrame(frame, { weights: true })).weights![0].weights);
    }),
  );
});

// Without kernels the readable engine computes: the same bits.
it('[NU6] a race’s numbers are those that all lanes together come to, and nobody’s once the question is closed', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new Error('no kernels here')));
  const configuration = configured({});
  const variants: Race['variants'] = { setting: 'optimizer', values: ['sgd', 'adam'] };
  const race: Race = { seq: 3, step: 0, actor: 'me', variants, epochs: 4, seed: 7, configuration, repeated: true };
  const rows = [...raceRows(openLanes(race, race.seed, reference), race)].filter((row) => row !== undefined);
  const { signal } = new AbortController();
  for (const lane of [0, 1]) {
    const at = { lane, epoch: 2, runs: 0 };
    const row = rows.find(({ epoch }) => epoch === 2)!;
    expect(await kinds['race-test-loss'].again(race, at, signal)).toBe(row.lanes[lane].testLoss);
    expect(await kinds['race-norm'].again(race, at, signal)).toBe(row.lanes[lane].gradientNorms[0]);
  }
  const one = { lane: 1, epoch: race.epochs, runs: 1, spread: 'median' } as const;
  expect(await kinds['seeds-loss'].again(race, one, signal)).toBe(rows.at(-1)!.lanes[1].testLoss);
});

describe('a number on a page', () => {
  async function page(of: NumberKey) {
    const { exact, engine, session } = await exactOf();
    session.frame = arrived(exact, engine);
    const focus = new Focus();
    render(OnNumbers, { source: { session, focus }, of });
    return { exact, engine, session, focus, button: screen.getByRole('button', { name: '0.123' }) };
  }
  const words = () => screen.getByRole('dialog').textContent.replaceAll(/\s+/g, ' ');

  it('[NU3] says what it is when clicked; Escape closes it and gives the focus back, a click elsewhere closes it', async () => {
    const { button, focus } = await page({ kind: 'gradient-norm', layer: 0, mean: true });
    expect(button.getAttribute('aria-haspopup')).toBe('dialog');
    await fireEvent.click(button);
    const dialog = await screen.findByRole('dialog', { name: /‖∂J\/∂W‖\s*layer 1/ }, SLOW);
    expect(document.activeElement).toBe(dialog);
    expect(words()).toContain('at step 40');
    expect(words()).toContain('the geometric mean over the last 20 frames');
    await fireEvent.keyDown(dialog, { key: 'Escape' });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(button);
    await fireEvent.click(button);
    await screen.findByRole('dialog');
    await fireEvent.pointerDown(document.body);
    expect(screen.queryByRole('dialog')).toBeNull();
    await fireEvent.click(button);
    await fireEvent.click(await screen.findByRole('button', { name: 'See it in Gradient flow' }));
    expect([focus.view, focus.layer]).toEqual(['flow', 0]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('[NU3] is plain text where a page explains none', () => {
    render(OnNumbers, { of: { kind: 'step' } });
    expect(screen.queryByRole('button')).toBeNull();
    screen.getByText('0.123');
  });

  it('[NU4] Check computes it again from exactly its step, and tells a number that is another', async () => {
    const { button, session } = await page({ kind: 'train-loss' });
    await fireEvent.click(button);
    await fireEvent.click(await screen.findByRole('button', { name: 'Check' }));
    await screen.findByText(/The two agree\./);
    expect(document.activeElement).toBe(screen.getByRole('dialog'));
    await fireEvent.click(button);
    const { losses } = session.frame!;
    session.frame = { ...session.frame!, losses: { ...losses, trainLoss: losses.trainLoss * 1.001 } };
    await fireEvent.click(button);
    await fireEvent.click(await screen.findByRole('button', { name: 'Check' }));
    await screen.findByText(/The two do not agree\./);
  });

  it('[NU4] a step that is out of reach is said in words, and the present one is offered', async () => {
    const { button, session, exact } = await page({ kind: 'train-loss' });
    const { inspect } = session;
    session.inspect = async (step) =>
      step === undefined
        ? inspect.call(session)
        : { ok: false, error: { code: 'no-such-step', message: 'Step 40 is too far back.' } };
    await fireEvent.click(button);
    await fireEvent.click(await screen.findByRole('button', { name: 'Check' }));
    await screen.findByText('Step 40 is too far back.');
    await fireEvent.click(screen.getByRole('button', { name: 'Compute it at the present step' }));
    await screen.findByText(/^Computed again/);
    expect(screen.queryByText(/agree/)).toBeNull();
    // Nor is it computed with settings that are others.
    session.inspect = inspect;
    const last = { actor: 'me', seq: exact.seq + 1, step: exact.step };
    const changedTo = (control: string) => (session.state = { ...session.state!, lastChanged: { [control]: last } });
    changedTo('training.speed');
    expect((await exactStepAgain(session, exact)).step).toBe(exact.step);
    changedTo('training.learningRate');
    await expect(exactStepAgain(session, exact)).rejects.toThrow(numberAnswers.changed);
  });
});
