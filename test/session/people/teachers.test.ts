/** Who leads a room and who teaches along, as the log has it: whatever is asked in whatever order, one at least leads. */
import { apply, initialState, standingOf, view, type Command, type Person } from '@gradroom/shared';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ClassLog, header, heron, otter, teacher } from '../class.js';

const people: readonly Person[] = [teacher, heron, otter];
const ids = [...people.map(({ id }) => id), 'beamer', 'nobody', '__proto__'];
const asked: fc.Arbitrary<readonly [Person, Command]> = fc.tuple(
  fc.constantFrom(...people),
  fc.record({
    type: fc.constantFrom('appoint' as const, 'dismiss' as const, 'hand-over' as const, 'remove' as const),
    person: fc.constantFrom(...ids),
  }),
);
/** As whom the room knows somebody by now. */
const now = (log: ClassLog, { id }: Person): Person => ({ id, role: log.state.people[id].role });
const standing = (log: ClassLog, person: Person) => standingOf(log.state, now(log, person));

it('[PE28] exactly one leads where one did, whoever asks for what; nobody leads by themselves', () => {
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 25 }), (all) => {
      const log = new ClassLog(header);
      for (const [person, command] of all) {
        const before = people.map((one) => standing(log, one));
        const refused = log.ask(now(log, person), command);
        const leaders = people.filter((one) => standing(log, one) === 'instructor');
        expect(leaders).toHaveLength(1);
        if (before[people.indexOf(person)] !== 'instructor') {
          expect(standing(log, leaders[0])).toBe(before[people.indexOf(leaders[0])]);
          if (command.type !== 'remove') expect(refused).toBeDefined();
        }
      }
      expect(log.entries.reduce(apply, initialState(log.header))).toEqual(log.state);
    }),
  );
});

it('[PE23] [PE28] who is appointed teaches along; handed over, they lead, and nobody of before does', () => {
  const log = new ClassLog(header);
  log.write({ type: 'joined', person: { id: 'tablet', role: 'instructor' } });
  log.ask(teacher, { type: 'appoint', person: 'heron' });
  expect([teacher, heron].map((one) => standing(log, one))).toEqual(['instructor', 'co-instructor']);
  log.ask(teacher, { type: 'hand-over', person: 'heron' });
  expect(people.map((one) => standing(log, one))).toEqual(['co-instructor', 'instructor', 'student']);
  expect(log.state.coInstructors.map(({ person }) => person).sort()).toEqual(['tablet', 'teacher']);
  expect(view(log.state, otter).coInstructors).toEqual([]);
  expect(log.state.acts.at(-1)?.command).toEqual({ type: 'hand-over', person: 'heron' });
});

it('[PE29] whoever was sent away is nobody’s teacher any more, in an old log as in a new one', () => {
  const log = new ClassLog(header);
  log.ask(teacher, { type: 'appoint', person: 'heron' });
  log.ask(teacher, { type: 'dismiss', person: 'heron' });
  expect(log.state.people.heron).toMatchObject({ role: 'student', removed: true, present: false });
  expect(log.state.coInstructors).toEqual([]);
  expect(log.ask({ id: 'heron', role: 'student' }, { type: 'reset' })).toMatchObject({ code: 'not-allowed' });
});

it('[PE23] who comes as a student teaches along no more, though the entry that dismissed them is lost', () => {
  const log = new ClassLog(header);
  log.ask(teacher, { type: 'appoint', person: 'heron' });
  log.write({ type: 'joined', person: { id: 'heron', role: 'student' } });
  expect(log.state.coInstructors).toEqual([]);
  expect(log.ask(teacher, { type: 'hand-over', person: 'heron' })).toBeDefined();
});
