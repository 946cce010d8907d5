// @vitest-environment happy-dom
/** Where the class decides together: my own controls, how the choices lie, the teacher's panel, the projector, and what is said aloud. */
import type { Choice, LayerChoices, LayerSettings, PersonView, SessionView } from '@gradroom/shared';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import ClassChoices from '../../../client/panels/class/ClassChoices.svelte';
import { agreedIn } from '../../../client/panels/class/agreed-in.js';
import { busiestLayer, ownLayer } from '../../../client/panels/class/agreed-layer.js';
import PolicyPanel from '../../../client/panels/people/PolicyPanel.svelte';
import ChoicesCard from '../../../client/panels/teach/ChoicesCard.svelte';
import ChoicesPanel from '../../../client/panels/teach/ChoicesPanel.svelte';
import type { Teaching } from '../../../client/panels/teach/teaching.svelte.js';
import AgreedOn from '../../../client/routes/project/AgreedOn.svelte';
import { whyNot } from '../../../client/state/permission.js';
import { choiceWords } from '../../../client/strings/en/choices.js';
import { consensusWords as words } from '../../../client/strings/en/consensus.js';
import { FakeSession, viewOf } from '../state/fake-session.svelte.js';
import OnDesk from './OnDesk.svelte';
import OnTeaching from './OnTeaching.svelte';

afterEach(cleanup);
afterEach(() => vi.useRealTimers());

const policy = { ...viewOf().policy, activation: 'consensus' } as const;
const { configuration } = viewOf();
const withLayers = (...layers: LayerSettings[]): SessionView['configuration'] => ({
  ...configuration,
  network: { ...configuration.network, hidden: [4, 2], layers: [...layers, configuration.network.layers.at(-1)!] },
});
const leaky = (alpha: number) => ({ activation: 'leaky-relu', alpha }) as const;
const tanh = { activation: 'tanh', alpha: 0 } as const;
/** Of Leaky ReLU: bin 5 is 0.10, bin 10 is 0.20. */
const lie = (
  layer: number,
  alphas: LayerChoices['alphas'],
  activations: LayerChoices['activations'] = {},
  people = alphas.reduce((sum, [, count]) => sum + count, 0),
): LayerChoices => ({ layer, people, alphas, activations });

class Class extends FakeSession {
  readonly told: Choice[] = [];
  choosing = (choice: Choice) => void this.told.push(choice);

  shows(change: Partial<SessionView>, choices = this.choices) {
    this.choices = choices;
    this.state = viewOf({ policy, configuration: withLayers(tanh, leaky(0.1)), ...change });
    flushSync();
    return this;
  }
}

const settled = ({ sent }: FakeSession) => sent.map(({ command }) => command);
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
/** What belongs to my own choice is loaded once the class decides together. */
const loaded = async () => {
  const slider = await screen.findByRole<HTMLInputElement>('slider', { name: choiceWords.yourAlphaOf('layer 2') });
  return slider;
};
const names = ['Crane', 'Dove', 'Finch', 'Newt'];
const class5: readonly PersonView[] = [
  { id: 'me', name: 'Heron', role: 'student', connected: true },
  ...names.map((name) => ({ id: name, name, role: 'student' as const, connected: true })),
  { id: 'away', name: 'Stork', role: 'student', connected: false },
];

