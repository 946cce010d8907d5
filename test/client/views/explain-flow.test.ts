// @vitest-environment happy-dom
/** Gradient flow: what is drawn and said equals the engine's numbers. */
import { cleanup, render, screen, within } from '@testing-library/svelte';
import {
  Engine,
  defaultConfiguration,
  engineSettings,
  makeData,
  reference,
  type ActivationName,
  type Configuration,
  type Halt,
  type LayerDiagnostics,
} from '@gradroom/shared';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { History } from '../../../client/state/history.js';
import { Focus } from '../../../client/views/explain/focus.svelte.js';
import GradientFlow from '../../../client/views/explain/flow/GradientFlow.svelte';
import { layerFlows } from '../../../client/views/explain/flow/flow.js';
import { numberParts } from '../../../client/views/numbers.js';
import { viewOf } from '../state/fake-session.svelte.js';
import { frameOf } from '../state/frame-of.js';
import { setStage, StagedSession } from './stage.svelte.js';

beforeEach(() => setStage(1000, 600));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function configurationOf(hidden: readonly number[], activation: ActivationName): Configuration {
  const layers = [...hidden.map(() => ({ activation, alpha: 0 })), { activation: 'sigmoid' as const, alpha: 0 }];
  return { ...defaultConfiguration, network: { ...defaultConfiguration.network, hidden, layers } };
}

/** A room that has trained for `frames` steps, a frame at each. */
function trained(configuration: Configuration, frames = 25) {
  const settings = engineSettings(configuration);
  const { training } = makeData(configuration.data, configuration.network.features);
  const engine = new Engine(settings, training, 7, reference);
  const history = new History();
  const session = new StagedSession();
  session.state = viewOf({ configuration });
  const seen: LayerDiagnostics[][] = [];
  for (let step = 1; step <= frames; step += 1) {
    engine.train(1);
    seen.push(engine.diagnostics());
    const frame = frameOf({ step, age: step, diagnostics: seen.at(-1)!, halted: engine.halted });
    history.add(frame);
    session.shows(frame);
  }
  return { session, history, engine, seen: seen.slice(-20), settings };
}

function show({ session, history }: { session: StagedSession; history: History }) {
  const focus = new Focus();
  render(GradientFlow, { session, history, focus, projector: false, onrefused: () => {} });
  return focus;
}

/** As a cell of the table has it: mantissa and exponent, one after the other. */
function written(value: number): string {
  const { mantissa, exponent } = numberParts(value);
  return exponent === null ? mantissa : `${mantissa}·10${exponent}`;
}
function rowOf(name: RegExp): string[] | undefined {
  const button = screen.queryAllByRole('button', { name }).find((element) => element.closest('tbody th'));
  return (
    button &&
    within(button.closest('tr')!)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent.trim())
  );
}
const geometric = (values: number[]) =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);

it('[V36] each number of the table is the engine’s: means of the last 20 frames, and what they divide to', () => {
  const room = trained(configurationOf([8, 8, 8], 'sigmoid'));
  show(room);
  const mean = (layer: number, measure: 'gradientNorm' | 'meanDelta' | 'meanSlope') =>
    geometric(room.seen.map((layers) => layers[layer][measure]));
  const layers = [0, 1, 2, 3];
  expect(rowOf(/norm of the gradient/)).toEqual(layers.map((layer) => written(mean(layer, 'gradientNorm'))));
  expect(rowOf(/^mean/)).toEqual(layers.map((layer) => written(mean(layer, 'meanDelta'))));
  const factors = [0, 1, 2].map((layer) => mean(layer, 'meanDelta') / mean(layer + 1, 'meanDelta'));
  expect(rowOf(/^factor/)).toEqual([...factors.map(written), '–']);
  expect(rowOf(/^= slopes/)).toEqual([...[0, 1, 2].map((layer) => written(mean(layer, 'meanSlope'))), '–']);
  const weights = factors.map((factor, layer) => factor / mean(layer, 'meanSlope'));
  expect(rowOf(/^× weights/)).toEqual([...weights.map(written), '–']);
  const output = mean(3, 'meanDelta');
  expect(rowOf(/bound 0.25ⁿ/)).toEqual([3, 2, 1, 0].map((n) => written(output * 0.25 ** n)));
});

it('[V36] the factors multiply to the first layer’s share of the output’s, for any network', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          meanDelta: fc.double({ min: 1e-20, max: 1e3, noNaN: true }),
          meanSlope: fc.double({ min: 1e-6, max: 1, noNaN: true }),
        }),
        {
          minLength: 1,
          maxLength: 13,
        },
      ),
      (layers) => {
        const flows = layerFlows(
          (layer, measure) => (measure === 'gradientNorm' ? 1 : layers[layer][measure]),
          layers.map(() => ({ activation: 'tanh' as const, alpha: 0 })),
        );
        const product = flows.reduce((all, { step }) => all * (step ? step.slopes * step.weights : 1), 1);
        const share = layers[0].meanDelta / layers.at(-1)!.meanDelta;
        expect(product / share).toBeCloseTo(1, 9);
        expect(flows[0].bound).toBe(layers.at(-1)!.meanDelta); // tanh passes all of it on at most
      },
    ),
  );
});

