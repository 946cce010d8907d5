/** Seats: who is who after a reload, names that do not collide, rooms that are full, and who counts as gone. */
import type { PersonView, Refusal } from '@gradroom/shared';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import { freeName, tidyNickname } from '../../../server/rooms/names.js';
import { TestClass } from './class.js';

let one: TestClass;
let room: RoomHost;
let token: string;

beforeEach(async () => {
  one = new TestClass({ limits: { peoplePerRoomMax: 4, seatsPerRoomMax: 8, peopleRememberedMax: 20 } });
  // Slow, since nothing here is about training.
  ({ room, token } = await one.newRoom({ config: { training: { speed: 1 } } }));
});

afterEach(() => one.end());

const entries = async () => {
  const stored = await one.store.entries((await one.store.rooms())[0].log, 1);
  return stored.map(({ entry }) => entry.command.type);
};

it('[PE1] the secret of a seat makes the same person of a reloaded page, and its name stays', async () => {
  const heron = await one.join(room, { name: 'Heron' });
  heron.leave();
  const again = await one.join(room, { name: 'Another', resume: heron.resume });
  expect(again.person).toEqual(heron.person);
  expect(again.resume).toBe(heron.resume);
  const other = await one.join(room, { name: 'Heron', resume: 'not a secret' });
  expect(other.person.id).not.toBe(heron.person.id);
  expect(await entries()).toEqual(['joined', 'joined']);
});

it('[PE1] the same seat opened twice: the newest wins, the older is told, and closing the older changes nothing', async () => {
  const told: Refusal[] = [];
  const older = await one.join(room, { name: 'Heron' }, (reason) => told.push(reason));
  const newer = await one.join(room, { resume: older.resume });
  expect(told.map(({ code }) => code)).toEqual(['replaced']);
  older.leave();
  expect(room.peopleList('viewer')).toMatchObject([{ id: newer.person.id, connected: true }]);
  expect(room.info.people).toBe(1);
});

it('[PE1] a teacher is a teacher by the token, and stays one by the seat', async () => {
  const teacher = await one.join(room, { token });
  expect(teacher.person).toMatchObject({ role: 'instructor', name: 'Teacher' });
  teacher.leave();
  expect((await one.join(room, { resume: teacher.resume })).person).toEqual(teacher.person);
  expect(await one.wait(room.join({ name: 'Fox', token: 'guess' }, () => {}))).toMatchObject({
    ok: false,
    error: { code: 'wrong-token' },
  });
  const student = await one.join(room, { name: 'Ibis' });
  student.leave();
  const raised = await one.join(room, { resume: student.resume, token });
  expect(raised.person).toMatchObject({ id: student.person.id, role: 'instructor' });
  expect(room.state.people[student.person.id].role).toBe('instructor');
});

it('[PE2] people who are here at the same time have different names', async () => {
  const names = [];
  for (const name of [' Heron', 'heron ', 'HERON\u200b']) names.push((await one.join(room, { name })).person.name);
  expect(names).toEqual(['Heron', 'heron 2', 'HERON 3']);
});

it('[PE2] a name stays taken while the room remembers who had it: nobody comes back to find a namesake', async () => {
  const first = await one.join(room, { name: 'Heron' });
  first.leave();
  await one.pass(31_000, 100);
  const second = await one.join(room, { name: 'heron' });
  const back = await one.join(room, { resume: first.resume });
  expect([back.person.name, second.person.name]).toEqual(['Heron', 'heron 2']);
  await one.wait(room.close());
  const woken = await one.open(room.code);
  expect((await one.join(woken, { name: 'HERON' })).person.name).toBe('HERON 3');
});

it('[PE2] two of one name who come in the same moment get different ones', async () => {
  const joining = [room.join({ name: 'Fox' }, () => {}), room.join({ name: 'Fox' }, () => {})];
  const both = await one.wait(Promise.all(joining));
  expect(both.map((joined) => joined.ok && 'seat' in joined && joined.seat.person.name)).toEqual(['Fox', 'Fox 2']);
});

it('[PE2] a name is one line of 1 to 24 characters that can be seen', () => {
  expect(tidyNickname('  A\u202e\n  B\u0000 ')).toBe('A B');
  for (const empty of ['', '   ', '\u200b\u200d', '\u0301']) expect(tidyNickname(empty)).toBeUndefined();
  expect(tidyNickname('👩‍🚀 Ada')).toContain('Ada');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.array(fc.string({ maxLength: 30 })), (text, taken) => {
      const name = tidyNickname(text);
      if (name === undefined) return;
      expect([...name].length).toBeLessThanOrEqual(24);
      const free = freeName(name, [...taken, name]);
      expect([...free].length).toBeLessThanOrEqual(24);
      expect(free).not.toBe(name);
      expect(free).toMatch(/^[^\p{Cc}\p{Cf}]+$/u);
    }),
  );
});

it('[PE3] a room is full for people and viewers together, but not for whoever has a place in it', async () => {
  const seats = [];
  for (const name of ['A', 'B', 'C']) seats.push(await one.join(room, { name }));
  const viewer = await one.join(room, { as: 'viewer' });
  const full = { ok: false, error: { code: 'room-full' } };
  expect(await one.wait(room.join({ name: 'D' }, () => {}))).toMatchObject(full);
  expect(await one.wait(room.join({ as: 'viewer' }, () => {}))).toMatchObject(full);
  expect((await one.join(room, { resume: seats[0].resume })).person.id).toBe(seats[0].person.id);
  viewer.leave();
  viewer.leave();
  await one.join(room, { name: 'D' });
});