describe('[CG3] a student', () => {
  it('who has chosen nothing reads so, sees the room’s value, and may take it', async () => {
    const session = new Class('student').shows({}, [lie(0, []), lie(1, [[10, 2]])]);
    render(OnDesk, { session, panel: ClassChoices });
    const slider = await loaded();
    expect(slider.getAttribute('aria-valuetext')).toBe('not chosen');
    expect(slider.valueAsNumber).toBeCloseTo(0.1);
    expect(screen.getByText(words.notCounted)).toBeTruthy();
    await fireEvent.click(button('take 0.10'));
    expect(settled(session)).toEqual([{ type: 'choose', layer: 1, alpha: 0.1 }]);
    expect(slider.getAttribute('aria-valuetext')).toBe('0.10');
    expect(screen.queryByText(words.notCounted)).toBeNull();
  });

  it('moves the own value by keys, and the room’s stands beside it; nothing of the room is set', async () => {
    const session = new Class('student').shows({ chosen: [{ layer: 1, alpha: 0.2 }] }, [
      lie(0, []),
      lie(1, [
        [5, 2],
        [10, 1],
      ]),
    ]);
    render(OnDesk, { session, panel: ClassChoices });
    const slider = await loaded();
    await fireEvent.input(slider, { target: { value: '0.3' } });
    expect(session.told).toEqual([{ layer: 1, alpha: 0.3 }]);
    await fireEvent.blur(slider);
    expect(settled(session)).toEqual([{ type: 'choose', layer: 1, alpha: 0.3 }]);
    const figure = screen.getByRole('figure');
    expect(figure.textContent).toContain('The room has their median, 0.10.');
    expect(figure.textContent).toContain('Yours is 0.30: 3 chose less, 0 more.');
    expect(within(figure).getByText('you')).toBeTruthy();
  });

  it('chooses an activation; a choice of the class that is tied is said so', async () => {
    const tied = [lie(0, []), lie(1, [], { elu: 2, relu: 2 })];
    const session = new Class('student').shows({ chosen: [{ layer: 1, activation: 'elu' }] }, tied);
    render(OnDesk, { session, panel: ClassChoices });
    await loaded();
    const menu = screen.getByRole<HTMLSelectElement>('combobox', { name: choiceWords.yourActivationOf('layer 2') });
    expect(menu.value).toBe('elu');
    await fireEvent.change(menu, { target: { value: 'relu' } });
    expect(settled(session)).toEqual([{ type: 'choose', layer: 1, activation: 'relu' }]);
    expect(screen.getByText(words.tie)).toBeTruthy();
    const rows = screen.getAllByRole('listitem').map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());
    expect(rows).toEqual(['ELU 2', 'ReLU you 2', 'Leaky ReLU the room 0']);
    session.shows({}, [lie(0, []), lie(1, [], { elu: 3, relu: 2 })]);
    expect(screen.queryByText(words.tie)).toBeNull();
    expect(screen.getAllByRole('listitem')[0].textContent).toContain(words.most);
  });

  it('of a room in which somebody set another alpha reads who, and no median', async () => {
    const lastChanged = {
      'policy.activation': { actor: 'other', seq: 2, step: 0 },
      'layers.1.alpha': { actor: 'other', seq: 5, step: 0 },
    };
    const session = new Class('student').shows({ seq: 5, lastChanged, configuration: withLayers(tanh, leaky(0.8)) }, [
      lie(0, []),
      lie(1, [[5, 3]]),
    ]);
    render(OnDesk, { session, panel: ClassChoices });
    await loaded();
    expect(screen.getByText(words.setBy('Otter'))).toBeTruthy();
    expect(screen.getByRole('figure').textContent).toContain('The room has 0.80.');
    expect(agreedIn(session, 1)).toEqual({ agreed: false, setBy: 'other' });
  });

  it('who may only look is told why, and has no choice', async () => {
    const session = new Class('student').shows({ muted: [{ person: 'me', seq: 3 }] }, [lie(0, []), lie(1, [])]);
    render(OnDesk, { session, panel: ClassChoices });
    expect((await loaded()).disabled).toBe(true);
    expect(screen.queryByText(words.notCounted)).toBeNull();
    expect(screen.getByText('The instructor lets you only look and answer now.')).toBeTruthy();
    expect(whyNot(session, 'choices')).toMatch(/only look/);
  });

  it('whoever teaches or watches sees how the choices lie, and no controls', () => {
    for (const role of ['instructor', 'viewer'] as const) {
      const session = new Class(role).shows({}, [lie(0, []), lie(1, [[5, 3]])]);
      const { unmount } = render(OnDesk, { session, panel: ClassChoices });
      expect(screen.queryByRole('slider')).toBeNull();
      expect(screen.getByRole('figure').textContent).toContain('3 alphas are chosen, from 0.10 to 0.10.');
      expect(within(screen.getByRole('table')).getAllByRole('row')).toHaveLength(2);
      unmount();
    }
  });
});

