/** A network by hand on its pages: a student's unit and what is said of a wrong number, the teacher's panel, and the drawing of both. */
// @vitest-environment happy-dom
import { view, type Person } from '@gradroom/shared';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { flushSync, tick } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import HumanDialog from '../../../client/panels/human/HumanDialog.svelte';
import { typedNumber, withOtherSign } from '../../../client/panels/human/typed-number.js';
import HumanPanel from '../../../client/panels/teach/human/HumanPanel.svelte';
import { humanWords } from '../../../client/strings/en/human.js';
import { teachHuman } from '../../../client/strings/en/teach-human.js';
import { beamer, teacher, type ClassLog } from '../../session/class.js';
import { classWith, finish, goOn, seenBy, small, student, students } from '../../session/human/by-hand.js';
import { FakeSession, viewOf } from '../state/fake-session.svelte.js';
import OnDesk from './OnDesk.svelte';
import OnTeaching from './OnTeaching.svelte';

afterEach(cleanup);
const names = ['Ann', 'Ben', 'Cem', 'Dora'];

/** A page of somebody's, over a class that the test plays. */
function open(log: ClassLog, person: Person, panel: typeof HumanDialog | typeof HumanPanel = HumanDialog) {
  const session = new FakeSession(person.role);
  session.me = { id: person.id, name: 'Me', role: person.role };
  session.people = names.map((name, n) => ({ id: student(n).id, name, role: 'student', connected: true }));
  const show = () => {
    session.state = viewOf({ human: view(log.state, person).human });
    flushSync();
  };
  show();
  render(panel === HumanPanel ? OnTeaching : OnDesk, { session, panel });
  return { session, show };
}
const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>('button', { name });
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name: `${name} =` });
const give = async (name: string, text: string) => {
  await fireEvent.input(field(name), { target: { value: text } });
  await fireEvent.click(button(humanWords.check));
  await tick();
};

