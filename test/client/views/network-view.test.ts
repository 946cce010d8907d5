// @vitest-environment happy-dom
/** The network as people touch it: real controls with names, keys, reasons. */
import { defaultConfiguration, type SessionView } from '@gradroom/shared';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { History } from '../../../client/state/history.js';
import ActivationKnob from '../../../client/views/activation/ActivationKnob.svelte';
import { networkWords } from '../../../client/strings/en/network.js';
import NetworkView from '../../../client/views/network/NetworkView.svelte';
import { FakeWorker, frameWithWeights, setStage, StagedSession } from './stage.svelte.js';

beforeEach(() => setStage());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function show(session: StagedSession, props: object = {}) {
  const history = new History();
  const view = render(NetworkView, { session, history, ...props });
  const frame = frameWithWeights(0.5);
  history.add(frame);
  session.shows(frame);
  return view;
}

function withLayer(
  session: StagedSession,
  layer: number,
  activation: 'leaky-relu' | 'elu',
  alpha: number,
): SessionView {
  const { configuration } = session.state!;
  const layers = configuration.network.layers.map((one, index) => (index === layer ? { activation, alpha } : one));
  return { ...session.state!, configuration: { ...configuration, network: { ...configuration.network, layers } } };
}

describe('[V15] what is drawn has a name, and what can be changed is a real control', () => {
  it('each layer has a menu of activations, which sends the chosen one', async () => {
    const session = new StagedSession();
    show(session);
    const menu = screen.getByRole('combobox', { name: 'Activation of layer 2' });
    expect(menu).toHaveProperty('value', 'tanh');
    expect(within(menu).getAllByRole('option')).toHaveLength(10);
    await fireEvent.change(menu, { target: { value: 'leaky-relu' } });
    expect(session.sent).toEqual([{ type: 'set-activation', layer: 1, activation: 'leaky-relu' }]);
  });

  it('an output with one choice says why', () => {
    show(new StagedSession());
    const menu = screen.getByRole('combobox', { name: 'Activation of the output' });
    expect(menu).toHaveProperty('disabled', true);
    expect(menu.title).toBe('With this loss the output is Sigmoid.');
  });

  it('alpha is a slider for keys and assistive technology, shown at once', async () => {
    const session = new StagedSession();
    session.state = withLayer(session, 0, 'leaky-relu', 0.1);
    show(session);
    const slider = screen.getByRole('slider', { name: 'Alpha of layer 1' });
    expect(slider.getAttribute('aria-valuetext')).toBe('0.10');
    await fireEvent.input(slider, { target: { value: '0.25' } });
    expect(session.sent).toEqual([{ type: 'set-activation', layer: 0, alpha: 0.25 }]);
    expect(slider.getAttribute('aria-valuetext')).toBe('0.25');
    expect(screen.queryByRole('slider', { name: 'Alpha of layer 2' })).toBeNull();
  });

  it('units and layers are added and removed', async () => {
    const session = new StagedSession();
    show(session);
    await fireEvent.click(screen.getByRole('button', { name: 'Add a unit to layer 2' }));
    await fireEvent.click(screen.getByRole('button', { name: 'Remove a unit of layer 1' }));
    await fireEvent.click(screen.getByRole('button', { name: 'Add a hidden layer' }));
    await fireEvent.click(screen.getByRole('button', { name: 'Remove the last hidden layer' }));
    expect(session.sent).toEqual([
      { type: 'set-network', hidden: [4, 3] },
      { type: 'set-network', hidden: [3, 2] },
      { type: 'set-network', hidden: [4, 2, 2] },
      { type: 'set-network', hidden: [4] },
    ]);
    expect(screen.queryByRole('button', { name: /unit (of|to) (the )?output/ })).toBeNull();
  });

  it('what one may not change is disabled, and says why', () => {
    const session = new StagedSession('student');
    session.state = {
      ...session.state!,
      policy: { ...session.state!.policy, activation: 'instructor', network: 'instructor' },
    };
    show(session);
    for (const control of [
      ...screen.getAllByRole('combobox'),
      ...screen.getAllByRole('button', { name: /(Add|Remove) a/ }),
    ]) {
      expect(control).toHaveProperty('disabled', true);
      expect(control.title).toMatch(/^Only the instructor changes/);
    }
  });

  it('a picture only has no controls', () => {
    show(new StagedSession(), { interactive: false });
    expect(screen.queryAllByRole('combobox')).toEqual([]);
    expect(screen.queryAllByRole('slider')).toEqual([]);
    expect(screen.queryByRole('button', { name: /a unit/ })).toBeNull();
  });
});

