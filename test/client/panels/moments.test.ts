/** The gallery of kept moments: what each button asks the room for, what the class is shown, and what differs between two. */
// @vitest-environment happy-dom
import {
  defaultConfiguration,
  Engine,
  engineSettings,
  makeData,
  reference,
  type InspectAnswer,
  type KeptMoment,
  type SessionView,
} from '@gradroom/shared';
import { presetOf } from '@gradroom/shared/lessons';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import MomentsDialog from '../../../client/panels/moments/MomentsDialog.svelte';
import ShownMoments from '../../../client/panels/moments/ShownMoments.svelte';
import { momentWords } from '../../../client/strings/en/moments.js';
import { differences } from '../../../client/views/moments/differences.js';
import { keptNetwork } from '../../../client/views/moments/kept-network.js';
import { FakeSession, viewOf } from '../state/fake-session.svelte.js';
import OnDesk from './OnDesk.svelte';

afterEach(cleanup);

function kept(seq: number, change: Partial<KeptMoment> = {}): KeptMoment {
  const engine = String(seq % 10).repeat(64);
  return {
    seq,
    step: seq * 100,
    actor: 'me',
    age: seq * 100,
    configuration: defaultConfiguration,
    seed: 7,
    engine,
    ...change,
  };
}

function trained({ configuration, seed, step }: KeptMoment): Engine {
  const { training } = makeData(configuration.data, configuration.network.features);
  const engine = new Engine(engineSettings(configuration), training, seed, reference);
  engine.train(step);
  return engine;
}

class Keeping extends FakeSession {
  asked: number[] = [];
  refusals = 0;
  inspectMoment = (seq: number): Promise<InspectAnswer> => {
    this.asked.push(seq);
    if (this.refusals-- > 0) {
      return Promise.resolve({ ok: false, error: { code: 'too-fast', message: 'Wait.', retryAfterMs: 5 } });
    }
    const moment = this.state!.moments.find((one) => one.seq === seq)!;
    const { step, age, configuration } = moment;
    return Promise.resolve({ ok: true, step, age, seq, configuration, engine: trained(moment).save() });
  };
  shows(change: Partial<SessionView>) {
    this.state = viewOf(change);
    flushSync();
  }
  get commands() {
    return this.sent.map(({ command }) => command);
  }
}

const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>('button', { name });

function gallery(change: Partial<SessionView>) {
  const session = new Keeping('instructor');
  session.shows(change);
  render(OnDesk, { props: { session, panel: MomentsDialog, props: { onclose: () => {} } } });
  return session;
}

it('[SN8] the present moment is kept with its name, each can be gone back to, shown, described, and is deleted when asked twice', async () => {
  const words = { 3: { name: 'Before', note: 'Ask Ben' } };
  const session = gallery({ moments: [kept(3), kept(4)], momentWords: words });
  expect(screen.getByText('Ask Ben')).toBeDefined();
  await fireEvent.input(screen.getByLabelText(momentWords.name), { target: { value: ' Later ' } });
  await fireEvent.input(screen.getByLabelText(momentWords.caption), { target: { value: ' Now slower ' } });
  await fireEvent.click(button(momentWords.keep));
  await fireEvent.click(button(momentWords.goBackTo('Before')));
  await fireEvent.click(button(momentWords.showName('Step 400')));
  await fireEvent.click(button(momentWords.describeName('Before')));
  await fireEvent.input(screen.getByDisplayValue('Ask Ben'), { target: { value: '' } });
  await fireEvent.click(button(momentWords.save));
  await fireEvent.click(button(momentWords.removeName('Step 400')));
  expect(session.commands.some(({ type }) => type === 'drop-moment')).toBe(false);
  await fireEvent.click(button(momentWords.remove));
  expect(session.commands).toEqual([
    { type: 'keep-moment', name: 'Later', caption: 'Now slower' },
    { type: 'go-back', moment: 3 },
    { type: 'show-moments', moments: [4] },
    { type: 'describe-moment', moment: 3, name: 'Before', note: '', caption: '' },
    { type: 'drop-moment', moment: 4 },
  ]);
});