describe('[HN14] a student’s page', () => {
  it('shows the unit’s own numbers, takes one number, and says kindly what a wrong one looks like', async () => {
    const log = classWith(small, students(3));
    const me = student(0);
    const { session, show } = open(log, me);
    const table = screen.getAllByRole('table')[0];
    expect(within(table).getAllByRole('row')).toHaveLength(4);
    await give('z', 'two');
    expect(screen.getByText(humanWords.noNumber)).toBeTruthy();
    expect(session.sent).toEqual([]);
    const { tasks, seq } = seenBy(log, me);
    const [{ bias }] = tasks;
    const exact = tasks[0].terms.reduce((sum, { weight, value }) => sum + weight * value, bias);
    const wrong = (exact - bias).toFixed(4);
    await give('z', wrong.replace('-', '−').replace('.', ','));
    const command = { type: 'work-out', network: seq, layer: 0, unit: 0, part: 'z', value: Number(wrong) } as const;
    expect(session.sent[0].command).toEqual(command);
    expect(screen.getByText(humanWords.checking)).toBeTruthy();
    log.ask(me, command);
    show();
    expect(screen.getByText(humanWords.misses['no-bias'])).toBeTruthy();
    goOn(log, me);
    show();
    expect(screen.queryByText(humanWords.misses['no-bias'])).toBeNull();
    expect(screen.getByText(/^Right: z = /)).toBeTruthy();
    // tanh is read from a curve, on which the answer does not stand.
    expect(screen.getByRole('img', { name: /^Curve of tanh with your z marked, −?\d/ })).toBeTruthy();
    await tick();
    expect(document.activeElement).toBe(field('a = g(z)'));
    goOn(log, me);
    show();
    expect(screen.getByText(/is passed on to Layer 2/)).toBeTruthy();
    expect(screen.getByText(humanWords.openUnits(2))).toBeTruthy();
  });

  it('keeps at what was begun when somebody was faster, and lets go on; who has several chooses', async () => {
    const log = classWith(small, students(4));
    const late = student(3);
    goOn(log, late);
    const { show } = open(log, late);
    expect(screen.getByText(humanWords.shared('Ann'))).toBeTruthy();
    // The layer goes on, with this student's unit still begun.
    for (const n of [0, 1, 2]) while (seenBy(log, teacher).layer === 0 && goOn(log, student(n)));
    show();
    expect(screen.getByText(humanWords.faster)).toBeTruthy();
    await fireEvent.click(button(/^Go on with/));
    expect(screen.queryByText(humanWords.faster)).toBeNull();
    cleanup();
    const few = classWith(small, students(1));
    open(few, student(0));
    await fireEvent.click(button('Unit 3'));
    expect(screen.getByRole('heading', { name: 'Layer 1, unit 3' })).toBeTruthy();
  });

  it('closes over the room, and comes back by a button; a viewer has nothing to fill in', async () => {
    const log = classWith(small, students(2));
    open(log, student(0));
    await fireEvent.click(button('Close'));
    expect(screen.queryByRole('textbox')).toBeNull();
    await fireEvent.click(button(humanWords.open));
    expect(screen.getByRole('textbox')).toBeTruthy();
    cleanup();
    open(log, beamer);
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('shows the loss beside the engine’s, and on the way back each number with its own question', async () => {
    const log = classWith(small, students(1));
    const me = student(0);
    finish(log, [me]);
    const { show } = open(log, me);
    expect(screen.getByText(humanWords.loss)).toBeTruthy();
    expect(screen.getByText(/^the engine: 0\.6571/)).toBeTruthy();
    log.ask(teacher, { type: 'send-back' });
    show();
    expect(screen.getByText(humanWords.asks.deltaAtOutput)).toBeTruthy();
    for (const label of ['δ = ∂J/∂z', '∂J/∂w', '∂J/∂a']) {
      expect(field(label)).toBeTruthy();
      goOn(log, me);
      show();
    }
    finish(log, [me]);
    show();
    expect(screen.getByText(humanWords.gradientsCompared)).toBeTruthy();
  });

  it('reads numbers as people type them', () => {
    const typed = ['0.61', '−0,61', '-.5', '+3', ' 2. ', '', '-', '1e3', '1.2.3', 'a'].map(typedNumber);
    expect(typed).toEqual([0.61, -0.61, -0.5, 3, 2, undefined, undefined, undefined, undefined, undefined]);
    expect(['0.5', '−0.5', '-0.5', '+1'].map(withOtherSign)).toEqual(['−0.5', '0.5', '0.5', '−1']);
  });
});

describe('[HN15] the teacher’s panel', () => {
  it('shows each unit with who is how far, fills in, gives, opens the next layer, and ends when it is sure', async () => {
    const log = classWith(small, students(2), false);
    goOn(log, student(1), 4.4);
    const { session, show } = open(log, teacher, HumanPanel);
    const row = (unit: number) => screen.getByRole('row', { name: new RegExp(`^Unit ${unit}`) });
    expect(within(row(2)).getByText('Ben')).toBeTruthy();
    expect(row(2).textContent).toMatch(/1 try, last /);
    expect(row(1).textContent).toContain(teachHuman.begun);
    expect(button(teachHuman.nextLayer).disabled).toBe(true);
    await fireEvent.click(within(row(1)).getByRole('button', { name: teachHuman.fillName('Layer 1, unit 1') }));
    const select = within(row(1)).getByRole('combobox', { name: teachHuman.giveTo('Layer 1, unit 1') });
    await fireEvent.change(select, { target: { value: student(1).id } });
    await fireEvent.click(button(teachHuman.fillAll));
    await fireEvent.click(screen.getByRole('checkbox', { name: teachHuman.auto }));
    expect(session.sent.map(({ command }) => command)).toEqual([
      { type: 'fill-in', unit: 0 },
      { type: 'give-unit', unit: 0, to: student(1).id },
      { type: 'fill-in' },
      { type: 'set-pace', auto: true },
    ]);
    log.ask(teacher, { type: 'fill-in' });
    show();
    await fireEvent.click(button(teachHuman.nextLayer));
    await fireEvent.click(button(teachHuman.end));
    expect(session.sent.at(-1)?.command).toEqual({ type: 'open-layer' });
    await fireEvent.click(button(teachHuman.endSure));
    expect(session.sent.at(-1)?.command).toEqual({ type: 'end-human' });
  });

  it('says of many at a unit how many are done, wrong, or not begun; names stand there once it is opened', () => {
    const log = classWith(small, students(15));
    goOn(log, student(0));
    goOn(log, student(3), 5);
    open(log, teacher, HumanPanel);
    const group = screen.getByRole('row', { name: /^Unit 1/ });
    const summary = group.querySelector('summary')!;
    expect(summary.textContent?.replace(/\s+/g, ' ')).toContain('0 of 5 done 1 has a wrong number 3 not begun');
    expect(within(group).getByText('Ann').closest('details')?.open).toBe(false);
    goOn(log, student(0));
    cleanup();
    open(log, teacher, HumanPanel);
    expect(screen.getByText('1 of 5 done')).toBeTruthy();
  });

  it('says how each unit stands to those who listen, with names and without numbers that are not known', () => {
    const log = classWith(small, students(2));
    goOn(log, student(1));
    open(log, teacher, HumanPanel);
    const said = screen.getByText(/^Layer 1, unit 2, open/).textContent;
    expect(said).toMatch(/at it: Ben/);
    expect(said).not.toMatch(/a =/);
  });
});
