/** Who is in which team, whoever comes and goes. */
import { teamOf, type Command, type Person, type SessionState, type TeamOrder } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClassLog, everybody, header, heron, otter, teacher } from '../class.js';

const breakOut = (teams: number, by: TeamOrder = 'chance'): Command => ({ type: 'break-out', teams, by });
const pupil = (number: number): Person => ({ id: `p${number}`, role: 'student' });
const teams = ({ breakout }: SessionState) => breakout?.teams ?? [];
const sizes = (state: SessionState) => teams(state).map((members) => members.length);

/** A class of so many students, without those of `ClassLog`. */
function classOf(count: number, seed = 7): ClassLog {
  const log = new ClassLog({ ...header, seed });
  for (const { id } of [heron, otter]) log.ask(teacher, { type: 'remove', person: id });
  for (let number = 0; number < count; number++) log.write({ type: 'joined', person: pupil(number) });
  return log;
}

const anyCount = fc.integer({ min: 0, max: 60 });
const anyTeams = fc.integer({ min: 2, max: 16 });
const anyOrder = fc.constantFrom<TeamOrder>('chance', 'order');
const anySeed = fc.integer({ min: 0, max: 0xffffffff });

describe('[BR1] any number of students in any number of teams', () => {
  it('are each in exactly one, and no team has two more than another', () => {
    fc.assert(
      fc.property(anyCount, anyTeams, anyOrder, anySeed, (count, wanted, by, seed) => {
        const log = classOf(count, seed);
        expect(log.ask(teacher, breakOut(wanted, by))).toBeUndefined();
        expect(teams(log.state)).toHaveLength(wanted);
        const members = teams(log.state).flat();
        expect(members.toSorted()).toEqual(Array.from({ length: count }, (_, number) => `p${number}`).sort());
        expect(Math.max(...sizes(log.state)) - Math.min(...sizes(log.state))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('by order those who joined one after the other are together; by lot every one has every place', () => {
    const ordered = classOf(7);
    ordered.ask(teacher, breakOut(3, 'order'));
    expect(teams(ordered.state)).toEqual([
      ['p0', 'p1', 'p2'],
      ['p3', 'p4'],
      ['p5', 'p6'],
    ]);
    const places = new Set<string>();
    for (let seed = 0; seed < 200; seed++) {
      const log = classOf(4, seed);
      log.ask(teacher, breakOut(4));
      for (const [team, [member]] of teams(log.state).entries()) places.add(`${member} ${team}`);
    }
    expect(places.size).toBe(16);
  });

  it('who is away, looks on or teaches is in none', () => {
    const log = classOf(3);
    log.write({ type: 'left', person: 'p1' });
    log.ask(teacher, breakOut(2));
    expect(teams(log.state).flat().sort()).toEqual(['p0', 'p2']);
    for (const { id } of everybody) expect(teamOf(log.state.breakout!, id)).toBeUndefined();
  });
});

type Moved =
  | { readonly what: 'joined' | 'left' | 'remove' | 'appoint'; readonly who: number }
  | { readonly what: 'move'; readonly who: number; readonly team: number };

const anyMove: fc.Arbitrary<Moved> = fc.oneof(
  fc.record({ what: fc.constantFrom('joined' as const, 'left' as const), who: fc.integer({ min: 0, max: 20 }) }),
  fc.record({ what: fc.constantFrom('remove' as const, 'appoint' as const), who: fc.integer({ min: 0, max: 20 }) }),
  fc.record({
    what: fc.constant('move' as const),
    who: fc.integer({ min: 0, max: 20 }),
    team: fc.integer({ min: 1, max: 16 }),
  }),
);

function happen(log: ClassLog, moved: Moved): void {
  const person = `p${moved.who}`;
  // Whoever teaches, or was sent away, comes back as that, or as somebody else.
  const known = log.state.people[person];
  if (moved.what === 'joined' && known && (known.removed || known.role !== 'student')) return;
  if (moved.what === 'joined') log.write({ type: 'joined', person: pupil(moved.who) });
  else if (moved.what === 'left') log.write({ type: 'left', person });
  else if (moved.what === 'move') log.ask(teacher, { type: 'move-to-team', person, team: moved.team });
  else log.ask(teacher, { type: moved.what, person });
}

describe('[BR2] whoever comes and goes', () => {
  it('a newcomer is put into the smallest team, and who was in one stays in it, until moved, removed or appointed', () => {
    fc.assert(
      fc.property(anyCount, anyTeams, fc.array(anyMove, { maxLength: 40 }), (count, wanted, all) => {
        const log = classOf(Math.min(count, 15));
        log.ask(teacher, breakOut(wanted));
        for (const moved of all) {
          const before = log.state;
          happen(log, moved);
          const person = `p${moved.who}`;
          const [was, is] = [before, log.state].map((state) => teamOf(state.breakout!, person));
          const members = teams(log.state).flat();
          expect(new Set(members).size).toBe(members.length);
          for (const id of members) expect(log.state.people[id]).toMatchObject({ role: 'student' });
          for (const id of members) expect(log.state.people[id].removed).toBeUndefined();
          if (moved.what === 'left') expect(is).toBe(was);
          if (moved.what === 'joined' && was !== undefined) expect(is).toBe(was);
          if (moved.what === 'joined' && was === undefined && is !== undefined) {
            expect(sizes(before)[is - 1]).toBe(Math.min(...sizes(before)));
          }
          const others = (state: SessionState) => teams(state).map((one) => one.filter((id) => id !== person));
          expect(others(log.state)).toEqual(others(before));
        }
      }),
    );
  });
});
