/** Rules about people: who may set them, what of them the state holds, and what anybody sees of it. */
import { view, type Command } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyClass, anyCommand, beamer, ClassLog, everybody, header, heron, otter, teacher } from '../class.js';
import { anyHand, anyPeopleCommand } from '../gatherings.js';

/** A class in which the instructor decides much about people, and students raise their hands. */
const anyGathering = fc
  .array(fc.oneof(fc.tuple(fc.constant(teacher), anyPeopleCommand), fc.tuple(fc.constantFrom(heron, otter), anyHand)))
  .map((acts) => {
    const log = new ClassLog(header);
    for (const [person, command] of acts) log.ask(person, command);
    return log;
  });

describe('the rules of a room', () => {
  it('[PE6] are set one by one: what is left out stays, and everybody sees them', () => {
    const log = new ClassLog(header);
    log.ask(teacher, { type: 'set-room', locked: true });
    log.ask(teacher, { type: 'set-room', approval: true });
    log.ask(teacher, { type: 'set-room' });
    for (const person of everybody) {
      expect(view(log.state, person).room).toMatchObject({ locked: true, approval: true, frozen: false });
    }
  });

  it('[PE6] nobody but an instructor decides anything about people, whatever happened before', () => {
    fc.assert(
      fc.property(anyClass, anyPeopleCommand, fc.constantFrom(heron, beamer), (log, command, person) => {
        const codes = ['not-allowed', 'frozen', 'muted'];
        expect(codes).toContain(log.ask(person, command)?.code);
      }),
    );
  });
});

describe('input that is held', () => {
  it('[PE10] while the room is frozen no student changes or answers anything, whatever happened before', () => {
    fc.assert(
      fc.property(anyClass, anyCommand, fc.constantFrom(heron, otter), (log, command, person) => {
        // A team's room is held where its class is.
        fc.pre(log.ask(teacher, { type: 'freeze', frozen: true }) === undefined);
        const isGone = log.state.people[person.id].removed;
        const refusal = log.ask(person, command);
        if (command.type !== 'raise-hand') expect(refusal?.code).toBe(isGone ? 'not-allowed' : 'frozen');
      }),
    );
  });

  it('[PE10] is told in the feed once, and by the state to everybody', () => {
    const log = new ClassLog(header);
    for (const frozen of [true, true, false]) log.ask(teacher, { type: 'freeze', frozen });
    expect(log.state.acts.map(({ command }) => command)).toMatchObject([{ frozen: true }, { frozen: false }]);
  });

  it('[PE11] who is muted changes nothing, answers, and alone knows of it besides instructors', () => {
    fc.assert(
      fc.property(anyClass, anyCommand, (log, command) => {
        log.ask(teacher, { type: 'freeze', frozen: false });
        fc.pre(log.ask(teacher, { type: 'mute', person: 'heron', muted: true }) === undefined);
        const before = log.state.configuration;
        const refusal = log.ask(heron, command);
        if (!['answer', 'work-out', 'raise-hand'].includes(command.type))
          expect(refusal).toMatchObject({ code: 'muted' });
        expect(log.state.configuration).toBe(before);
      }),
    );
  });
});

describe('seats that are taken away', () => {
  it('[PE12] only students are muted, removed and barred; whoever is gone has no hand up, and no second time', () => {
    fc.assert(
      fc.property(anyGathering, (log) => {
        const { people, barred, muted, hands } = log.state;
        expect(people.teacher).toMatchObject({ role: 'instructor', present: true });
        expect(people.teacher.removed).toBeUndefined();
        for (const { person } of [...muted, ...hands]) expect(people[person].removed).toBeUndefined();
        for (const { person } of barred) expect(people[person]).toMatchObject({ removed: true, role: 'student' });
        for (const list of [barred, muted, hands]) {
          expect(new Set(list.map(({ person }) => person)).size).toBe(list.length);
        }
      }),
    );
    const log = new ClassLog(header);
    const codes = (['remove', 'bar', 'bar', 'unbar', 'unbar', 'remove'] as const).map(
      (type) => log.ask(teacher, { type, person: 'heron' })?.code,
    );
    expect(codes).toEqual([undefined, undefined, undefined, undefined, 'no-such-person', 'no-such-person']);
    expect(log.ask(teacher, { type: 'remove', person: 'teacher' })?.code).toBe('not-a-student');
    expect(log.ask(teacher, { type: 'mute', person: 'nobody', muted: true })?.code).toBe('no-such-person');
  });

  it('[PE13] the log holds no name, whoever is renamed', () => {
    const log = new ClassLog(header);
    expect(log.ask(teacher, { type: 'rename', person: 'heron', name: 'Nightingale' })).toBeUndefined();
    expect(JSON.stringify(log.entries)).not.toContain('Nightingale');
    expect(log.entries.at(-1)).toMatchObject({ actor: 'teacher', command: { type: 'rename', person: 'heron' } });
  });
});

describe('hands', () => {
  const hand = (raised: boolean): Command => ({ type: 'raise-hand', raised });

  it('[PE14] stand in the order in which they rose, until they are taken down or their owner leaves', () => {
    const log = new ClassLog(header);
    log.ask(otter, hand(true));
    log.ask(heron, hand(true));
    log.ask(otter, hand(true));
    expect(log.state.hands.map(({ person }) => person)).toEqual(['otter', 'heron']);
    log.ask(otter, hand(false));
    log.ask(otter, hand(true));
    expect(log.state.hands.map(({ person }) => person)).toEqual(['heron', 'otter']);
    log.ask(teacher, { type: 'lower-hand', person: 'heron' });
    log.write({ type: 'left', person: 'otter' });
    expect(log.state.hands).toEqual([]);
    expect(log.ask(teacher, hand(true))?.code).toBe('not-allowed');
    expect(log.ask(heron, { type: 'lower-hand', person: 'otter' })?.code).toBe('not-allowed');
  });

  it('[PE9] a student sees what is noted of the own person and of nobody else, a viewer of nobody', () => {
    fc.assert(
      fc.property(anyGathering, ({ state }) => {
        const lists = ['hands', 'muted', 'barred'] as const;
        for (const key of lists) {
          expect(view(state, teacher)[key]).toBe(state[key]);
          expect(view(state, beamer)[key]).toEqual([]);
          const own = key === 'barred' ? [] : state[key].filter(({ person }) => person === 'heron');
          expect(view(state, heron)[key]).toEqual(own);
        }
      }),
    );
  });

  it('[PE9] and of the words that are refused in names, nothing, not even in the feed', () => {
    fc.assert(
      fc.property(anyGathering, ({ state }) => {
        expect(view(state, teacher).names).toBe(state.names);
        for (const person of [heron, beamer]) {
          expect(view(state, person).names).toBeNull();
          expect(JSON.stringify(view(state, person))).not.toMatch(/secret-word|Drache/);
        }
      }),
    );
  });

  it('[PE9] and is not even told that something of others changed', () => {
    const log = new ClassLog(header);
    log.ask(heron, hand(true));
    const before = view(log.state, heron);
    log.ask(otter, hand(true));
    log.ask(teacher, { type: 'mute', person: 'otter', muted: true });
    const after = view(log.state, heron);
    expect([after.hands, after.muted]).toEqual([before.hands, []]);
    expect([after.hands === before.hands, after.muted === before.muted]).toEqual([true, true]);
  });
});
