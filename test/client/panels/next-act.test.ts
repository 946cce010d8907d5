/** What a student is told to do next, at every moment of a lesson. */
// @vitest-environment happy-dom
import { policyForAll, type QuestionView, type SessionView } from '@gradroom/shared';
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import NextAct from '../../../client/panels/class/NextAct.svelte';
import type { Desk } from '../../../client/panels/desk.svelte.js';
import { nextAct } from '../../../client/panels/class/next-act.js';
import de from '../../../client/strings/de/next.js';
import { pages } from '../../../client/strings/en/pages.js';
import { nextWords as words } from '../../../client/strings/en/next.js';
import { FakeSession, viewOf } from '../state/fake-session.svelte.js';
import OnDesk from './OnDesk.svelte';

afterEach(cleanup);

const turn = { seq: 4, order: 'next', seconds: null, goesOn: false } as const;
const room = { locked: false, approval: false, frozen: true, anonymous: false, ended: false };
const lesson = {
  seq: 1,
  lesson: { from: 'gradroom', name: 'relu' },
  title: 'ReLU',
  steps: ['Look'],
  step: 0,
  block: 0,
};
const held = { room } satisfies Partial<SessionView>;

function question(phase: QuestionView['phase'], mine?: number[], again = false): Partial<SessionView> {
  const round = { count: 0, mine };
  const asked = { kind: 'choice', text: 'Which?', options: [{ text: 'this' }, { text: 'that' }] };
  const rounds = again ? [{ count: 1, mine: [0] }, round] : [round];
  const view = { seq: 7, step: 0, lesson: null, question: asked, phase, rounds, right: null };
  return { questions: [view as unknown as QuestionView] };
}

function said(change: Partial<SessionView>, follows = true) {
  const session = new FakeSession();
  session.people = [...session.people, { id: 'teacher', name: 'Ms Ada', role: 'instructor', connected: true }];
  session.state = viewOf(change);
  return nextAct({ session, room: session, follows, selectedLayer: null });
}

const race = { seq: 8, actor: 'other' } as SessionView['race'];
const wait = { seq: 3, step: 0, until: 'loss < 0.1', within: 20 };
const timer = { seq: 5, label: 'think', phase: 'running', seconds: 60 } as const;
const onlyTeacher = policyForAll('instructor');
const cases: readonly [moment: string, state: Partial<SessionView>, text: string, acts: boolean][] = [
  ['everybody may change all', {}, words.tryAll, true],
  ['nobody but the teacher may', { policy: onlyTeacher }, words.watch, false],
  ['a lesson is explained', { policy: onlyTeacher, lesson: lesson as SessionView['lesson'] }, words.explains, false],
  ['a view is shown', { spotlight: { view: 'flow' } }, words.follow('Ms Ada'), false],
  ['a race runs', { race }, words.race, false],
  [
    'a race runs, and I have the turn',
    { race, policy: policyForAll('turn'), turn: { ...turn, holder: 'me' } },
    words.yourTurn(words.many),
    true,
  ],
  ['a question is open, whoever races', { ...question('open'), race }, words.answer, true],
  ['a question is open', question('open'), words.answer, true],
  ['it is asked again', question('open', undefined, true), words.answerAgain, true],
  ['it is answered', question('open', [0]), words.othersAnswer, false],
  ['the vote is closed', question('closed', [0]), words.talk, false],
  ['it is revealed', question('revealed', [0]), words.readAnswer, false],
  ['it is revealed, and I did not answer', question('revealed'), words.readRight, false],
  ['my turn', { policy: policyForAll('turn'), turn: { ...turn, holder: 'me' } }, words.yourTurn(words.many), true],
  [
    'another’s turn',
    { policy: policyForAll('turn'), turn: { ...turn, holder: 'other' } },
    words.othersTurn('Otter'),
    false,
  ],
  ['nobody’s turn', { policy: policyForAll('turn') }, words.nobodysTurn, true],
  ['the class decides', { policy: { ...onlyTeacher, activation: 'consensus' } }, words.chooseActivation, true],
  ['a timer runs', { timer }, words.timer.think, false],
  ['a timer is over', { timer: { ...timer, phase: 'over' } }, words.tryAll, true],
  ['moments are shown', { momentsShown: [1, 2] }, words.moments, false],
  ['it trains until', { wait: { ...wait, outcome: null } }, words.trains, false],
  ['it came', { wait: { ...wait, outcome: { held: true, at: 9, values: [] } } }, words.seen, false],
  ['my team works', { team: { number: 1, paused: false } }, words.team, true],
  ['teams are held', { team: { number: 1, paused: true } }, words.teamsHeld, false],
  ['paused, and I may play', { running: false }, words.pausedPlay, true],
  ['paused, and I may not', { running: false, policy: onlyTeacher }, words.paused, false],
  ['only looking', { muted: [{ person: 'me', seq: 2 }] }, words.muted, false],
  ['only shown', { computed: false }, words.onlyShown, false],
];

it.each(cases)('[MO1] %s', (_moment, state, text, acts) => {
  expect(said(state)).toMatchObject({ text, acts });
});

it('[MO1] what waits for an answer comes before what is shown, and holding all input before everything', () => {
  expect(said({ ...question('open'), spotlight: { view: 'flow' }, timer })?.text).toBe(words.answer);
  expect(said({ ...question('open'), ...held })?.text).toBe(words.frozen);
  expect(said({ spotlight: { view: 'flow' } }, false)?.text).toBe(words.lookAround);
});

it('[MO1] is told to students alone, and that the page is away', () => {
  const session = new FakeSession();
  const place = { session, room: session, follows: true, selectedLayer: null };
  session.connection = { status: 'reconnecting', sinceMs: 0 };
  expect(nextAct(place)?.text).toBe(words.comesBack);
  for (const role of ['instructor', 'viewer'] as const) {
    session.me = { id: 'me', name: 'Heron', role };
    expect(nextAct(place)).toBeUndefined();
  }
});

it('[MO1] stands in one place of its own name, and changes with the room', () => {
  const session = new FakeSession();
  render(OnDesk, { session, panel: NextAct });
  const place = () => screen.getByRole('region', { name: pages.now }).textContent.trim();
  expect(place()).toBe(words.tryAll);
  session.state = viewOf(held);
  flushSync();
  expect(place()).toBe(words.frozen);
});

it('[MO2] every sentence fits two lines of a phone’s foot, in English and German', () => {
  const sentences = [words, de].flatMap((all) =>
    Object.values(all).flatMap((one) =>
      typeof one === 'string' ? [one] : typeof one === 'object' ? Object.values(one) : [],
    ),
  );
  expect(sentences.length).toBeGreaterThan(60);
  expect(sentences.filter((sentence) => sentence.length > 46)).toEqual([]);
});

it('[MO5] a race leads to its view; whoever teaches gathers the class there, until somebody looks around', async () => {
  expect(said({ race })).toEqual({ text: words.race, acts: false, opens: 'race' });
  const gathers = { race: { ...race, actor: 'teacher' } as SessionView['race'] };
  expect(said({ ...gathers, policy: onlyTeacher })).toEqual({ text: words.race, acts: false, opens: 'race' });
  expect(said(gathers, false)).toEqual({ text: words.lookAround, acts: true });
  const session = new FakeSession();
  session.state = viewOf({ race });
  let desk!: Desk;
  render(OnDesk, { props: { session, panel: NextAct, ondesk: (its: Desk) => (desk = its) } });
  session.state = viewOf({ race });
  flushSync();
  await fireEvent.click(screen.getByRole('button', { name: words.race }));
  expect(desk.focus.view).toBe('race');
});
