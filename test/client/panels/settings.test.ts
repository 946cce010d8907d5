/** Settings: what each control asks for, that it shows what the room says, and why it is locked where it is. */
// @vitest-environment happy-dom
import type { SessionView } from '@gradroom/shared';
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { flushSync, tick } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import Choice from '../../../client/panels/controls/Choice.svelte';
import { numberChoices } from '../../../client/panels/settings/choices.js';
import TrainingPanel from '../../../client/panels/settings/TrainingPanel.svelte';
import { FakeSession, viewOf } from '../state/fake-session.svelte.js';
import OnDesk from './OnDesk.svelte';

afterEach(cleanup);

const commands = (session: FakeSession) => session.sent.map(({ command }) => command);
const choose = (name: string, title: string) => {
  const select = screen.getByRole<HTMLSelectElement>('combobox', { name });
  select.selectedIndex = [...select.options].findIndex((option) => option.textContent === title);
  return fireEvent.change(select);
};

describe('training', () => {
  it('shows only what has an effect', async () => {
    const session = new FakeSession();
    render(OnDesk, { session, panel: TrainingPanel });
    expect(screen.queryByRole('slider', { name: 'Momentum' })).toBeNull();
    await choose('Optimizer', 'Momentum');
    expect(commands(session)).toEqual([{ type: 'set-training', optimizer: 'momentum' }]);
    expect(screen.getByRole('slider', { name: 'Momentum' })).toBeTruthy();
  });

  it('[S34] asks what classes are trained as where outputs are compared with numbers, and shows the usual unless it is said', async () => {
    const session = new FakeSession();
    render(OnDesk, { session, panel: TrainingPanel });
    const targets = () => screen.queryByRole<HTMLSelectElement>('combobox', { name: 'Targets' });
    const says = ({ training, data }: Partial<SessionView['configuration']>) => {
      const { configuration } = viewOf();
      session.state = viewOf({
        configuration: {
          ...configuration,
          training: { ...configuration.training, ...training },
          data: { ...configuration.data, ...data },
        },
      });
      flushSync();
    };
    expect(targets()).toBeNull();
    const { configuration } = viewOf();
    const training = { ...configuration.training, loss: 'mean-squared-error' } as const;
    says({ training });
    expect(targets()?.value).toBe('by-output');
    says({ training: { ...training, targets: 'plus-minus-one' } });
    expect(targets()?.value).toBe('plus-minus-one');
    says({ training, data: { ...configuration.data, dataset: 'regression-plane' } });
    expect(targets()).toBeNull();
    says({ training });
    await choose('Targets', '−1 and +1');
    expect(commands(session)).toEqual([{ type: 'set-training', targets: 'plus-minus-one' }]);
  });

  it('moves the learning rate in decades, two digits fine', async () => {
    const session = new FakeSession();
    render(OnDesk, { session, panel: TrainingPanel });
    const slider = screen.getByRole<HTMLInputElement>('slider', { name: 'Learning rate' });
    await fireEvent.input(slider, { target: { value: '-1' } });
    expect(commands(session)).toEqual([{ type: 'set-training', learningRate: 0.1 }]);
    expect(slider.getAttribute('aria-valuetext')).toBe('0.1');
  });

  it('follows what others set', async () => {
    const session = new FakeSession();
    render(OnDesk, { session, panel: TrainingPanel });
    session.says(1, Math.fround(0.3));
    flushSync();
    expect(screen.getByRole('slider', { name: 'Learning rate' }).getAttribute('aria-valuetext')).toBe('0.3');
    expect(screen.getByText('changed by Otter')).toBeTruthy();
    const row = screen.getByRole('slider', { name: 'Learning rate' }).closest('[title]');
    expect(row?.getAttribute('title')).toBe('Otter changed this at step 0');
  });

  it('a regularizer that is switched on has an effect: it brings a rate where there is none', async () => {
    const session = new FakeSession();
    render(OnDesk, { session, panel: TrainingPanel });
    await choose('Regularization', 'L2');
    expect(commands(session)).toEqual([{ type: 'set-training', regularizer: 'l2', regularizationRate: 0.001 }]);
  });

  it('says that other initial weights show from the next reset on', () => {
    const session = new FakeSession();
    const changed = (seq: number, step: number) => ({ 'training.initializer': { actor: 'other', seq, step } });
    const reset = { seq: 9, lastSeq: 9, step: 50, actor: 'other', command: { type: 'reset' }, controls: [] } as const;
    const acts = [{ ...reset, restarted: false, hiddenCount: 2 }];
    render(OnDesk, { session, panel: TrainingPanel });
    const said = (state: Partial<SessionView>) => {
      session.state = viewOf(state);
      flushSync();
      return screen.queryByText(/from the next reset/) !== null;
    };
    expect(said({})).toBe(false);
    expect(said({ seq: 8, lastChanged: changed(8, 50) })).toBe(true);
    expect(said({ seq: 9, lastChanged: changed(8, 50), ageStart: 50, acts })).toBe(false);
    expect(said({ seq: 10, lastChanged: changed(10, 50), ageStart: 50, acts })).toBe(true);
  });

  it('[V13] explains the setting and what is chosen', async () => {
    render(OnDesk, { session: new FakeSession(), panel: TrainingPanel });
    await fireEvent.click(screen.getByRole('button', { name: 'Optimizer' }));
    expect((await screen.findByRole('tooltip')).textContent).toMatch(
      /rule that turns gradients.*SGD.*Stochastic gradient/s,
    );
  });

  it('[CP4] is locked, with the reason, where only the instructor may', () => {
    const session = new FakeSession('student');
    session.state = viewOf({ policy: { ...viewOf().policy, training: 'instructor' } });
    render(OnDesk, { session, panel: TrainingPanel });
    const slider = screen.getByRole<HTMLInputElement>('slider', { name: 'Learning rate' });
    expect(slider.disabled).toBe(true);
    // Also where nothing hovers.
    expect(screen.getByText(/Only the instructor/)).toBeTruthy();
    expect(slider.closest('[title]')?.getAttribute('title')).toMatch(/Only the instructor/);
  });
});

it('[CP4] a choice that is refused at once shows again what is', async () => {
  const onchange = vi.fn();
  const options = ['a', 'b'].map((value) => ({ value, title: value.toUpperCase() }));
  const label = (() => {}) as never;
  render(Choice, { name: 'Letter', label, value: 'a', options, onchange });
  await choose('Letter', 'B');
  await tick();
  expect(onchange).toHaveBeenCalledWith('b');
  expect(screen.getByRole<HTMLSelectElement>('combobox').selectedIndex).toBe(0);
});

it('number choices hold the room’s own value, in order', () => {
  const choices = numberChoices([1, 10, 100], 32, String);
  expect(choices.map(({ title }) => title)).toEqual(['1', '10', '32', '100']);
});
