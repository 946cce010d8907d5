/** The teacher's roster: its rows, how they are arranged, and what everybody did last. */
// @vitest-environment happy-dom
import type { Act, Command, GivenAnswer, PersonView } from '@gradroom/shared';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  arranged,
  LastActs,
  rosterFilters,
  rosterSorts,
  rowsOf,
  shortAct,
  type RosterRow,
} from '../../../client/panels/teach/roster.js';

const person = (id: string, connected = true, role: PersonView['role'] = 'student'): PersonView => ({
  id,
  name: id,
  role,
  connected,
});
const act = (actor: string, seq: number, command: Command, controls: Act['controls'] = []): Act => ({
  actor,
  seq,
  lastSeq: seq,
  step: 0,
  command,
  controls,
  restarted: false,
  hiddenCount: 2,
});
const pause: Command = { type: 'run', running: false };

it('[TC5] an act stays said when the room has forgotten it, and is new only where this page saw it come', () => {
  const acts = new LastActs();
  acts.note([act('ann', 1, pause)], 0);
  acts.note([act('ben', 2, { type: 'reset' })], 5_000);
  const rows = rowsOf(
    ['ann', 'ben', 'cy'].map((id) => person(id)),
    acts,
    { ben: [1] },
    6_000,
  );
  expect(rows.map(({ act: last }) => last)).toEqual(['pause', 'reset', undefined]);
  expect(rows.map(({ actAgeMs }) => actAgeMs)).toEqual([Infinity, 1_000, Infinity]);
  expect(rows.map(({ answer }) => answer)).toEqual([undefined, [1], undefined]);
});

it('[TC5] only students have rows', () => {
  const people = [person('ann'), person('mr', true, 'instructor'), person('screen', true, 'viewer')];
  expect(rowsOf(people, new LastActs(), {}, 0).map(({ id }) => id)).toEqual(['ann']);
});

it.each<[string, Command, Act['controls']]>([
  ['α 0.10', { type: 'set-activation', layer: 1, alpha: 0.1 }, ['layers.1.alpha']],
  ['Leaky', { type: 'set-activation', layer: 1, activation: 'leaky-relu' }, ['layers.1.activation', 'layers.1.alpha']],
  ['lr 0.03', { type: 'set-training', learningRate: 0.03 }, ['training.learningRate']],
  ['layers', { type: 'set-network', hidden: [4] }, ['network.hidden']],
  ['data', { type: 'set-data', noise: 0.1 }, ['data.noise']],
  ['undo', { type: 'undo' }, []],
])('[TC5] an act is said in a word or two: %s', (words, command, controls) => {
  expect(shortAct(act('ann', 1, command, controls))).toBe(words);
});

const anyAnswer: fc.Arbitrary<GivenAnswer | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.array(fc.nat(3), { minLength: 1, maxLength: 1 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const anyRow: fc.Arbitrary<RosterRow> = fc.record({
  id: fc.uuid(),
  name: fc.string({ minLength: 1, maxLength: 5 }),
  connected: fc.boolean(),
  act: fc.constantFrom('pause', undefined),
  actAgeMs: fc.oneof(fc.nat(100_000), fc.constant(Infinity)),
  answer: anyAnswer,
});

it('[TC5] whatever it is arranged by, rows are those that fit, each once', () => {
  fc.assert(
    fc.property(
      fc.array(anyRow, { maxLength: 60 }),
      fc.constantFrom(...rosterSorts),
      fc.constantFrom(...rosterFilters),
      fc.string({ maxLength: 2 }),
      (rows, sort, filter, find) => {
        const shown = arranged(rows, { sort, filter, find });
        const fits = (row: RosterRow) =>
          row.name.toLocaleLowerCase().includes(find.trim().toLocaleLowerCase()) &&
          (filter !== 'away' || !row.connected) &&
          (filter !== 'unanswered' || (row.connected && row.answer === undefined));
        expect(new Set(shown)).toEqual(new Set(rows.filter(fits)));
        expect(shown).toHaveLength(rows.filter(fits).length);
        if (sort === 'answer') {
          const answered = shown.map(({ answer }) => answer !== undefined);
          expect(answered).toEqual(answered.toSorted((a, b) => Number(b) - Number(a)));
        }
      },
    ),
  );
});