it('[SN8] one that is not stored yet says so and waits; two are compared, the newest unless others are chosen, and shown together', async () => {
  const session = gallery({ moments: [kept(3), kept(4), kept(5, { engine: null })] });
  expect(button(momentWords.goBackTo('Step 500')).disabled).toBe(true);
  expect(screen.getByText(momentWords.storing)).toBeDefined();
  const side = () => button(momentWords.sideBySide);
  const box = (name: string) => screen.getByLabelText<HTMLInputElement>(momentWords.compareName(name));
  expect(['Step 300', 'Step 400', 'Step 500'].map((name) => box(name).checked)).toEqual([false, true, true]);
  for (const name of ['Step 400', 'Step 500']) await fireEvent.click(box(name));
  expect(side().disabled).toBe(true);
  await fireEvent.keyDown(document.body, { key: 'c' });
  expect(screen.queryByText(momentWords.same)).toBeNull();
  for (const name of ['Step 300', 'Step 400']) await fireEvent.click(box(name));
  await fireEvent.keyDown(document.body, { key: 'c' });
  expect(screen.getByText(momentWords.same)).toBeDefined();
  await fireEvent.click(button(momentWords.showBoth));
  expect(session.commands).toEqual([{ type: 'show-moments', moments: [3, 4] }]);
  session.shows({ moments: session.state!.moments, momentsShown: [3, 4] });
  await fireEvent.click(button(momentWords.endShowing));
  expect(session.commands.at(-1)).toEqual({ type: 'show-moments', moments: [] });
});

it('[SN8] what a moment had come to is what an engine of its bytes says, and is asked for once', async () => {
  const session = new Keeping('instructor');
  const moment = kept(6, { engine: 'ab'.repeat(32) });
  session.shows({ moments: [moment] });
  session.refusals = 2;
  const [one, again] = await Promise.all([keptNetwork(session, moment), keptNetwork(session, moment)]);
  expect(again).toBe(one);
  expect(session.asked).toEqual([6, 6, 6]);
  const engine = trained(moment);
  expect(one.evaluation).toEqual(engine.evaluate());
  expect(one.weights.map(({ weights }) => [...weights])).toEqual(engine.parameters.map(({ weights }) => [...weights]));
});

it('[SN8] the settings that differ are all that differ, layers that differ alike in one row', () => {
  const deep = kept(1, { configuration: presetOf('deep-sigmoid').configuration });
  const tanh = kept(2, { configuration: presetOf('deep-tanh').configuration, seed: 9 });
  expect(differences(deep, tanh)).toEqual([
    { setting: 'layers 1 to 10: activation', values: ['Sigmoid', 'tanh'] },
    { setting: momentWords.seed, values: ['7', '9'] },
  ]);
  const leaky = kept(3, { configuration: presetOf('leaky-relu').configuration });
  const rows = differences(kept(4, { configuration: presetOf('healthy-relu').configuration }), leaky);
  expect(rows).toEqual([
    { setting: 'layers 1 to 2: activation', values: ['ReLU', 'Leaky ReLU'] },
    { setting: 'layers 1 to 2: alpha', values: ['–', '0.10'] },
  ]);
  expect(differences(deep, deep)).toEqual([]);
});

it('[SN5] a student is shown what the teacher shows, may put it away, and looks again', async () => {
  const session = new Keeping();
  render(OnDesk, { session, panel: ShownMoments });
  expect(screen.queryByRole('dialog')).toBeNull();
  session.shows({ moments: [kept(3)], momentsShown: [3], momentWords: { 3: { name: 'Before' } } });
  await waitFor(() => expect(screen.getByRole('dialog').textContent).toContain('Before'));
  await fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await fireEvent.click(button(momentWords.look));
  await waitFor(() => expect(screen.getByRole('dialog')).toBeDefined());
  session.shows({});
  expect(screen.queryByText(momentWords.said)).toBeNull();
});
