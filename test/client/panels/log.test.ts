/** The whole log on the panel: pages, filters, what comes meanwhile, and taking somebody's last change back. */
// @vitest-environment happy-dom
import {
  actKinds,
  command,
  type Act,
  type Change,
  type Command,
  type History,
  type HistoryAnswer,
} from '@gradroom/shared';
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import LogDialog from '../../../client/panels/teach/LogDialog.svelte';
import { LessonLog } from '../../../client/panels/teach/log.svelte.js';
import { logSentence, logWords } from '../../../client/strings/en/log.js';
import { formatCount } from '../../../client/views/numbers.js';
import { FakeSession, viewOf } from '../state/fake-session.svelte.js';
import OnDesk from './OnDesk.svelte';

afterEach(cleanup);
afterEach(() => vi.useRealTimers());

const act = (seq: number, actor: string, command: Command, change: Partial<Act> = {}): Act => ({
  seq,
  lastSeq: seq,
  step: 10 * seq,
  actor,
  command,
  controls: [],
  restarted: false,
  hiddenCount: 2,
  ...change,
});
const pause: Command = { type: 'run', running: false };

/** A room whose log is `acts`, oldest first, ten to a page. */
function roomOf(acts: Act[]) {
  const asked: History[] = [];
  const history = (wanted: History): Promise<HistoryAnswer> => {
    asked.push(wanted);
    const { before = Infinity, person } = wanted;
    const fit = acts.filter(({ seq, actor }) => seq < before && (person ?? actor) === actor).reverse();
    const page = fit.slice(0, 10);
    const names = Object.fromEntries(page.map(({ actor }) => [actor, `Name of ${actor}`]));
    return Promise.resolve({ ok: true, acts: page, names, before: fit.length > 10 ? page[9].seq : null });
  };
  return { asked, history };
}
const seqs = (log: LessonLog) => log.acts.map(({ seq }) => seq);
const countdown = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, index) => from - index);

it('[TC15] older pages follow the newest one; another filter begins anew; every act stands once', async () => {
  const acts = countdown(25, 1)
    .reverse()
    .map((seq) => act(seq, seq % 2 ? 'ann' : 'ben', pause));
  const { history, asked } = roomOf(acts);
  const log = new LessonLog({ history });
  await log.filter({});
  expect([seqs(log), log.hasOlder]).toEqual([countdown(25, 16), true]);
  await log.older();
  await log.older();
  expect([seqs(log), log.hasOlder]).toEqual([countdown(25, 1), false]);
  await log.filter({ person: 'ben', kind: 'training' });
  expect(asked.at(-1)).toEqual({ person: 'ben', kind: 'training' });
  expect(seqs(log)).toEqual(countdown(24, 5).filter((seq) => seq % 2 === 0));
});

it('[TC15] what comes meanwhile stands at its head, also where it is more than a page', async () => {
  const acts = countdown(12, 1)
    .reverse()
    .map((seq) => act(seq, 'ann', pause));
  const log = new LessonLog(roomOf(acts));
  await log.filter({});
  acts.push(act(13, 'ben', pause));
  await log.refresh();
  expect(seqs(log)).toEqual(countdown(13, 3));
  await log.older();
  expect([seqs(log), log.hasOlder]).toEqual([countdown(13, 1), false]);
  for (let seq = 14; seq <= 40; seq++) acts.push(act(seq, 'ben', pause));
  await log.refresh();
  while (log.hasOlder) await log.older();
  expect(seqs(log)).toEqual(countdown(40, 1));
});

it('[TC15] an answer to an earlier filter comes too late', async () => {
  const answers: ((answer: HistoryAnswer) => void)[] = [];
  const log = new LessonLog({ history: () => new Promise((resolve) => answers.push(resolve)) });
  const first = log.filter({ person: 'ann' });
  const second = log.filter({ person: 'ben' });
  answers[1]({ ok: true, acts: [act(2, 'ben', pause)], names: {}, before: null });
  answers[0]({ ok: true, acts: [act(1, 'ann', pause)], names: {}, before: null });
  await Promise.all([first, second]);
  expect(seqs(log)).toEqual([2]);
});

it('[TC15] takes back the last change of whoever is chosen, or says why not', async () => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
  const set = (value: number): Command => ({ type: 'set-training', learningRate: value });
  const controls = ['training.learningRate'];
  const change = (seq: number, actor: string): Change => ({
    ...{ seq, lastSeq: seq, step: 0, actor, group: 'training', controls, undone: false },
  });
  const acts = [act(1, 'other', set(1), { controls, from: 0.03 }), act(2, 'gone', set(2), { controls, from: 1 })];
  const session = Object.assign(new FakeSession('instructor'), { history: roomOf(acts).history });
  session.state = viewOf({ changes: [change(1, 'other'), change(2, 'gone')] });
  render(OnDesk, { props: { session, panel: LogDialog, props: { onclose: () => {} } } });
  const rows = await screen.findAllByRole('listitem', { hidden: true });
  expect(rows.map((row) => row.textContent?.replace(/\s+/g, ' ').trim())).toEqual([
    expect.stringMatching(/Name of gone set the learning rate to 2 ?was 1/) as string,
    expect.stringMatching(/Otter set the learning rate to 1 ?was 0.03/) as string,
  ]);
  const [who] = screen.getAllByRole('combobox', { hidden: true });
  await fireEvent.change(who, { target: { value: 'other' } });
  const undo = () => screen.getByRole('button', { name: /^Undo/, hidden: true });
  await vi.waitFor(() => expect(undo().textContent).toContain('Undo Otter’s last change'));
  expect(undo()).toHaveProperty('disabled', true);
  expect(undo().title).toMatch(/^Name of gone has changed the same setting since/);
  await fireEvent.change(who, { target: { value: 'gone' } });
  await vi.waitFor(() => expect(undo()).toHaveProperty('disabled', false));
  await fireEvent.click(undo());
  expect(session.sent.map(({ command }) => command)).toEqual([{ type: 'undo', of: 'gone' }]);
});