it('[PE3] whoever floods a room as viewers takes half of its places, and keeps out neither its teacher nor its class', async () => {
  const full = { ok: false, error: { code: 'room-full' } };
  const teacher = await one.join(room, { token });
  const heron = await one.join(room, { name: 'Heron' });
  await one.send(room, teacher, { type: 'set-room', locked: true });
  teacher.leave();
  heron.leave();
  for (let count = 0; count < 2; count++) await one.join(room, { as: 'viewer' });
  expect(await one.wait(room.join({ as: 'viewer' }, () => {}))).toMatchObject(full);
  // Nor does a seat make more of them.
  expect(await one.wait(room.join({ as: 'viewer', resume: heron.resume }, () => {}))).toMatchObject(full);
  await one.send(room, await one.join(room, { token }), { type: 'set-room', locked: false });
  await one.join(room, { name: 'Otter' });
  expect(await one.wait(room.join({ name: 'Late' }, () => {}))).toMatchObject(full);
  // Full altogether: the seat, another device of the teacher's, and the projector that a token opens.
  expect((await one.join(room, { resume: heron.resume })).person.id).toBe(heron.person.id);
  expect((await one.join(room, { resume: teacher.resume })).person.role).toBe('instructor');
  expect((await one.join(room, { token })).person.role).toBe('instructor');
  expect((await one.join(room, { token, as: 'viewer' })).person.role).toBe('viewer');
});

it('[PE3] the last place is given away once', async () => {
  for (const name of ['A', 'B', 'C']) await one.join(room, { name });
  const both = await one.wait(Promise.all(['D', 'E'].map((name) => room.join({ name }, () => {}))));
  expect(both.map(({ ok }) => ok)).toEqual([true, false]);
});

it('[PE3] the number of people that a room remembers is bounded; who has a seat, a token or only looks still comes in', async () => {
  const seats = [];
  for (let count = 0; count < 8; count++) {
    const seat = await one.join(room, { name: 'N' });
    seats.push(seat);
    seat.leave();
  }
  const refused = await one.wait(room.join({ name: 'N' }, () => {}));
  expect(refused).toMatchObject({ ok: false, error: { code: 'no-seats-left' } });
  // Nobody is told to wait for what never comes.
  expect(!refused.ok && refused.error.message).toMatch(/clear it.* start a new room/);
  expect((await one.join(room, { resume: seats[0].resume })).person).toMatchObject({ id: seats[0].person.id });
  expect((await one.join(room, { token, name: 'Tablet' })).person).toMatchObject({
    role: 'instructor',
    name: 'Tablet',
  });
  expect((await one.join(room, { as: 'viewer' })).person.role).toBe('viewer');
});

it('[PE4] a short gap leaves no trace in the log; a long one is `left`, and a return `joined`', async () => {
  const heron = await one.join(room, { name: 'Heron' });
  for (let count = 0; count < 5; count++) {
    (await one.join(room, { resume: heron.resume })).leave();
    await one.pass(20_000, 100);
  }
  expect(await entries()).toEqual(['joined']);
  await one.pass(11_000, 100);
  expect(await entries()).toEqual(['joined', 'left']);
  await one.join(room, { resume: heron.resume });
  expect(await entries()).toEqual(['joined', 'left', 'joined']);
});

it('[PE4] who comes back in the moment of being written off is there', async () => {
  const heron = await one.join(room, { name: 'Heron' });
  heron.leave();
  await one.pass(29_995);
  one.time.pass(5);
  const joining = room.join({ resume: heron.resume }, () => {});
  await one.wait(joining);
  await one.pass(60_000, 100);
  expect(room.state.people[heron.person.id].present).toBe(true);
});

it('[PE5] viewers are nobody: no name, no entry, no right', async () => {
  const viewer = await one.join(room, { as: 'viewer' });
  expect(viewer).toMatchObject({ person: { id: 'viewer', role: 'viewer' }, resume: '' });
  expect(await entries()).toEqual([]);
  expect(room.peopleList('viewer')).toEqual([]);
  expect(await one.send(room, viewer, { type: 'reset' })).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  expect(room.viewFor('viewer').changes).toEqual([]);
});

it('[PE5] people hear of who comes and goes; whoever did something is still known by name', async () => {
  const told: PersonView[][] = [];
  room.onPeople((people) => told.push([...people]));
  const heron = await one.join(room, { name: 'Heron' });
  await one.send(room, heron, { type: 'reset' });
  heron.leave();
  expect(told.flat().map(({ connected }) => connected)).toEqual([true, false]);
  const quiet = await one.join(room, { name: 'Quiet' });
  quiet.leave();
  await one.pass(31_000, 100);
  expect(room.peopleList('viewer').map(({ name }) => name)).toEqual(['Heron']);
});

it('[PE5] what is sent holds no secret and nothing of what is others’ own', async () => {
  const heron = await one.join(room, { name: 'Heron' });
  await one.send(room, heron, { type: 'reset', id: 'my-own-id' });
  const sent = JSON.stringify([room.viewFor(heron.person.id), room.viewFor('viewer'), room.peopleList('viewer')]);
  for (const secret of [token, heron.resume, 'my-own-id', 'Hash']) expect(sent).not.toContain(secret);
});