it('[V36] where no hidden layer is a sigmoid there is no bound to show', () => {
  show(trained(configurationOf([4, 4], 'relu')));
  expect(rowOf(/bound/)).toBeUndefined();
});

describe('[V37] the verdict', () => {
  it('ten sigmoid layers: how many times more slowly layer 1 learns than layer 10, with its gradient beside it', () => {
    const room = trained(configurationOf(Array<number>(10).fill(8), 'sigmoid'));
    show(room);
    const norm = (layer: number) => geometric(room.seen.map((layers) => layers[layer].gradientNorm));
    const ratio = norm(9) / norm(0);
    expect(ratio).toBeGreaterThan(10_000);
    const words = document.querySelector('.verdict')!.textContent.replaceAll(/\s+/g, ' ');
    const { mantissa, exponent } = numberParts(ratio, ratio < 1e7 ? 2 : 3);
    const number = `${mantissa.replaceAll(/\s/g, ' ')}${exponent === null ? '' : `·10${exponent}`}`;
    expect(words).toContain(`Vanishing. Layer 1 learns ${number} times more slowly than layer 10.`);
    expect(words).toContain(`= ${written(norm(0))}`);
    expect(screen.getByRole('status').textContent).toBe('Vanishing');
  });
});

it('[V38] the heat map is a table, too, with the numbers of the history', async () => {
  const room = trained(configurationOf([4, 2], 'tanh'), 13);
  show(room);
  const details = screen.getByText('As a table').closest('details')!;
  details.open = true;
  details.dispatchEvent(new Event('toggle'));
  await vi.waitFor(() => expect(details.querySelectorAll('tbody td').length).toBe(21));
  const { layers, curve } = room.history;
  const steps = [0, 2, 4, 6, 8, 10, 12];
  const expected = [2, 1, 0].map((layer) => steps.map((at) => written(layers[at]!.layers[layer].gradientNorm)));
  const rows = [...details.querySelectorAll('tbody tr')].map((row) =>
    [...row.querySelectorAll('td')].map(({ textContent }) => textContent.trim()),
  );
  expect(rows).toEqual(expected);
  expect(curve.ages.length).toBe(13);
});

it('[V37] a step that is not finite is said as such, with the layer, and as neither zero nor vanishing', () => {
  const room = trained(configurationOf([4, 4], 'relu'));
  const halted: Halt = { layer: 1, reason: 'gradient' };
  room.session.frame = frameOf({ step: 30, age: 30, diagnostics: room.seen.at(-1), halted });
  room.history.add(room.session.frame);
  show(room);
  expect(screen.getByRole('status').textContent).toBe('Not finite');
  expect(document.querySelector('.sentence')?.textContent).toContain('the gradient of layer 2 was not finite');
});

it('[V51] the heat map is made anew, and says so, at most once a second', async () => {
  vi.useFakeTimers();
  const room = trained(configurationOf([4, 2], 'tanh'), 13);
  show(room);
  const said = new Set<string | null>();
  const TENTHS = 40;
  for (let tenth = 1; tenth <= TENTHS; tenth += 1) {
    const frame = frameOf({ step: 13 + tenth, age: 13 + tenth, diagnostics: room.seen.at(-1)! });
    room.history.add(frame);
    room.session.shows(frame);
    await vi.advanceTimersByTimeAsync(100);
    said.add(screen.getByRole('img', { name: /^Between step/ }).getAttribute('aria-label'));
  }
  // At first, at once after the pause before it, and once a second.
  expect(said.size).toBeGreaterThanOrEqual(TENTHS / 10);
  expect(said.size).toBeLessThanOrEqual(TENTHS / 10 + 2);
});

it('[V42] a view that is closed listens to nothing', () => {
  const room = trained(configurationOf([4], 'tanh'));
  const watched: string[][] = [];
  room.session.watch = ((streams: readonly string[]) => {
    watched.push([...streams]);
    return () => void watched.pop();
  }) as never;
  const { unmount } = render(GradientFlow, {
    session: room.session,
    history: room.history,
    focus: new Focus(),
    projector: false,
    onrefused: () => {},
  });
  expect(watched).toEqual([['core']]);
  expect(room.session.listenerCount).toBeGreaterThan(0);
  unmount();
  expect(watched).toEqual([]);
  expect(room.session.listenerCount).toBe(0);
});
