/** The teacher's roster: its rows, how they are arranged, and what everybody did last. */
// @vitest-environment happy-dom
import type { Act, Command, GivenAnswer, PersonView } from '@gradroom/shared';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  arranged,
  filtered,
  isSlow,
  rosterFilters,
  rosterSorts,
  rowsOf,
  shortAct,
  Signs,
  type RosterNotes,
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
const nothing: RosterNotes = {
  answers: {},
  hands: [],
  muted: [],
  latencies: {},
  acts: {},
  hasToDo: () => true,
  stuck: () => false,
};
const pause: Command = { type: 'run', running: false };

it('[TC5] an act is said with its team, and is new only where it is known when it was', () => {
  const acts = {
    ann: { act: act('ann', 1, pause) },
    ben: { act: act('ben', 2, { type: 'reset' }), at: 5_000 },
    cy: { act: act('cy', 9, { type: 'reset' }), at: 2_000, team: 3 },
  } as const;
  const rows = rowsOf(
    ['ann', 'ben', 'cy', 'dan'].map((id) => person(id)),
    new Signs(),
    { ...nothing, acts, answers: { ben: [1] } },
    6_000,
  );
  expect(rows.map(({ act: last }) => last)).toEqual(['pause', 'reset', 'T3 reset', undefined]);
  expect(rows.map(({ actAgeMs }) => actAgeMs)).toEqual([Infinity, 1_000, 4_000, Infinity]);
  expect(rows.map(({ answer }) => answer)).toEqual([undefined, [1], undefined, undefined]);
});

it('[TC11] a row tells of hand, mute, distance, and how long there was no sign', () => {
  const signs = new Signs();
  const note = (sign: string, now: number) => signs.note('ann', sign, now);
  note('here', 1_000);
  note('here', 2_000);
  const rows = () =>
    rowsOf(
      ['ann', 'ben'].map((id) => person(id)),
      signs,
      { ...nothing, hands: ['ben', 'ann'], muted: ['ben'], latencies: { ann: 1_200 } },
      6_000,
    );
  expect(rows()).toMatchObject([
    { id: 'ann', hand: 1, muted: false, latencyMs: 1_200, quietMs: 5_000 },
    { id: 'ben', hand: 0, muted: true, latencyMs: undefined, quietMs: 0 },
  ]);
  expect(rows().map(isSlow)).toEqual([true, false]);
  note('here, hand up', 4_000);
  expect(rows()[0].quietMs).toBe(2_000);
  // Hands stand as they rose, whatever the rest is sorted by.
  const shown = arranged(rows(), { sort: 'name', filter: 'hands', find: '' });
  expect(shown.map(({ id }) => id)).toEqual(['ben', 'ann']);
});

it.each<[string, Command, Act['controls']]>([
  ['α 0.10', { type: 'set-activation', layer: 1, alpha: 0.1 }, ['layers.1.alpha']],
  ['Leaky', { type: 'set-activation', layer: 1, activation: 'leaky-relu' }, ['layers.1.activation', 'layers.1.alpha']],
  ['lr 0.03', { type: 'set-training', learningRate: 0.03 }, ['training.learningRate']],
  ['layers', { type: 'set-network', hidden: [4] }, ['network.hidden']],
  ['data', { type: 'set-data', noise: 0.1 }, ['data.noise']],
  ['undo', { type: 'undo' }, []],
  ['for α 0.10', { type: 'choose', layer: 1, alpha: 0.1 }, []],
  ['for tanh', { type: 'choose', layer: 1, activation: 'tanh' }, []],
  ['wish', { type: 'wish', learningRate: 0.1 }, []],
  ['answer', { type: 'answer', question: 4, answer: [1] }, []],
  ['by hand', { type: 'work-out', network: 3, layer: 0, unit: 0, part: 'z', value: 1 }, []],
  ['hand up', { type: 'raise-hand', raised: true }, []],
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
  teaches: fc.constant(false),
  act: fc.constantFrom('pause', undefined),
  actAgeMs: fc.oneof(fc.nat(100_000), fc.constant(Infinity)),
  answer: anyAnswer,
  hand: fc.option(fc.nat(60), { nil: undefined }),
  muted: fc.boolean(),
  latencyMs: fc.option(fc.nat(3_000), { nil: undefined }),
  quietMs: fc.nat(600_000),
  hasToDo: fc.boolean(),
  stuck: fc.boolean(),
});

it('[TC5] equal ones stand by name as one reads it: Pupil 2 before Pupil 10', () => {
  const rows = rowsOf(
    ['Pupil 10', 'pupil 11', 'Pupil 2', 'Äpfel', 'Pupil 1'].map((id) => person(id)),
    new Signs(),
    nothing,
    0,
  );
  for (const sort of rosterSorts) {
    const shown = arranged(rows, { sort, filter: 'all', find: '' });
    expect(shown.map(({ name }) => name)).toEqual(['Äpfel', 'Pupil 1', 'Pupil 2', 'Pupil 10', 'pupil 11']);
  }
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
        const found = ({ name }: RosterRow) => name.toLocaleLowerCase().includes(find.trim().toLocaleLowerCase());
        const fits = filtered(rows, filter).filter(found);
        expect(new Set(shown)).toEqual(new Set(fits));
        expect(shown).toHaveLength(fits.length);
        if (filter === 'away') expect(shown.every(({ connected }) => !connected)).toBe(true);
        if (filter === 'hands') expect(shown.every(({ hand }) => hand !== undefined)).toBe(true);
        if (sort === 'answer' && filter !== 'hands') {
          const answered = shown.map(({ answer }) => answer !== undefined);
          expect(answered).toEqual(answered.toSorted((a, b) => Number(b) - Number(a)));
        }
      },
    ),
  );
});
