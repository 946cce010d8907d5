/** The door of a room: locked, or with somebody who has to be let in. */
import { PEOPLE_PER_ROOM_MAX, type Refusal } from '@gradroom/shared';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import type { JoinRequest, Seat, Waiting } from '../../../server/rooms/types.js';
import { classMaker, type TestClass } from './class.js';

const newClass = classMaker();
let one: TestClass;
let room: RoomHost;
let token: string;
let teacher: Seat;

async function open(of: TestClass) {
  one = of;
  ({ room, token } = await one.newRoom({ config: { training: { speed: 1 } } }));
  teacher = await one.join(room, { token });
}
beforeEach(() => open(newClass()));

async function knock(request: JoinRequest): Promise<Waiting> {
  const joined = await one.wait(room.join(request, () => {}));
  if (!joined.ok || !('waiting' in joined)) throw new Error('Did not have to wait.');
  return joined.waiting;
}
const refusalOf = async (request: JoinRequest): Promise<Refusal | undefined> => {
  const joined = await one.wait(room.join(request, () => {}));
  return joined.ok ? undefined : joined.error;
};
const waiting = () => room.classFor(teacher.person.id)?.waiting ?? [];
const rule = (rules: { locked?: boolean; approval?: boolean }) =>
  one.send(room, teacher, { type: 'set-room', ...rules });

describe('a locked room', () => {
  it('[PE30] says so to whoever asks by the code, also while it sleeps', async () => {
    const info = () => one.wait(one.rooms.find(room.code));
    expect(await info()).toMatchObject({ open: true });
    await rule({ locked: true });
    expect(await info()).toMatchObject({ open: false, closed: 'locked' });
    await one.wait(room.close());
    expect(one.rooms.openCount).toBe(0);
    expect(await info()).toMatchObject({ open: false, closed: 'locked', people: 0 });
    expect(one.rooms.openCount).toBe(0);
    room = await one.open(room.code);
    await rule({ locked: false });
    await one.send(room, teacher, { type: 'end-room', ended: true });
    await one.wait(room.close());
    expect(await info()).toMatchObject({ open: false, closed: 'ended' });
  });

  it('[PE7] refuses newcomers with what to do; seats, instructors and viewers come in', async () => {
    const heron = await one.join(room, { name: 'Heron' });
    await rule({ locked: true });
    expect(await refusalOf({ name: 'Otter' })).toMatchObject({
      code: 'locked',
      message: expect.stringMatching(/Ask/) as string,
    });
    expect(await refusalOf({ name: 'Otter', resume: 'guessed' })).toMatchObject({ code: 'locked' });
    heron.leave();
    await one.pass(31_000, 100);
    expect((await one.join(room, { resume: heron.resume })).person.id).toBe(heron.person.id);
    expect((await one.join(room, { token, name: 'Tablet' })).person.role).toBe('instructor');
    expect((await one.join(room, { as: 'viewer' })).person.role).toBe('viewer');
    await rule({ locked: false });
    expect((await one.join(room, { name: 'Otter' })).person.name).toBe('Otter');
  });

  it('[PE7] is as locked after it slept', async () => {
    await rule({ locked: true });
    await one.wait(room.close());
    room = await one.open(room.code);
    expect(await refusalOf({ name: 'Otter' })).toMatchObject({ code: 'locked' });
  });
});

