/** A class that works a network out by hand while students come, go, err and are skipped in any order. */
import { decide } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beamer, teacher, type ClassLog } from '../class.js';
import { anyNetwork, classWith, finish, goOn, seenBy, small, student, students } from './by-hand.js';

const unitsOf = (log: ClassLog, id: number) => seenBy(log, student(id)).tasks.map(({ unit }) => unit);

/** What may happen, by number: of a student, or of the teacher. */
const anyHappening = fc.record({
  what: fc.constantFrom('right', 'wrong', 'leave', 'join', 'skip', 'give', 'next', 'pace', 'mute', 'remove'),
  who: fc.nat(39),
  unit: fc.nat(5),
});

function happen(log: ClassLog, { what, who, unit }: { what: string; who: number; unit: number }, count: number): void {
  const person = student(who % count);
  const { id } = person;
  const isHere = log.state.people[id]?.present;
  switch (what) {
    case 'right':
      return void (isHere && goOn(log, person));
    case 'wrong':
      return void (isHere && goOn(log, person, 3.3));
    case 'leave':
      return log.write({ type: 'left', person: id });
    case 'join':
      return log.state.people[id]?.removed ? undefined : log.write({ type: 'joined', person });
    case 'skip':
      return void log.ask(teacher, { type: 'fill-in', unit });
    case 'give':
      return void log.ask(teacher, { type: 'give-unit', unit, to: id });
    case 'next':
      return void log.ask(teacher, { type: 'open-layer' });
    case 'pace':
      return void log.ask(teacher, { type: 'set-pace', auto: unit % 2 === 0 });
    case 'mute':
      return void log.ask(teacher, { type: 'mute', person: id, muted: unit % 2 === 0 });
    case 'remove':
      return void (unit === 0 && log.ask(teacher, { type: 'remove', person: id }));
  }
}

describe('whatever happens', () => {
  const anyDay = fc.record({
    drawn: anyNetwork,
    count: fc.integer({ min: 1, max: 40 }),
    happenings: fc.array(anyHappening, { maxLength: 60 }),
  });

  it('[HN6] every open unit is somebody’s who is here, everybody who is here has one, and nobody two more than another', () => {
    fc.assert(
      fc.property(anyDay, ({ drawn, count, happenings }) => {
        const log = classWith(drawn, students(count));
        const loads = students(count).map((_, n) => unitsOf(log, n).length);
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
        for (const happening of happenings) {
          happen(log, happening, count);
          const { board } = log.state.human!;
          if (board.stage !== 'forward') return;
          const here = students(count).filter(({ id }) => log.state.people[id].present);
          const { units, layer } = seenBy(log, teacher);
          const open = units[layer].filter(({ forward }) => forward === 'open');
          for (const { workers } of open) {
            expect(workers.every((id) => here.some((one) => one.id === id))).toBe(true);
            if (here.length > 0) expect(workers.length).toBeGreaterThan(0);
          }
          if (open.length > 0) {
            for (const { id } of here) expect(units[layer].some(({ workers }) => workers.includes(id))).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('[HN8] it ends: with whoever is there, or with the instructor alone, at the same loss', () => {
    fc.assert(
      fc.property(anyDay, ({ drawn, count, happenings }) => {
        const log = classWith(drawn, students(count));
        for (const happening of happenings) happen(log, happening, count);
        log.ask(teacher, { type: 'set-pace', auto: true });
        const here = students(count).filter(({ id }) => log.state.people[id].present);
        if (here.length > 0) finish(log, here);
        else while (log.state.human!.board.stage === 'forward') log.ask(teacher, { type: 'fill-in' });
        const alone = classWith(drawn, []);
        while (alone.state.human!.board.stage === 'forward') alone.ask(teacher, { type: 'fill-in' });
        expect(seenBy(log, teacher).stage).toBe('loss');
        expect(seenBy(log, teacher).result).toEqual(seenBy(alone, teacher).result);
      }),
      { numRuns: 60 },
    );
  });

  it('[HN10] nobody but its student is shown anything of a unit that is not done', () => {
    fc.assert(
      fc.property(anyDay, ({ drawn, count, happenings }) => {
        const log = classWith(drawn, students(count));
        for (const happening of happenings) {
          happen(log, happening, count);
          for (const person of [student(0), beamer, teacher]) {
            const seen = seenBy(log, person);
            expect(seen.tasks.length === 0 || person.id === student(0).id).toBe(true);
            if (person !== teacher) expect(seen.progress).toEqual([]);
            if (seen.stage === 'forward') expect(seen.result).toBeNull();
            for (const unit of seen.units.flat()) {
              if (unit.forward === 'open' || unit.forward === 'waiting')
                expect([unit.z, unit.a]).toEqual([undefined, undefined]);
              if (unit.back === 'open' || unit.back === 'waiting') expect(unit.delta).toBeUndefined();
            }
          }
          expect(seenBy(log, student(0))).toBe(seenBy(log, student(0)));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('[HN10] a wrong answer changes nothing that others are shown', () => {
    const log = classWith(small, students(3));
    const before = [student(1), beamer].map((person) => seenBy(log, person));
    goOn(log, student(0), 5);
    expect([student(1), beamer].map((person) => seenBy(log, person))).toEqual(before);
    expect(seenBy(log, student(1))).toBe(before[0]);
    expect(seenBy(log, teacher).progress).toContainEqual(
      expect.objectContaining({ person: 'p0x', unit: 0, attempts: 1, right: 0 }),
    );
    expect(decide(log.state, student(0), { type: 'end-human' }).ok).toBe(false);
  });
});
