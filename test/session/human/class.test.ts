/** Who works at which unit, and how a class comes to the end of it: with any number of students, in any order of what they do. */
import { mayChange, standings, view, type Command, type Person } from '@gradroom/shared';
import { describe, expect, it } from 'vitest';
import { beamer, ClassLog, header, teacher } from '../class.js';
import { classWith, finish, goOn, handedOut, seenBy, small, student, students } from './by-hand.js';

const start: Command = { type: 'human-network', sample: 0, auto: true };
const workersOf = (log: ClassLog) => {
  const { units, layer } = seenBy(log, teacher);
  return units[layer].map(({ workers }) => workers);
};
const unitsOf = (log: ClassLog, person: Person) => seenBy(log, person).tasks.map(({ unit }) => unit);

describe('a network by hand', () => {
  it('[HN1] is begun by an instructor alone, and pauses the room', () => {
    const log = new ClassLog(header);
    expect(log.state.running).toBe(true);
    for (const person of [student(1), beamer]) expect(log.ask(person, start)?.code).toBe('not-allowed');
    expect(log.ask(teacher, start)).toBeUndefined();
    expect(log.state).toMatchObject({ running: false, human: { board: { stage: 'starting' } } });
    expect(log.ask(teacher, start)?.code).toBe('by-hand');
    expect(log.ask(teacher, { type: 'end-human' })).toBeUndefined();
    expect(log.state.human).toBeNull();
    expect(log.ask(teacher, { type: 'fill-in' })?.code).toBe('not-by-hand');
  });

  it('[HN1] is refused where it is too large, in a sentence that says what is allowed', () => {
    const log = new ClassLog(header);
    for (const [hidden, said] of [
      [[8, 8, 8], /has 25 units; by hand .* at most 24 units, each with at most 8 inputs/],
      [[9, 2], /A unit of this network has 9 inputs/],
    ] as const) {
      log.ask(teacher, { type: 'set-network', hidden: [...hidden] });
      expect(log.ask(teacher, start)).toMatchObject({
        code: 'too-large-by-hand',
        message: expect.stringMatching(said) as string,
      });
    }
    log.ask(teacher, { type: 'set-network', hidden: [3, 2] });
    expect(log.ask(teacher, { ...start, sample: 1_999 })?.code).toBe('no-sample');
    expect(log.ask(teacher, start)).toBeUndefined();
  });

  it('[HN1] is held as answers are: who is frozen sends nothing, who is muted does', () => {
    const log = classWith(small, students(2));
    log.ask(teacher, { type: 'mute', person: student(0).id, muted: true });
    expect(goOn(log, student(0))).toBe(true);
    log.ask(teacher, { type: 'freeze', frozen: true });
    const { seq, tasks } = seenBy(log, student(1));
    const { layer, unit, parts } = tasks[0];
    const command: Command = { type: 'work-out', network: seq, layer, unit, part: parts[0], value: 1 };
    expect(log.ask(student(1), command)?.code).toBe('frozen');
    expect(standings.filter((standing) => mayChange(log.state.policy, standing, 'answers'))).toEqual([
      'student',
      'holder',
      'muted',
    ]);
    expect(log.ask(teacher, command)?.code).toBe('not-allowed');
  });

  it('[HN2] is over where its numbers are too large for any hand', () => {
    const log = new ClassLog({ ...header, configuration: small.configuration });
    log.ask(teacher, start);
    const out = handedOut(log, small);
    log.write({ ...out, given: null } as typeof out);
    expect(seenBy(log, teacher)).toMatchObject({ stage: 'unfit', step: null });
    log.write(out);
    expect(seenBy(log, teacher).stage).toBe('unfit');
  });
});