it('[TC15] every command that may stand in it has words of its own', () => {
  const described = ['set-network', 'set-data', 'set-training', 'set-activation', 'race', 'set-up', 'ask'];
  // The log has `restored` in their place.
  const silent = [...described, 'go-back', 'adopt-team'];
  const fields = {
    person: 'ben',
    muted: true,
    frozen: true,
    ended: true,
    running: true,
    count: 2,
    layer: 0,
    paused: true,
    moments: [1],
    to: 'ben',
    auto: true,
  };
  for (const { entries } of command.options) {
    const type = entries.type.literal;
    if (silent.includes(type)) continue;
    const given = { type, ...fields, lesson: {}, title: 'x', policy: 'everyone', seconds: 30 } as unknown as Command;
    const { name, rest } = logSentence(act(1, 'ann', given), (id) => `<${id}>`);
    expect(`${name}${rest}`, type).toMatch(/^<ann> ./);
    expect(rest, type).not.toMatch(/Gradroom changed something/);
  }
  expect(actKinds.length).toBeGreaterThan(3);
});

it('[TC15] each team’s log can be looked through, also once the class is together again; without an undo, which is the class’s', async () => {
  const split = { ...act(3, 'other', { type: 'break-out', teams: 2, by: 'order' }), step: 1200 };
  const { asked, history } = roomOf([act(1, 'other', pause), split]);
  const session = Object.assign(new FakeSession('instructor'), { history });
  session.state = viewOf({ breakout: { seq: 3, step: 0, paused: false, teams: [['other'], []] } });
  render(OnDesk, { props: { session, panel: LogDialog, props: { onclose: () => {} } } });
  await screen.findByRole('group', { name: logWords.splitAt(formatCount(1200)), hidden: true });
  const [where] = screen.getAllByRole('combobox', { hidden: true });
  await fireEvent.change(where, { target: { value: '3.2' } });
  expect(asked.at(-1)).toEqual({ breakout: 3, team: 2 });
  expect(screen.queryByRole('button', { name: /^Undo/, hidden: true })).toBeNull();
  session.state = viewOf();
  await vi.waitFor(() => expect(asked.filter(({ kind }) => kind === 'teams')).toHaveLength(2));
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: logWords.where, hidden: true }).value).toBe('3.2');
  await fireEvent.change(where, { target: { value: '' } });
  expect(asked.at(-1)).toEqual({});
  expect(screen.getByRole('button', { name: /^Undo/, hidden: true })).toBeTruthy();
});

const breakOut = (teams: number): Command => ({ type: 'break-out', teams, by: 'order' });

it('[TC15] the times that the class was in teams are found through to the end, also where the room answers that it is asked too fast', async () => {
  vi.useFakeTimers();
  const acts = countdown(25, 1)
    .reverse()
    .map((seq) => act(seq, 'ann', seq === 3 ? breakOut(2) : seq === 20 ? breakOut(4) : pause));
  const room = roomOf(acts);
  let refusals = 1;
  const history = (wanted: History): Promise<HistoryAnswer> => {
    if (wanted.before === undefined || refusals === 0) return room.history(wanted);
    refusals -= 1;
    return Promise.resolve({ ok: false, error: { code: 'too-fast', message: 'Wait.', retryAfterMs: 700 } });
  };
  const log = new LessonLog({ history });
  const found = log.findSplits();
  await vi.advanceTimersByTimeAsync(600);
  expect(log.splits).toEqual([{ seq: 20, step: 200, teams: 4 }]);
  await vi.advanceTimersByTimeAsync(200);
  await found;
  expect(log.splits.map(({ seq }) => seq)).toEqual([20, 3]);
});

it('[TC15] what was found stays where the log cannot be read to its end, and a search that begins anew ends the one before', async () => {
  const acts = countdown(25, 1)
    .reverse()
    .map((seq) => act(seq, 'ann', seq === 20 ? breakOut(4) : pause));
  const room = roomOf(acts);
  const refused: HistoryAnswer = { ok: false, error: { code: 'no-worker', message: 'Gone.' } };
  const log = new LessonLog({
    history: (wanted) => (wanted.before === undefined ? room.history(wanted) : Promise.resolve(refused)),
  });
  await log.findSplits();
  expect(log.splits.map(({ seq }) => seq)).toEqual([20]);
  const asked: ((answer: HistoryAnswer) => void)[] = [];
  const slow = new LessonLog({ history: () => new Promise((answer) => asked.push(answer)) });
  const searches = [slow.findSplits(), slow.findSplits()];
  const page: HistoryAnswer = { ok: true, acts: [act(20, 'ann', breakOut(4))], names: {}, before: 20 };
  asked[0](page);
  await searches[0];
  // The first one asks for no further page.
  expect([asked.length, slow.splits]).toEqual([2, []]);
  asked[1]({ ...page, before: null });
  await searches[1];
  expect(slow.splits.map(({ seq }) => seq)).toEqual([20]);
});