it('[CG6] the policy offers it for everything, and for each group with how that comes to one', async () => {
  const session = new FakeSession('instructor');
  render(OnDesk, { session, panel: PolicyPanel });
  const together = screen.getAllByRole('radio', { name: 'Together' });
  expect(together).toHaveLength(1 + 5);
  const hints = together.map((radio) => radio.closest('label')!.title);
  expect(hints.filter((hint) => hint === words.togetherHint)).toHaveLength(4);
  expect(hints).toEqual(expect.arrayContaining([words.shapeHint, words.transportHint]));
  await fireEvent.click(together[1]);
  expect(settled(session)).toEqual([{ type: 'set-policy', policy: 'consensus', group: 'activation' }]);
});

describe('[CG7] whoever teaches', () => {
  const lies = [
    lie(0, []),
    lie(1, [
      [5, 2],
      [10, 1],
      [12, 1],
    ]),
  ];

  it('sees how many have not chosen, and nobody’s name', () => {
    const session = new Class('instructor');
    session.people = class5;
    session.shows({}, lies);
    render(OnTeaching, { props: { session, panel: ChoicesPanel, props: { large: true } } });
    expect(screen.getByText('4 of 5 chose')).toBeTruthy();
    expect(screen.getByText('One has not chosen yet')).toBeTruthy();
    for (const { name } of class5) expect(document.body.textContent).not.toContain(name);
    session.shows({ muted: [{ person: 'Newt', seq: 9 }] }, lies);
    expect(screen.getByText('Everybody has chosen')).toBeTruthy();
    // Three chose an activation and no alpha, one both.
    session.shows({}, [lie(0, []), lie(1, [[5, 1]], { 'leaky-relu': 4 }, 4)]);
    expect(screen.getByText('4 of 5 chose')).toBeTruthy();
  });

  it('ends it, from the card and from the panel; the card leads to the panel', async () => {
    const session = new Class('instructor').shows({}, lies);
    let teaching: Teaching | undefined;
    const onshow = vi.fn();
    const onteaching = (shared: Teaching) => (teaching = shared);
    render(OnTeaching, { props: { session, panel: ChoicesCard, props: { onshow }, onteaching } });
    expect(screen.getByText(/Layer 2: Leaky ReLU, α 0\.10/)).toBeTruthy();
    await fireEvent.click(button(words.show));
    expect(teaching!.shown).toBe('choices');
    expect(onshow).toHaveBeenCalledOnce();
    await fireEvent.click(button(words.end));
    expect(settled(session)).toEqual([{ type: 'set-policy', policy: 'instructor', group: 'activation' }]);
    session.shows({ policy: { ...policy, activation: 'instructor' } }, []);
    expect(teaching!.shown).toBe('class');
  });
});

it('[CG8] the projector shows the layer of which most was chosen, or the one that everybody is shown; students’ stays', () => {
  const session = new Class('viewer');
  session.people = class5;
  const state = { configuration: withLayers(leaky(0.3), leaky(0.1)) };
  session.shows(state, [lie(0, [[5, 1]]), lie(1, [[5, 2]])]);
  render(OnDesk, { session, panel: AgreedOn });
  expect(screen.getByRole('heading').textContent).toBe(words.ofLayer('Layer 2'));
  expect(screen.getByLabelText('2 of 5 chose').textContent).toBe('2 of 5');
  session.shows({ ...state, spotlight: { view: 'network', layer: 0 } });
  expect(screen.getByRole('heading').textContent).toBe(words.ofLayer('Layer 1'));
  const shown = viewOf(state);
  expect(busiestLayer(shown, [lie(0, []), lie(1, [[5, 2]])], null)).toBe(1);
  expect(ownLayer(shown, null)).toBe(0);
  expect(ownLayer(viewOf({ configuration: withLayers(tanh, leaky(0.1)) }), null)).toBe(1);
  expect(ownLayer(shown, 9)).toBe(2);
});