describe('units', () => {
  it('[HN6] are shared where students are many, and several are one’s where they are few', () => {
    const many = classWith(small, students(8));
    expect(workersOf(many).map(({ length }) => length)).toEqual([3, 3, 2]);
    expect(unitsOf(many, student(0))).toEqual([0]);
    const few = classWith(small, students(2));
    expect(unitsOf(few, student(0))).toEqual([0, 2]);
    expect(unitsOf(few, student(1))).toEqual([1]);
    // The next layer begins with whoever had fewer.
    finish(few, [student(1)]);
    finish(few, [student(0)]);
    const one = classWith(small, students(1));
    expect(unitsOf(one, student(0))).toEqual([0, 1, 2]);
    expect(view(one.state, beamer).human).toMatchObject({ tasks: [], progress: [] });
  });

  it('[HN6] go on to others where somebody leaves, to who comes late, and back to who had begun', () => {
    const log = classWith(small, students(3));
    goOn(log, student(1));
    expect(workersOf(log)).toEqual([['p0x'], ['p1x'], ['p2x']]);
    log.write({ type: 'left', person: student(1).id });
    expect(workersOf(log)[1]).toHaveLength(1);
    expect(workersOf(log)[1]).not.toContain('p1x');
    log.write({ type: 'joined', person: student(3) });
    log.write({ type: 'joined', person: student(1) });
    expect(unitsOf(log, student(1))).toEqual([1]);
    expect(seenBy(log, student(1)).tasks[0]).toMatchObject({ unit: 1, values: [expect.any(Number)] });
    expect(unitsOf(log, student(3))).toHaveLength(1);
  });

  it('[HN7] are done with the first right answer; the others may finish theirs, and the next layer opens', () => {
    const log = classWith(small, students(6));
    goOn(log, student(3));
    for (const n of [0, 1, 2]) while (goOn(log, student(n)));
    expect(seenBy(log, teacher)).toMatchObject({ stage: 'forward', layer: 1 });
    const [left, now] = [0, 1].map((layer) => seenBy(log, student(3)).tasks.find((task) => task.layer === layer));
    expect(left).toMatchObject({ unit: 0, values: [expect.any(Number)] });
    expect(now?.values).toEqual([]);
    expect(goOn(log, student(3))).toBe(true);
    expect(seenBy(log, student(3)).tasks.map(({ layer }) => layer)).toEqual([1]);
    expect(seenBy(log, teacher).units[0].map(({ forward }) => forward)).toEqual(['class', 'class', 'class']);
  });

  it('[HN7] wait for the instructor where layers do not open by themselves, who may fill in, skip and give', () => {
    const log = classWith(small, students(2), false);
    expect(log.ask(teacher, { type: 'open-layer' })?.message).toMatch(/still open/);
    expect(log.ask(teacher, { type: 'give-unit', unit: 2, to: 'p1x' })).toBeUndefined();
    expect(unitsOf(log, student(1))).toEqual([1, 2]);
    expect(log.ask(teacher, { type: 'give-unit', unit: 2, to: 'teacher' })?.code).toBe('nobody-there');
    expect(log.ask(teacher, { type: 'fill-in', unit: 0 })).toBeUndefined();
    expect(log.ask(teacher, { type: 'fill-in', unit: 0 })?.code).toBe('not-open');
    expect(log.ask(teacher, { type: 'fill-in' })).toBeUndefined();
    expect(seenBy(log, teacher)).toMatchObject({ layer: 0, units: [[{ forward: 'server' }, {}, {}], [{}, {}], [{}]] });
    expect(log.ask(teacher, { type: 'open-layer' })).toBeUndefined();
    expect(seenBy(log, teacher).layer).toBe(1);
    log.ask(teacher, { type: 'set-pace', auto: true });
    log.ask(teacher, { type: 'fill-in' });
    log.ask(teacher, { type: 'fill-in' });
    expect(seenBy(log, teacher).stage).toBe('loss');
    expect(log.ask(teacher, { type: 'open-layer' })?.code).toBe('not-open');
  });

  it('[HN7] are nobody’s but whose they are, and each number has its turn', () => {
    const log = classWith(small, students(3));
    const { seq } = seenBy(log, student(0));
    const number = { type: 'work-out', network: seq, layer: 0, unit: 0, part: 'z', value: 0 } as const;
    expect(log.ask(student(1), number)?.code).toBe('not-your-unit');
    expect(log.ask(student(0), { ...number, part: 'a' })?.code).toBe('not-next');
    expect(log.ask(student(0), { ...number, part: 'delta' })?.code).toBe('not-next');
    expect(log.ask(student(0), { ...number, network: seq + 1 })?.code).toBe('not-by-hand');
    expect(log.ask(student(0), number)).toBeUndefined();
  });
});
