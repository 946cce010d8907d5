// @vitest-environment happy-dom
/** Where the class decides on training or data: the controls are my own, and how the wishes lie is told. */
import type { SessionView, SettingChoices } from '@gradroom/shared';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import ClassDecides from '../../../client/panels/class/ClassDecides.svelte';
import TrainingPanel from '../../../client/panels/settings/TrainingPanel.svelte';
import { dataKnob, trainingKnob } from '../../../client/state/knobs.svelte.js';
import { consensusWords as words } from '../../../client/strings/en/consensus.js';
import { endsOf, settingLie } from '../../../client/views/choices/settings-lie.js';
import { FakeSession, viewOf } from '../state/fake-session.svelte.js';
import OnDesk from './OnDesk.svelte';

afterEach(cleanup);

const policy = { ...viewOf().policy, training: 'consensus' } as const;

class Class extends FakeSession {
  settingChoices: readonly SettingChoices[] = $state.raw([]);

  shows(change: Partial<SessionView> = {}, settingChoices = this.settingChoices) {
    this.settingChoices = settingChoices;
    this.state = viewOf({ policy, ...change });
    flushSync();
    return this;
  }
}

describe('[CG11] a class that decides on its training', () => {
  it('a student’s control shows what they would have and wishes for it; of other groups it sets as ever', () => {
    const session = new Class().shows();
    const rate = trainingKnob(session, 'learningRate');
    expect(rate.value).toBe(session.state!.configuration.training.learningRate);
    session.shows({ wished: { learningRate: 1 } });
    expect(rate.value).toBe(1);
    rate.set(3);
    dataKnob(session, 'noise').set(0.2);
    expect(session.sent.map(({ command }) => command)).toEqual([
      { type: 'wish', learningRate: 3 },
      { type: 'set-data', noise: 0.2 },
    ]);
  });

  it('whoever teaches sets, and sees the room’s value', () => {
    const session = new Class('instructor').shows({ wished: {} });
    const optimizer = trainingKnob(session, 'optimizer');
    optimizer.set('adam');
    expect(session.sent.at(-1)!.command).toEqual({ type: 'set-training', optimizer: 'adam' });
  });

  it('how the wishes lie: numbers as dots with the median and one’s own, all else counted, a tie said', async () => {
    const lies: SettingChoices[] = [
      {
        setting: 'learningRate',
        values: [
          [0.01, 1],
          [0.1, 2],
          [1, 1],
        ],
      },
      {
        setting: 'optimizer',
        values: [
          ['adam', 1],
          ['sgd', 1],
        ],
      },
    ];
    const { training } = viewOf().configuration;
    const configuration = { ...viewOf().configuration, training: { ...training, learningRate: 0.1 } };
    const session = new Class().shows({ configuration, wished: { learningRate: 1, optimizer: 'adam' } }, lies);
    render(OnDesk, { session, panel: TrainingPanel });
    render(OnDesk, { session, panel: ClassDecides });
    const rate = await screen.findByRole('region', { name: words.settings.learningRate });
    expect(rate.textContent).toContain(words.settingSentence('Learning rate', 4, '0.1', '1'));
    expect(within(rate).getAllByRole('row')).toHaveLength(1 + 3);
    expect(rate.textContent).toContain(words.median);
    const optimizer = screen.getByRole('region', { name: words.settings.optimizer });
    const rows = within(optimizer)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent.replaceAll(/\s+/g, ' ').trim());
    expect(rows[0]).toMatch(/^Adam you ?1/);
    expect(rows[1]).toMatch(/^SGD the room ?1/);
    expect(optimizer.textContent).toContain(words.tie);
    // My own control is at what I would have, and moves my wish.
    const menu = screen.getByRole('combobox', { name: 'Optimizer' });
    expect((menu as HTMLSelectElement).value).toBe('adam');
    await fireEvent.change(menu, { target: { value: 'rmsprop' } });
    expect(session.sent.at(-1)!.command).toEqual({ type: 'wish', optimizer: 'rmsprop' });
  });

  it('every number has its place on the axis, also where all are one', () => {
    for (const values of [
      [[0.1, 3]],
      [
        [0, 1],
        [0.5, 2],
      ],
      [
        [1e-5, 1],
        [10, 1],
      ],
    ] as const) {
      for (const setting of ['learningRate', 'noise', 'regularizationRate'] as const) {
        const { min, max } = endsOf(settingLie({ setting, values }, viewOf()));
        for (const [value] of values) expect(value >= min && value <= max && min < max).toBe(true);
      }
    }
  });
});