describe('approval', () => {
  beforeEach(() => rule({ approval: true }));

  it('[PE8] newcomers wait until an instructor lets them in, and only instructors see who waits', async () => {
    const seen: number[] = [];
    room.onClass(() => seen.push(waiting().length));
    const heron = await knock({ name: ' Heron ' });
    const otter = await knock({ name: 'Otter' });
    expect(waiting().map(({ name }) => name)).toEqual(['Heron', 'Otter']);
    expect(room.peopleList('viewer').map(({ name }) => name)).toEqual(['Teacher']);
    const [first, second] = waiting();
    expect(await one.send(room, teacher, { type: 'approve', person: second.id })).toMatchObject({ ok: true });
    const decided = await one.wait(otter.decided);
    expect(decided).toMatchObject({ ok: true, seat: { person: { id: second.id, name: 'Otter', role: 'student' } } });
    expect(room.state.people[second.id]).toMatchObject({ present: true });
    expect(room.classFor(second.id)).toBeUndefined();
    expect(room.classFor('viewer')).toBeUndefined();
    await one.send(room, teacher, { type: 'turn-away', person: first.id });
    expect(await one.wait(heron.decided)).toMatchObject({ ok: false, error: { code: 'not-let-in' } });
    expect(Object.keys(room.state.people)).not.toContain(first.id);
    expect(seen).toEqual([1, 2, 1, 0]);
    const stored = await one.store.entries((await one.store.rooms())[0].log, 1);
    expect(stored.map(({ entry }) => entry.command.type)).toEqual([
      'joined',
      'set-room',
      'approve',
      'joined',
      'turn-away',
    ]);
  });

  it('[PE8] whoever has a seat, teaches or only looks does not wait; nor does anybody once it is off', async () => {
    const first = await knock({ name: 'Heron' });
    await one.send(room, teacher, { type: 'approve', person: waiting()[0].id });
    const decided = await one.wait(first.decided);
    if (!decided.ok) throw new Error(decided.error.message);
    decided.seat.leave();
    expect((await one.join(room, { resume: decided.seat.resume })).person.name).toBe('Heron');
    await one.join(room, { token });
    await one.join(room, { as: 'viewer' });
    const others = [await knock({ name: 'Heron' }), await knock({ name: 'Otter' })];
    await rule({ approval: false });
    const seats = await one.wait(Promise.all(others.map(({ decided: later }) => later)));
    expect(seats.map((seat) => seat.ok && seat.seat.person.name)).toEqual(['Heron 2', 'Otter']);
    expect(waiting()).toEqual([]);
  });

  it('[PE8] as many wait as the room has places; nobody else is kept out by them, and nobody comes in beyond them', async () => {
    await open(newClass({ limits: { peoplePerRoomMax: 4 } }));
    const heron = await one.join(room, { name: 'Heron' });
    await rule({ approval: true });
    heron.leave();
    const knocks = [await knock({ name: 'A' }), await knock({ name: 'B' }), await knock({ name: 'C' })];
    expect(await refusalOf({ name: 'D' })).toMatchObject({ code: 'too-many-waiting' });
    // A seat, a projector and another device of the teacher's come in all the same.
    await one.join(room, { resume: heron.resume });
    await one.join(room, { as: 'viewer' });
    await one.join(room, { token });
    expect(await refusalOf({ as: 'viewer' })).toMatchObject({ code: 'room-full' });
    expect(await refusalOf({ name: 'D' })).toMatchObject({ code: 'room-full' });
    expect(await one.send(room, teacher, { type: 'approve-all' })).toMatchObject({ ok: true });
    const decided = await one.wait(Promise.all(knocks.map(({ decided: later }) => later)));
    expect(decided).toEqual(
      Array(3).fill({ ok: false, error: expect.objectContaining({ code: 'room-full' }) as Refusal }),
    );
  });

  it('[PE8] where nobody of a network is in the room half a room of it waits, so that others find a place', async () => {
    await open(newClass({ limits: { peoplePerRoomMax: 6 } }));
    await rule({ approval: true });
    const bots = [];
    for (let n = 0; n < 3; n++) bots.push(await knock({ name: 'Bot', site: '203.0.113.9' }));
    expect(await refusalOf({ name: 'Bot', site: '203.0.113.9' })).toMatchObject({ code: 'too-many-waiting' });
    await knock({ name: 'Heron', site: '198.51.100.7' });
    bots[0].leave();
    await knock({ name: 'Bot', site: '203.0.113.9' });
    await rule({ approval: false });
    expect(await refusalOf({ name: 'Late', site: '203.0.113.9' })).toBeUndefined();
  });

  it('[PE8] a whole room waits, and is let in by one act', async () => {
    await one.send(room, teacher, { type: 'set-names', checked: false });
    await rule({ approval: true });
    const places = PEOPLE_PER_ROOM_MAX - 1;
    const knocks: Waiting[] = [];
    for (let n = 0; n < places; n++) knocks.push(await knock({ name: `Pupil ${n}` }));
    expect(waiting()).toHaveLength(places);
    expect(await refusalOf({ name: 'One more' })).toMatchObject({ code: 'too-many-waiting' });
    expect(await one.send(room, teacher, { type: 'approve-all' })).toMatchObject({ ok: true });
    const decided = await one.wait(Promise.all(knocks.map(({ decided: later }) => later)));
    expect(decided.every(({ ok }) => ok)).toBe(true);
    expect(room.info.people).toBe(PEOPLE_PER_ROOM_MAX);
  });

  it('[PE8] at most so many wait; who goes away, or whose room closes, waits no more', async () => {
    await open(newClass({ limits: { peoplePerRoomMax: 4 } }));
    await rule({ approval: true });
    const knocks = [await knock({ name: 'A' }), await knock({ name: 'B' }), await knock({ name: 'C' })];
    expect(await refusalOf({ name: 'D' })).toMatchObject({ code: 'too-many-waiting' });
    const [{ id }] = waiting();
    knocks[0].leave();
    knocks[0].leave();
    expect(await one.send(room, teacher, { type: 'approve', person: id })).toMatchObject({
      ok: false,
      error: { code: 'not-waiting' },
    });
    await knock({ name: 'D' });
    await one.wait(room.close());
    expect(await one.wait(knocks[1].decided)).toMatchObject({ ok: false, error: { code: 'room-unavailable' } });
  });

  it('[PE8] letting in is answered alike when it is sent again, and no student lets anybody in', async () => {
    const first = await knock({ name: 'Heron' });
    const [{ id }] = waiting();
    const answer = await one.send(room, teacher, { type: 'approve', person: id, id: 'a1' });
    expect(await one.send(room, teacher, { type: 'approve', person: id, id: 'a1' })).toEqual(answer);
    const decided = await one.wait(first.decided);
    if (!decided.ok) throw new Error(decided.error.message);
    await knock({ name: 'Otter' });
    const cheeky = await one.send(room, decided.seat, { type: 'approve', person: waiting()[0].id });
    expect(cheeky).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    expect(waiting()).toHaveLength(1);
  });

  it('[PE8] all who wait come in by one entry, also who knocked while it was written; the door is empty at once', async () => {
    const seen: number[] = [];
    const early = [await knock({ name: 'Heron' }), await knock({ name: 'Otter' })];
    room.onClass(() => seen.push(waiting().length));
    const answer = room.command(teacher.person.id, { type: 'approve-all' }, teacher.resume);
    const joined = await room.join({ name: 'Late' }, () => {});
    expect(await one.wait(answer)).toMatchObject({ ok: true });
    const decided = [...early, ...(joined.ok && 'waiting' in joined ? [joined.waiting] : [])].map((one) => one.decided);
    const seats = await one.wait(Promise.all(decided));
    expect(seats.map((seat) => seat.ok && seat.seat.person.name)).toEqual(['Heron', 'Otter', 'Late']);
    expect(seen).toEqual([3, 0]);
    expect(room.state.room.approval).toBe(true);
    const stored = await one.store.entries((await one.store.rooms())[0].log, 1);
    expect(stored.map(({ entry }) => entry.command.type).slice(2)).toEqual([
      'approve-all',
      'joined',
      'joined',
      'joined',
    ]);
    const again = await one.send(room, teacher, { type: 'approve-all' });
    expect(again).toMatchObject({ ok: false, error: { code: 'not-waiting' } });
    const student = seats[0].ok ? seats[0].seat : teacher;
    await knock({ name: 'Fox' });
    const cheeky = await one.send(room, student, { type: 'approve-all' });
    expect(cheeky).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    expect(waiting()).toHaveLength(1);
  });

  it('[PE8] a nickname is needed before one waits', async () => {
    expect(await refusalOf({})).toMatchObject({ code: 'bad-name' });
  });
});
