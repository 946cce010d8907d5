/** A class in teams: who is in which, the same in every copy of the log; and what each may where. */
import {
  apply,
  initialState,
  teamOf,
  view,
  type Command,
  type Person,
  type ServerCommand,
  type SessionState,
  type TeamOrder,
} from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyClass, beamer, ClassLog, everybody, header, heron, otter, teacher } from '../class.js';

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

describe('[BR3] to split the class, and to bring it back', () => {
  const acts: Command[] = [
    breakOut(2),
    { type: 'move-to-team', person: heron.id, team: 2 },
    { type: 'pause-teams', paused: true },
    { type: 'bring-back' },
  ];

  it.each(acts)('$type is the instructors’ alone, and is refused in words where it has no sense', (command) => {
    const log = new ClassLog(header);
    if (command.type !== 'break-out') {
      expect(log.ask(teacher, command)).toMatchObject({ code: 'no-teams' });
      log.ask(teacher, breakOut(3, 'order'));
    }
    for (const person of [heron, beamer]) {
      expect(log.ask(person, command)).toMatchObject({ code: 'not-allowed' });
      log.ask(teacher, { type: 'set-policy', policy: 'everyone' });
    }
    expect(log.ask(teacher, command)).toBeUndefined();
    if (command.type === 'break-out') expect(log.ask(teacher, command)).toMatchObject({ code: 'in-teams' });
  });

  it('pauses the room, ends what is waited for, and leaves it as it was', () => {
    const log = new ClassLog(header);
    log.ask(teacher, { type: 'wait-for', until: 'loss < 0.001', within: 100 });
    const { configuration } = log.state;
    log.step = 12;
    log.ask(teacher, breakOut(2));
    expect(log.state).toMatchObject({ running: false, target: 12, wait: null, breakout: { step: 12, paused: false } });
    log.ask(teacher, { type: 'bring-back' });
    expect(log.state.breakout).toBeNull();
    expect(log.state.configuration).toBe(configuration);
    expect(log.state.acts.slice(-2).map(({ command }) => command.type)).toEqual(['break-out', 'bring-back']);
  });

  it('nobody is moved to a team that there is not, or that is no student with a seat', () => {
    const log = new ClassLog(header);
    log.ask(teacher, breakOut(2));
    expect(log.ask(teacher, { type: 'move-to-team', person: heron.id, team: 3 })).toMatchObject({ code: 'no-teams' });
    for (const person of [teacher.id, 'nobody', '__proto__']) {
      expect(log.ask(teacher, { type: 'move-to-team', person, team: 1 })).toMatchObject({ code: 'no-such-person' });
    }
  });

  it('a room is in teams so often and no more', () => {
    const log = new ClassLog(header);
    for (let times = 0; times < 30; times++) {
      expect(log.ask(teacher, breakOut(2))).toBeUndefined();
      log.ask(teacher, { type: 'bring-back' });
    }
    expect(log.ask(teacher, breakOut(2))).toMatchObject({ code: 'too-many-breakouts' });
  });
});

describe('[BR4] while the class is in teams', () => {
  it('students change nothing of the room’s network, and instructors do; answers and hands go on', () => {
    const log = new ClassLog(header);
    log.ask(heron, { type: 'set-training', learningRate: 0.2 });
    log.ask(teacher, breakOut(2));
    const changes: Command[] = [
      { type: 'set-training', learningRate: 0.1 },
      { type: 'run', running: true },
      { type: 'undo' },
      { type: 'race', variants: { setting: 'activation', values: ['relu', 'tanh'] }, epochs: 10 },
    ];
    for (const command of changes) expect(log.ask(heron, command)).toMatchObject({ code: 'in-teams' });
    for (const command of changes) expect(log.ask(teacher, command)).toBeUndefined();
    const options = [{ text: 'This' }, { text: 'That' }];
    expect(log.ask(teacher, { type: 'ask', question: { kind: 'choice', text: 'Which?', options } })).toBeUndefined();
    expect(log.ask(heron, { type: 'answer', question: log.state.seq, answer: [0] })).toBeUndefined();
    expect(log.ask(heron, { type: 'raise-hand', raised: true })).toBeUndefined();
  });

  const follow = (rules: Partial<Extract<ServerCommand, { type: 'follow-class' }>> = {}): ServerCommand => ({
    type: 'follow-class',
    team: 2,
    paused: false,
    frozen: false,
    anonymous: false,
    muted: [],
    ...rules,
  });

  it('a team’s room only trains its network', () => {
    const log = new ClassLog(header);
    log.write(follow());
    expect(log.state.team).toEqual({ number: 2, paused: false });
    expect(log.ask(heron, { type: 'set-training', learningRate: 0.1 })).toBeUndefined();
    expect(log.ask(heron, { type: 'undo' })).toBeUndefined();
    for (const command of [breakOut(2), { type: 'close-lesson' }, { type: 'freeze', frozen: true }] as Command[]) {
      expect(log.ask(teacher, command)).toMatchObject({ code: 'in-a-team' });
    }
    expect(log.ask(teacher, { type: 'set-policy', policy: 'instructor' })).toMatchObject({ code: 'in-a-team' });
  });

  it('what holds in the class holds in the team: frozen, muted, paused', () => {
    const log = new ClassLog(header);
    const change: Command = { type: 'set-training', learningRate: 0.1 };
    log.write(follow({ frozen: true }));
    expect(log.ask(heron, change)).toMatchObject({ code: 'frozen' });
    log.write(follow({ muted: [heron.id] }));
    expect(log.ask(heron, change)).toMatchObject({ code: 'muted' });
    expect(log.ask(otter, change)).toBeUndefined();
    log.step = 40;
    log.write(follow({ paused: true }));
    expect(log.state).toMatchObject({ running: false, target: 40, muted: [] });
    for (const command of [
      { type: 'run', running: true },
      { type: 'step', count: 1 },
    ] as Command[]) {
      expect(log.ask(otter, command)).toMatchObject({ code: 'teams-paused' });
    }
    expect(log.ask(otter, { type: 'set-training', learningRate: 0.3 })).toBeUndefined();
    log.write(follow());
    expect(log.state.running).toBe(true);
  });

  it('what did not change keeps its identity', () => {
    const log = new ClassLog(header);
    log.write(follow({ muted: [heron.id] }));
    const { room, muted } = log.state;
    log.write(follow({ muted: [heron.id], paused: true }));
    expect([log.state.room, log.state.muted]).toEqual([room, muted]);
    expect(log.state.room).toBe(room);
    expect(log.state.muted).toBe(muted);
  });
});

describe('[BR5] every copy of a log', () => {
  it('finds the same teams, and everybody sees them', () => {
    fc.assert(
      fc.property(anyClass, (log) => {
        const again = log.entries.reduce<SessionState>(
          (state, entry) => apply(state, JSON.parse(JSON.stringify(entry)) as typeof entry),
          initialState(log.header),
        );
        expect(again.breakout).toEqual(log.state.breakout);
        for (const person of everybody) {
          expect(view(log.state, person)).toMatchObject({ breakout: log.state.breakout, team: log.state.team });
          expect(view(log.state, person)).not.toHaveProperty('breakoutCount');
        }
      }),
    );
  });

  it('of before there were teams is in none', () => {
    const { breakout: _breakout, team: _team, breakoutCount: _count, ...before } = initialState(header);
    expect({ ...initialState(header), ...before }).toMatchObject({ breakout: null, team: null, breakoutCount: 0 });
  });
});
