/** Turns: one student at a time, found in order or by lot, the same in every copy of the log. */
import {
  apply,
  groups,
  initialState,
  mayChange,
  policyForAll,
  standingOf,
  view,
  type Command,
  type Person,
} from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyClass, anyCommand, beamer, ClassLog, everybody, header, heron, otter, teacher } from '../class.js';

const inTurn = () => new ClassLog({ ...header, policy: 'turn' });
const give = (order: 'next' | 'hand' | 'chance', rest: { to?: string; goesOn?: boolean } = {}): Command => ({
  type: 'give-turn',
  order,
  goesOn: false,
  ...rest,
});
const holder = (log: ClassLog) => log.state.turn?.holder;

describe('a turn', () => {
  it('[TU1] lets exactly one student change things, besides instructors', () => {
    const log = inTurn();
    const change: Command = { type: 'set-training', learningRate: 0.1 };
    expect(log.ask(heron, change)).toMatchObject({ code: 'not-your-turn' });
    expect(log.ask(teacher, change)).toBeUndefined();
    log.ask(teacher, give('next', { to: otter.id }));
    expect(log.ask(heron, { type: 'set-training', learningRate: 0.2 })).toMatchObject({ code: 'not-your-turn' });
    expect(log.ask(otter, { type: 'set-training', learningRate: 0.3 })).toBeUndefined();
    expect(log.ask(otter, { type: 'undo' })).toBeUndefined();
    log.ask(otter, { type: 'end-turn' });
    expect(holder(log)).toBeUndefined();
    expect(log.ask(otter, change)).toMatchObject({ code: 'not-your-turn' });
  });

  it('[TU1] is never more than one person’s, whatever happened, and a student’s', () => {
    fc.assert(
      fc.property(anyClass, (log) => {
        const may = everybody.filter((person) =>
          groups.some((group) => mayChange(policyForAll('turn'), standingOf(log.state, person), group)),
        );
        expect(may.filter(({ role }) => role !== 'instructor').length).toBeLessThanOrEqual(1);
        expect(may.every(({ role }) => role !== 'viewer')).toBe(true);
        const { turn, people } = log.state;
        if (turn) expect(people[turn.holder]).toMatchObject({ role: 'student' });
      }),
    );
  });

  it('[TU2] no sequence of students’ commands reaches what the policy forbids', () => {
    const asked = fc.record({ person: fc.constantFrom(heron, otter, beamer), command: anyCommand });
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 20 }), (all) => {
        const log = inTurn();
        for (const { person, command } of all) log.ask(person, command);
        const begun = initialState({ ...header, policy: 'turn' });
        expect(log.state.configuration).toEqual(begun.configuration);
        expect(log.state).toMatchObject({ policy: begun.policy, seed: begun.seed, running: begun.running, turn: null });
      }),
    );
  });

  it('[TU3] goes round in the order of joining, and by lot to those who had the fewest', () => {
    const people = Array.from({ length: 7 }, (_, index): Person => ({ id: `pupil-${index}`, role: 'student' }));
    const log = new ClassLog({ ...header, policy: 'turn' });
    for (const person of ['heron', 'otter']) log.write({ type: 'left', person });
    for (const person of people) log.write({ type: 'joined', person });
    const round = () =>
      people.map(() => {
        expect(log.ask(teacher, give('next'))).toBeUndefined();
        return holder(log);
      });
    const ids = people.map(({ id }) => id);
    expect(round()).toEqual(ids);
    expect(round()).toEqual(ids);
    const drawn = people.map(() => {
      log.ask(teacher, give('chance'));
      return holder(log);
    });
    expect(drawn.toSorted()).toEqual(ids.toSorted());
  });

  it('[TU3] is drawn evenly: of many rooms each student is first in about the same share', () => {
    const first = { heron: 0, otter: 0 };
    for (let seed = 0; seed < 400; seed++) {
      const log = new ClassLog({ ...header, seed });
      log.ask(teacher, give('chance'));
      first[holder(log) as 'heron' | 'otter'] += 1;
    }
    // Four standard deviations of a fair coin.
    expect(Math.abs(first.heron - 200)).toBeLessThan(40);
  });

  it('[TU4] ends with its clock or when its holder leaves, and goes on where that was said', () => {
    const log = inTurn();
    log.ask(teacher, { ...give('next', { to: 'heron', goesOn: true }), seconds: 30 } as Command);
    const { seq } = log.state.turn!;
    log.write({ type: 'turn-over', turn: seq + 1000 });
    expect(holder(log)).toBe('heron');
    log.write({ type: 'turn-over', turn: seq });
    expect(log.state.turn).toMatchObject({ holder: 'otter', seconds: 30, goesOn: true });
    log.write({ type: 'left', person: 'otter' });
    expect(holder(log)).toBe('heron');
    log.ask(teacher, give('next', { to: 'heron' }));
    log.write({ type: 'left', person: 'heron' });
    expect(holder(log)).toBeUndefined();
    log.write({ type: 'left', person: 'otter' });
    expect(log.ask(teacher, give('chance'))).toMatchObject({ code: 'nobody-there' });
    expect(log.ask(teacher, give('next', { to: 'heron' }))).toMatchObject({ code: 'nobody-there' });
    expect(log.ask(teacher, { type: 'end-turn' })).toMatchObject({ code: 'no-turn' });
  });

  it('[TU3] is given to the hand that is up longest, which goes down', () => {
    const log = inTurn();
    expect(log.ask(teacher, give('hand'))).toMatchObject({ code: 'nobody-there' });
    for (const person of [otter, heron]) log.ask(person, { type: 'raise-hand', raised: true });
    log.ask(teacher, give('hand', { goesOn: true }));
    expect(holder(log)).toBe('otter');
    expect(log.state.hands.map(({ person }) => person)).toEqual(['heron']);
    log.ask(otter, { type: 'end-turn' });
    expect(holder(log)).toBe('heron');
    log.ask(teacher, { type: 'end-turn' });
    expect(holder(log)).toBeUndefined();
  });

  it('[TU4] is not kept by somebody who may only look, or was sent away', () => {
    for (const command of [
      { type: 'mute', person: 'heron', muted: true },
      { type: 'remove', person: 'heron' },
      { type: 'bar', person: 'heron' },
    ] as const) {
      const log = inTurn();
      log.ask(teacher, give('next', { to: 'heron', goesOn: true }));
      log.ask(teacher, command);
      expect(holder(log)).toBe('otter');
      expect(log.ask(teacher, give('next', { to: 'heron' }))).toMatchObject({ code: 'nobody-there' });
    }
  });

  it('[TU5] is seen by everybody, how many each had by nobody', () => {
    const log = inTurn();
    log.ask(teacher, give('next'));
    for (const person of everybody) {
      const shown = view(log.state, person);
      expect(shown.turn).toEqual(log.state.turn);
      expect('turnsHad' in shown).toBe(false);
    }
    expect(log.entries.reduce(apply, initialState(log.header))).toEqual(log.state);
  });
});
