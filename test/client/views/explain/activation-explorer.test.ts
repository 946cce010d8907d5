// @vitest-environment happy-dom
/** The activation explorer: which functions stand beside each other, what may be changed there, and what it costs. */
import { activationNames, activationTitles } from '@gradroom/shared';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { History } from '../../../../client/state/history.js';
import NetworkView from '../../../../client/views/network/NetworkView.svelte';
import { asked, card, cards, chooser, leaky, showExplorer, withLayers } from './explorer-stage.js';
import { FakeWorker, setStage, StagedSession } from '../stage.svelte.js';

beforeEach(() => setStage());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('[V32] the functions that are compared', () => {
  it('are four at first, with the layer’s own among them; all ten can be added, its own not taken away', async () => {
    showExplorer(withLayers(new StagedSession(), [{ activation: 'elu', alpha: 1 }, ...leaky.slice(1)]));
    expect(cards()).toEqual(['Sigmoid', 'tanh', 'ReLU', 'ELU']);
    const chips = within(chooser()).getAllByRole('button');
    expect(chips).toHaveLength(activationNames.length);
    expect(chips.filter((chip) => (chip as HTMLButtonElement).disabled).map((chip) => chip.title)).toEqual([
      'In use in layer 1, so it is always shown',
    ]);
    for (const chip of chips) if (chip.getAttribute('aria-pressed') === 'false') await fireEvent.click(chip);
    expect(cards()).toEqual(activationNames.map((name) => activationTitles[name]));
    await fireEvent.click(within(chooser()).getByRole('button', { name: 'tanh' }));
    expect(cards()).not.toContain('tanh');
  });

  it('“Use” gives the layer the function as it stands on its card; what was compared stays', async () => {
    const session = withLayers(new StagedSession(), [{ activation: 'softplus', alpha: 0 }, ...leaky.slice(1)]);
    showExplorer(session);
    await fireEvent.click(within(chooser()).getByRole('button', { name: 'Leaky ReLU' }));
    const tried = screen.getByRole('slider', { name: 'Alpha of Leaky ReLU, tried out here' });
    await fireEvent.input(tried, { target: { value: '0.3' } });
    expect(session.sent).toEqual([]); // tried out here only
    await fireEvent.click(screen.getByRole('button', { name: 'Use Leaky ReLU in layer 1' }));
    expect(session.sent).toEqual([{ type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha: 0.3 }]);
    withLayers(session, [{ activation: 'leaky-relu', alpha: 0.3 }, ...leaky.slice(1)]);
    await tick();
    expect(cards()).toContain('Softplus');
    expect(screen.queryByRole('button', { name: 'Use Leaky ReLU in layer 1' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Use Softplus in layer 1' })).toBeTruthy();
  });

  it('alpha of the one in use is the room’s, by its handle and by a slider; who set it stands there', async () => {
    const session = withLayers(new StagedSession(), leaky);
    session.state = { ...session.state!, lastChanged: { 'layers.0.alpha': { actor: 'me', seq: 7, step: 1_240 } } };
    showExplorer(session);
    await fireEvent.input(screen.getByRole('slider', { name: 'Alpha of layer 1' }), { target: { value: '0.25' } });
    expect(session.sent).toEqual([{ type: 'set-activation', layer: 0, alpha: 0.25 }]);
    const shared = screen.getByRole('slider', { name: 'Alpha of layer 1 for the room' });
    expect(shared).toHaveProperty('value', '0.25');
    expect(document.body.textContent).toContain('Set last by you, step 1,240.');
  });

  it('who may not change it reads why; so does who looks at an output that the loss has fixed', async () => {
    const session = withLayers(new StagedSession('student'), leaky);
    session.state = { ...session.state!, policy: { ...session.state!.policy, activation: 'instructor' } };
    const { focus } = showExplorer(session);
    const use = screen.getByRole('button', { name: 'Use tanh in layer 1' });
    expect(use).toHaveProperty('disabled', true);
    expect(use.title).toBe('Only the instructor changes the activations now.');
    expect(document.body.textContent).toContain(use.title);
    expect(screen.getByRole('slider', { name: 'Alpha of layer 1 for the room' })).toHaveProperty('disabled', true);
    session.state = { ...session.state, policy: { ...session.state.policy, activation: 'everyone' } };
    focus.move({ layer: 2 });
    await tick();
    expect(screen.getByRole('button', { name: 'Use tanh in the output' }).title).toBe(
      'With this loss the output is Sigmoid.',
    );
  });

  it('a softmax says why it has no curve; the others stand beside it', () => {
    const session = new StagedSession();
    const { configuration } = session.state!;
    session.state = {
      ...session.state!,
      configuration: {
        ...configuration,
        data: { ...configuration.data, dataset: 'four-classes' },
        network: { ...configuration.network, layers: [...leaky.slice(0, 2), { activation: 'softmax', alpha: 0 }] },
      },
    };
    showExplorer(session, 2);
    expect(card('Softmax').textContent).toContain('No single curve.');
    expect(cards()).toEqual(['Softmax', 'Sigmoid', 'tanh', 'ReLU']);
    expect(asked().order.curves.map(({ activation }) => activation)).toEqual(['sigmoid', 'tanh', 'relu']);
  });
});

describe('[V34] nothing is computed for an explorer that is closed', () => {
  const studies = () => FakeWorker.all.flatMap(({ heard }) => heard.filter((message) => message.type === 'study'));

  it('open it asks for one study at a time; closed for none', async () => {
    const session = withLayers(new StagedSession(), leaky);
    const room = render(NetworkView, { session, history: new History() });
    await tick();
    expect(studies()).toEqual([]);
    const { unmount } = showExplorer(session);
    await tick();
    const before = studies().length;
    expect(before).toBe(1);
    await fireEvent.click(within(chooser()).getByRole('button', { name: 'GELU' }));
    expect(studies()).toHaveLength(1); // the first one has not been answered yet
    const worker = FakeWorker.all.at(-1)!;
    worker.onmessage!({ data: { type: 'studied', job: asked().job, study: undefined } });
    await tick();
    expect(asked().order.curves.map(({ activation }) => activation)).toContain('gelu');
    expect(studies()).toHaveLength(2);
    unmount();
    worker.onmessage!({ data: { type: 'studied', job: asked().job, study: undefined } });
    await tick();
    expect(studies()).toHaveLength(2);
    room.unmount();
    expect(worker.terminated).toBe(true);
    expect(session.listenerCount).toBe(0);
  });

  it('is opened from the card of a layer', async () => {
    const onopen = vi.fn();
    render(NetworkView, { session: new StagedSession(), history: new History(), onopen });
    await fireEvent.click(screen.getByRole('button', { name: 'Explore the curve of layer 2' }));
    expect(onopen).toHaveBeenCalledExactlyOnceWith('activation', { layer: 1 });
    expect(screen.getByRole('button', { name: 'Explore the curve of the output' })).toBeTruthy();
  });

  it('says that all but the one in use are hypothetical, and each card’s numbers in a table of that name', () => {
    showExplorer(withLayers(new StagedSession(), leaky));
    expect(document.body.textContent.replace(/\s+/g, ' ')).toContain(
      'Only Leaky ReLU is in use: the others are a what if.',
    );
    // The chart of all has a table of its own, behind its summary.
    const captions = screen.getAllByRole('table').flatMap((table) => table.querySelector('caption') ?? []);
    const names = captions.map(({ textContent }) => textContent.trim());
    expect(names[0]).toMatch(/^Sigmoid: .* if it were used$/);
    expect(names[3]).toMatch(/^Leaky ReLU: .* now$/);
    expect(document.body.textContent).toContain('Leaky ReLU in layer 1: no numbers yet.');
  });
});

it('[V48] all compared functions stand on one chart too, each with its own dash, read at the same z', async () => {
  showExplorer(withLayers(new StagedSession(), leaky));
  await tick();
  const chart = screen.getByRole('img', { name: /^g, thick, and its slope/ });
  const dashes = [...chart.querySelectorAll('path.g')].map((path) => path.getAttribute('stroke-dasharray'));
  expect(dashes).toHaveLength(cards().length);
  expect(new Set(dashes).size).toBe(dashes.length);
  const label = chart.getAttribute('aria-label')!;
  expect(label).toContain('At z −1.50: Sigmoid 0.182, slope 0.149; tanh −0.905, slope 0.181; ReLU 0, slope 0');
});

it('[V48] one function alone has its g and g′ on one chart as well, in an unbroken line; softmax alone has none', async () => {
  const session = withLayers(new StagedSession(), [...leaky.slice(1), { activation: 'softmax', alpha: 0 }]);
  const { focus } = showExplorer(session, 0);
  for (const name of ['Sigmoid', 'ReLU', 'Leaky ReLU']) {
    await fireEvent.click(within(chooser()).getByRole('button', { name }));
  }
  expect(cards()).toEqual(['tanh']);
  const chart = screen.getByRole('img', { name: /^g, thick, and its slope/ });
  expect(chart.getAttribute('aria-label')).toContain('At z −1.50: tanh −0.905, slope 0.181.');
  expect([...chart.querySelectorAll('path.g')].map((path) => path.getAttribute('stroke-dasharray'))).toEqual(['']);
  expect(chart.querySelectorAll('path.slope:not(.jump)')).toHaveLength(1);
  focus.move({ layer: 2 });
  await tick();
  expect(cards()).toEqual(['Softmax']);
  expect(screen.queryByRole('img', { name: /^g, thick, and its slope/ })).toBeNull();
});
