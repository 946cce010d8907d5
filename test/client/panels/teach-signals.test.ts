/** What the teacher's panel asks an act for. */
import type { PersonView, QuestionView } from '@gradroom/shared';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { QUIET_MS, THINKING_MS, type RosterRow } from '../../../client/panels/teach/roster.js';
import { signalsOf, type SignalsOf } from '../../../client/panels/teach/signals.js';

const rowOf = (id: PersonView['id'], change: Partial<RosterRow> = {}): RosterRow => ({
  id,
  name: id,
  connected: true,
  act: undefined,
  actAgeMs: Infinity,
  answer: undefined,
  hand: undefined,
  muted: false,
  teaches: false,
  latencyMs: undefined,
  quietMs: 0,
  hasToDo: true,
  stuck: false,
  ...change,
});
const open = { locked: false, approval: false, frozen: false, anonymous: false, ended: false };
const class8 = 'abcdefgh'.split('').map((id) => rowOf(id));
/** A choice whose first option is right, with so many who chose it and so many who chose the other one. */
const asked = (right: number, wrong: number, change: Partial<QuestionView> = {}): QuestionView =>
  ({
    seq: 7,
    step: 0,
    phase: 'open',
    question: {
      kind: 'choice',
      text: 'Which?',
      options: [
        { text: 'A', right: true },
        { text: 'B', right: false },
      ],
    },
    rounds: [
      { answers: Object.fromEntries(class8.slice(0, right + wrong).map(({ id }, at) => [id, [at < right ? 0 : 1]])) },
    ],
    right: null,
    ...change,
  }) as unknown as QuestionView;

const kinds = (change: Partial<SignalsOf> & { questions?: readonly QuestionView[] }) => {
  const state = { room: open, questions: change.questions ?? [] };
  return signalsOf({ state, waiting: [], rows: class8, ...change }).map(({ kind }) => kind);
};

it('[TC13] a quarter that says it is lost is a signal, of three reactions on', () => {
  expect(kinds({ reactions: { lost: 2, gotIt: 1 } })).toEqual(['lost']);
  expect(kinds({ reactions: { lost: 2, gotIt: 0 } })).toEqual([]);
  expect(kinds({ reactions: { lost: 1, gotIt: 6 } })).toEqual([]);
});

it('[TC13] who waits is a signal; who did nothing for long is one only where there was something to do', () => {
  const rows = [
    rowOf('ann', { quietMs: QUIET_MS }),
    rowOf('ben'),
    rowOf('cy', { quietMs: QUIET_MS, connected: false }),
    rowOf('dan', { quietMs: QUIET_MS, hasToDo: false }),
  ];
  const signals = signalsOf({ state: { room: open, questions: [] }, waiting: [{ name: 'Xerus' }], rows });
  expect(signals).toEqual([
    { kind: 'door', names: ['Xerus'] },
    { kind: 'quiet', names: ['ann'] },
  ]);
});

it('[TC13] who does not get on by hand is a signal', () => {
  const rows = [rowOf('ann', { stuck: true }), rowOf('ben')];
  const signals = signalsOf({ state: { room: open, questions: [] }, waiting: [], rows });
  expect(signals).toEqual([{ kind: 'stuck', names: ['ann'] }]);
});

it('[TC13] while a question is open, who has thought for long has a signal, and nobody else', () => {
  const rows = class8.map((row) => ({ ...row, quietMs: THINKING_MS }));
  const [signal] = signalsOf({
    state: { room: open, questions: [asked(5, 0)] },
    waiting: [],
    rows,
  });
  expect(signal).toEqual({ kind: 'unanswered', names: ['f', 'g', 'h'] });
  expect(kinds({ questions: [asked(5, 0)] })).toEqual([]);
  // Who is held cannot answer.
  const held = { room: { ...open, frozen: true }, questions: [asked(5, 0)] };
  expect(kinds({ state: held, rows })).toEqual([]);
});

it('[TC13] a first vote of nearly all in which 30 to 70% are right is worth a discussion', () => {
  expect(kinds({ questions: [asked(4, 4)] })).toEqual(['split']);
  expect(kinds({ questions: [asked(4, 4, { phase: 'closed' })] })).toEqual(['split']);
  expect(kinds({ questions: [asked(1, 7)] })).toEqual([]);
  expect(kinds({ questions: [asked(7, 1)] })).toEqual([]);
  expect(kinds({ questions: [asked(2, 2)] })).toEqual([]);
  expect(kinds({ questions: [asked(4, 4, { phase: 'revealed' })] })).toEqual([]);
});

it('[TC13] there are three at most', () => {
  const some = fc.record({
    ended: fc.boolean(),
    waiting: fc.array(fc.record({ name: fc.string() }), { maxLength: 3 }),
    quietMs: fc.nat(2 * QUIET_MS),
    right: fc.nat(8),
  });
  fc.assert(
    fc.property(some, ({ ended, waiting, quietMs, right }) => {
      const state = {
        room: { ...open, ended },
        questions: [asked(right, 8 - right)],
      };
      const rows = class8.map((row) => ({ ...row, quietMs }));
      const signals = signalsOf({ state, waiting, rows: [...rows, rowOf('late', { quietMs })] });
      expect(signals.length).toBeLessThanOrEqual(3);
      expect(signals.some(({ kind }) => kind === 'ended')).toBe(ended);
      expect(signals.some(({ kind }) => kind === 'door')).toBe(waiting.length > 0);
    }),
  );
});