describe('[V16] units are reached by keys', () => {
  const unit = (name: string) => screen.getByRole('button', { name });

  it('one stop for Tab, arrows within and between layers', async () => {
    show(new StagedSession());
    const units = within(screen.getByRole('group', { name: 'Units' })).getAllByRole('button');
    expect(units).toHaveLength(2 + 4 + 2 + 1);
    expect(units.filter(({ tabIndex }) => tabIndex === 0)).toEqual([unit('Layer 1, unit 1 of 4')]);
    unit('Layer 1, unit 1 of 4').focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) {
      await fireEvent.keyDown(document.activeElement!, { key });
      await tick();
    }
    expect(document.activeElement).toBe(unit('Layer 2, unit 2 of 2'));
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) {
      await fireEvent.keyDown(document.activeElement!, { key });
      await tick();
    }
    expect(document.activeElement).toBe(unit('Output, unit 1 of 1'));
    for (let i = 0; i < 5; i += 1) {
      await fireEvent.keyDown(document.activeElement!, { key: 'ArrowLeft' });
      await tick();
    }
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Input x/);
  });

  it('the focused one fades all other edges, and shows its bias, weights and gradients', async () => {
    show(new StagedSession());
    unit('Layer 2, unit 1 of 2').focus();
    await tick();
    await tick();
    const looks = FakeWorker.all[0].heard.filter((message) => message.type === 'look');
    expect(looks.at(-1)?.look).toMatchObject({ highlight: { layer: 1, unit: 0 } });
    // It comes when the first unit is looked at.
    const shown = () => document.getElementById(unit('Layer 2, unit 1 of 2').getAttribute('aria-describedby')!);
    const panel = await vi.waitUntil(shown, { timeout: 10_000 });
    const rows = within(panel)
      .getAllByRole('row')
      .map((row) => [...row.children].map(({ textContent }) => textContent?.trim()).join(' '));
    expect(rows.slice(1)).toEqual([1, 2, 3, 4].map((i) => `unit ${i} 0.50 0.50`).concat('bias 0.50 0.50'));
    unit('Layer 2, unit 1 of 2').blur();
    await tick();
    expect(panel.isConnected).toBe(false);
  });
});

describe('[V17] who changed a layer stands above it for some seconds', () => {
  it('with what changed, and not what was changed before the page was open', async () => {
    vi.useFakeTimers();
    const session = new StagedSession();
    const act = (seq: number, layer: number) => ({
      seq,
      lastSeq: seq,
      step: 10,
      actor: 'me',
      command: { type: 'set-activation' as const, layer, alpha: 0.1 },
      controls: [`layers.${layer}.alpha`],
      from: 0.3,
      restarted: false,
      hiddenCount: 2,
    });
    session.state = { ...session.state!, seq: 4, acts: [act(4, 0)] };
    const { container } = show(session);
    await tick();
    expect(container.textContent).not.toContain('0.30 → 0.10');
    session.state = { ...session.state, seq: 5, acts: [act(4, 0), act(5, 1)] };
    await tick();
    expect(container.textContent?.match(/Heron\s*α 0\.30 → 0\.10/g)).toHaveLength(1);
    // The slider moves on: the same chip, not a new one that comes in again.
    const chip = container.querySelector('.chip');
    const moved = { ...act(5, 1), lastSeq: 6, command: { ...act(5, 1).command, alpha: 0.2 } };
    session.state = { ...session.state, seq: 6, acts: [act(4, 0), moved] };
    await tick();
    expect(chip?.textContent).toContain('0.30 → 0.20');
    expect(container.querySelector('.chip')).toBe(chip);
    // The class is anonymous from now on: a name that stood there before stands there no more.
    session.people = session.people.map((person) => ({ ...person, id: `${person.id} anew`, name: 'Lynx' }));
    await tick();
    expect(chip?.textContent).toContain(networkWords.somebody);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(container.textContent).not.toContain('0.30 → 0.10');
  });
});

it('[V18] nothing is left behind: listeners, timers, worker', () => {
  vi.useFakeTimers();
  const session = new StagedSession();
  const { unmount } = show(session);
  unmount();
  expect(session.listenerCount).toBe(0);
  expect(FakeWorker.all[0].terminated).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

describe('[V19] the phone’s knob', () => {
  it('has buttons for alpha that stop at its ends', async () => {
    const session = new StagedSession();
    session.state = withLayer(session, 1, 'leaky-relu', 0.01);
    render(ActivationKnob, { session, layer: 1 });
    await fireEvent.click(screen.getByRole('button', { name: 'More alpha' }));
    expect(screen.getByText('α 0.02')).toBeTruthy();
    const less = screen.getByRole('button', { name: 'Less alpha' });
    await fireEvent.click(less);
    await fireEvent.click(less);
    expect(screen.getByText('α 0.00')).toBeTruthy();
    expect(less).toHaveProperty('disabled', true);
  });

  it('without an alpha says how much is saturated', () => {
    render(ActivationKnob, { session: new StagedSession(), layer: 0 });
    expect(screen.getByText('saturated')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'More alpha' })).toBeNull();
  });

  it('a new activation shows its own first alpha before the room has answered', async () => {
    const session = new StagedSession();
    session.state = withLayer(session, 1, 'leaky-relu', 0.4);
    render(ActivationKnob, { session, layer: 1 });
    await fireEvent.change(screen.getByRole('combobox'), { target: { value: 'elu' } });
    expect(screen.getByText('α 1.00')).toBeTruthy();
  });
});

it('an unknown shape draws nothing yet', () => {
  const session = new StagedSession();
  session.state = undefined;
  const { container } = render(NetworkView, { session });
  expect(container.querySelector('canvas')).toBeNull();
  expect(defaultConfiguration.network.hidden).toEqual([4, 2]);
});
