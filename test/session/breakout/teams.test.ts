/** A class in teams: what each may where, and what everybody sees of it. */
import {
  apply,
  initialState,
  view,
  type Command,
  type ServerCommand,
  type SessionState,
  type TeamOrder,
} from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyClass, beamer, ClassLog, everybody, header, heron, otter, teacher } from '../class.js';

const breakOut = (teams: number, by: TeamOrder = 'chance'): Command => ({ type: 'break-out', teams, by });

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
      { type: 'set-training', speed: 2 },
      { type: 'set-training', speed: 2, batchSize: 5 },
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
