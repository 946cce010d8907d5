/** What an instructor does with a whole class: no names, another instructor, the end. */
import type { Refusal } from '@gradroom/shared';
import { beforeEach, describe, expect, it } from 'vitest';
import { animalsOf } from '../../../server/rooms/animals.js';
import type { RoomHost } from '../../../server/rooms/host.js';
import type { JoinRequest, Seat } from '../../../server/rooms/types.js';
import { classMaker, type TestClass } from './class.js';

const newClass = classMaker();
let one: TestClass;
let room: RoomHost;
let token: string;
let teacher: Seat;
let heron: Seat;
let otter: Seat;
let told: string[];

beforeEach(async () => {
  one = newClass();
  ({ room, token } = await one.newRoom({ config: { training: { speed: 1 } } }));
  told = [];
  const tell = (who: string) => (reason: Refusal) => told.push(`${who} ${reason.code}`);
  teacher = await one.join(room, { token }, tell('teacher'));
  heron = await one.join(room, { name: 'Heron Smith' }, tell('heron'));
  otter = await one.join(room, { name: 'Otter Jones' }, tell('otter'));
});

const names = (reader: Seat | 'viewer') =>
  room.peopleList(reader === 'viewer' ? 'viewer' : reader.person.id).map(({ name }) => name);
const codeOf = async (request: JoinRequest): Promise<string> => {
  const joined = await one.wait(room.join(request, () => {}));
  return joined.ok ? 'in' : joined.error.code;
};

const animals = async () => animalsOf((await one.store.room(room.code))!.log);

describe('an anonymous class', () => {
  it('[PE22] has animals in another order in each room', () => {
    const [first, second] = ['log-a', 'log-b'].map((log) =>
      Array.from({ length: 60 }, (_, index) => index).map(animalsOf(log)),
    );
    expect(first.toSorted()).toEqual(second.toSorted());
    const same = first.filter((name, index) => name === second[index]);
    expect(same.length).toBeLessThan(10);
  });

  it('[PE22] has animals for everybody but instructors, each always the same, also after a sleep', async () => {
    await one.send(room, teacher, { type: 'anonymize', anonymous: true });
    const animalOf = await animals();
    const shown = names(heron).toSorted();
    expect(shown).toEqual(['Teacher', animalOf(1), animalOf(2)].toSorted());
    expect(names('viewer').toSorted()).toEqual(shown);
    expect(names(teacher)).toEqual(['Teacher', 'Heron Smith', 'Otter Jones']);
    await one.join(room, { name: 'Fox' });
    await one.wait(room.close());
    room = await one.open(room.code);
    await one.join(room, { resume: otter.resume });
    expect(names('viewer')).toContain(animalOf(2));
    await one.join(room, { resume: teacher.resume });
    await one.send(room, teacher, { type: 'anonymize', anonymous: false });
    expect(names('viewer')).toContain('Otter Jones');
    expect(new Set(Array.from({ length: 2_000 }, (_, index) => animalOf(index))).size).toBe(2_000);
  });

  it('[PE22] is not named in what is refused either', async () => {
    await one.send(room, heron, { type: 'set-training', learningRate: 1 });
    await one.send(room, otter, { type: 'set-training', learningRate: 0.5 });
    await one.send(room, teacher, { type: 'anonymize', anonymous: true });
    const animalOf = await animals();
    const refused = await one.send(room, heron, { type: 'undo' });
    expect(refused).toMatchObject({ ok: false, error: { message: expect.stringContaining(animalOf(2)) as string } });
    expect(JSON.stringify(refused)).not.toContain('Jones');
  });
});

describe('another instructor', () => {
  it('[PE23] is made of a student by one, comes back as one, and stays one', async () => {
    await one.send(room, teacher, { type: 'mute', person: heron.person.id, muted: true });
    const appoint = (by: Seat, of: Seat) => one.send(room, by, { type: 'appoint', person: of.person.id });
    expect(await appoint(otter, otter)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    expect(await appoint(teacher, heron)).toMatchObject({ ok: true });
    expect(told).toEqual(['heron role-changed']);
    heron.leave();
    heron = await one.join(room, { resume: heron.resume });
    expect(heron.person.role).toBe('instructor');
    expect(room.state.muted).toEqual([]);
    expect(await one.send(room, heron, { type: 'freeze', frozen: true })).toMatchObject({ ok: true });
    expect(await appoint(teacher, heron)).toMatchObject({ ok: false, error: { code: 'not-a-student' } });
    await one.wait(room.close());
    room = await one.open(room.code);
    expect((await one.join(room, { resume: heron.resume })).person.role).toBe('instructor');
  });
});

describe('the end', () => {
  it('[PE24] sends everybody away but instructors, pauses, and lets nobody in until it is taken back', async () => {
    await one.join(room, { as: 'viewer' }, () => told.push('viewer'));
    await one.send(room, teacher, { type: 'run', running: true });
    const late = one.send(room, otter, { type: 'reset' });
    expect(await one.send(room, teacher, { type: 'end-room', ended: true })).toMatchObject({ ok: true });
    await late;
    expect(told.sort()).toEqual(['heron room-ended', 'otter room-ended', 'viewer']);
    expect(room.state.running).toBe(false);
    expect(await one.send(room, heron, { type: 'reset' })).toMatchObject({ ok: false });
    for (const request of [{ name: 'Fox' }, { as: 'viewer' }, { resume: heron.resume }] as const) {
      expect(await codeOf(request)).toBe('room-ended');
    }
    expect(await codeOf({ token })).toBe('in');
    await one.send(room, teacher, { type: 'end-room', ended: false });
    expect(await codeOf({ resume: heron.resume })).toBe('in');
  });
});
