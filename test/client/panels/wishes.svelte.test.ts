// @vitest-environment happy-dom
/** Where the class decides on training or data: the controls are my own, and how the wishes lie is told. */
import type { SessionView, SettingChoices } from '@gradroom/shared';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import ClassDecides from '../../../client/panels/class/ClassDecides.svelte';
import FeaturesPanel from '../../../client/panels/settings/FeaturesPanel.svelte';
import TrainingPanel from '../../../client/panels/settings/TrainingPanel.svelte';
import TransportBar from '../../../client/panels/transport/TransportBar.svelte';
import { dataKnob, trainingKnob } from '../../../client/state/knobs.svelte.js';
import { permissionWords } from '../../../client/strings/en/permission.js';
import { transportWords } from '../../../client/strings/en/transport.js';
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
        people: 4,
        values: [
          [0.01, 1],
          [0.1, 2],
          [1, 1],
        ],
      },
      {
        setting: 'optimizer',
        people: 2,
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
        const { min, max } = endsOf(settingLie({ setting, people: 3, values }, viewOf()));
        for (const [value] of values) expect(value >= min && value <= max && min < max).toBe(true);
      }
    }
  });
});

describe('[CG13] a class that decides on its shape, and on play and pause', () => {
  const decided = { ...policy, training: 'everyone', network: 'consensus', transport: 'consensus' } as const;
  const sent = (session: FakeSession) => session.sent.map(({ command }) => command);

  it('steps a shape of my own, and of inputs I press mine; how all lie stands below, with the rule', async () => {
    const lies: SettingChoices[] = [
      {
        setting: 'depth',
        people: 2,
        values: [
          [1, 1],
          [3, 1],
        ],
      },
      { setting: 'units.1', people: 1, values: [[3, 1]] },
      {
        setting: 'features',
        people: 2,
        values: [
          ['x1', 2],
          ['x2', 1],
          ['x1-x2', 1],
        ],
      },
    ];
    const session = new Class().shows({ policy: decided }, lies);
    render(OnDesk, { session, panel: ClassDecides });
    render(OnDesk, { session, panel: FeaturesPanel });
    const group = (name: string) => within(screen.getByRole('group', { name }));
    await fireEvent.click(group(words.unitsOf(2)).getByRole('button', { name: words.more(words.unitsOf(2)) }));
    session.shows({ policy: decided, wished: { hidden: [4, 3] } });
    session.sent[0].answer({ ok: true, seq: 0, step: 0 });
    await fireEvent.click(group(words.settings.depth).getByRole('button', { name: words.more(words.settings.depth) }));
    await fireEvent.click(screen.getByRole('button', { name: /^x 1 times x 2/ }));
    expect(sent(session)).toEqual([
      { type: 'wish', hidden: [4, 3] },
      { type: 'wish', hidden: [4, 3, 3] },
      { type: 'wish', features: ['x1', 'x2', 'x1-x2'] },
    ]);
    const depth = screen.getByRole('region', { name: words.settings.depth });
    expect(depth.textContent).toContain(words.settingSentence(words.settings.depth, 2, '2', '2'));
    expect(depth.textContent).toContain(words.median);
    const inputs = within(screen.getByRole('region', { name: words.settings.features }));
    const rows = inputs.getAllByRole('listitem').map(({ textContent }) => textContent.replaceAll(/\s+/g, ' ').trim());
    expect(rows.map((row) => [row.includes(words.moreThanHalf), row.includes(words.theRooms)])).toEqual([
      [true, true],
      [false, true],
      [false, false],
    ]);
    expect(inputs.getByText(words.half)).toBeTruthy();
    expect(screen.getByText(words.shapeStands(5))).toBeTruthy();
    // Where I have said nothing I do not count, and may take what the room has.
    await fireEvent.click(screen.getByRole('button', { name: words.takeTheRooms }));
    expect(sent(session).at(-1)).toEqual({ type: 'wish', features: ['x1', 'x2'] });
  });

  it('play and pause are my vote; steps, epochs and resets say with whom they stay', async () => {
    const lies: SettingChoices[] = [{ setting: 'running', people: 1, values: [[true, 1]] }];
    const session = new Class().shows({ policy: decided, running: true }, lies);
    render(OnDesk, { session, panel: TransportBar });
    render(OnDesk, { session, panel: ClassDecides });
    const vote = (word: string) => screen.getByRole('button', { name: transportWords.vote(word) });
    await fireEvent.click(vote(transportWords.pause));
    expect(sent(session)).toEqual([{ type: 'wish', running: false }]);
    // I have voted; the room still trains.
    session.shows({ policy: decided, running: true, wished: { running: false } });
    expect(vote(transportWords.play)).toBeTruthy();
    for (const name of [transportWords.oneStep, transportWords.oneEpoch, transportWords.startAgain]) {
      const button = screen.getByRole('button', { name });
      expect([(button as HTMLButtonElement).disabled, button.title]).toEqual([true, permissionWords.playTogether]);
    }
    const training = screen.getByRole('region', { name: words.settings.running });
    const sentence = words.settingSentence(words.settings.running, 1, words.plays, '');
    expect(within(training).getByRole('list', { name: sentence })).toBeTruthy();
    expect(screen.getByRole('heading', { level: 2 }).textContent).toContain(words.playAndPause);
  });

  it('whoever teaches plays and trains steps as ever', async () => {
    const session = new Class('instructor').shows({ policy: decided, running: true });
    render(OnDesk, { session, panel: TransportBar });
    await fireEvent.click(screen.getByRole('button', { name: transportWords.pause }));
    await fireEvent.click(screen.getByRole('button', { name: transportWords.oneStep }));
    expect(sent(session)).toEqual([
      { type: 'run', running: false },
      { type: 'step', count: 1 },
    ]);
  });
});
