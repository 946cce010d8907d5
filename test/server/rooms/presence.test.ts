/** Presence: how many are lost, how far away everybody is; only while they are here, and only for instructors. */
import { beforeEach, expect, it } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import type { Seat } from '../../../server/rooms/types.js';
import { classMaker, type TestClass } from './class.js';

const newClass = classMaker();
let one: TestClass;
let room: RoomHost;
let teacher: Seat;
let pupils: Seat[];

beforeEach(async () => {
  one = newClass();
  const made = await one.newRoom({ config: { training: { speed: 1 } } });
  room = made.room;
  teacher = await one.join(room, { token: made.token });
  pupils = [];
  for (const name of ['A', 'B', 'C']) pupils.push(await one.join(room, { name }));
});

const known = () => room.classFor(teacher.person.id)!;

it('[PE20] instructors are told how many, and of each student the last word counts', async () => {
  const [a, b, c] = pupils.map(({ person }) => person.id);
  let told = 0;
  room.onClass(() => (told += 1));
  room.presence.react(a, 'lost');
  room.presence.react(b, 'lost');
  room.presence.react(b, 'lost');
  room.presence.react(c, 'got-it');
  room.presence.react(a, 'got-it');
  expect(known().reactions).toEqual({ lost: 1, gotIt: 2 });
  expect(told).toBe(4);
  for (const id of [a, b, c]) expect(JSON.stringify(known().reactions)).not.toContain(id);
  expect(room.classFor(a)).toBeUndefined();
  room.presence.react(c, null);
  pupils[1].leave();
  expect(known().reactions).toEqual({ lost: 0, gotIt: 1 });
  const seq = room.state.seq;
  await one.pass(121_000, 500);
  expect(known().reactions).toEqual({ lost: 0, gotIt: 0 });
  // Nothing of it is in the log, but that somebody left.
  expect(room.state.seq).toBe(seq + 1);
});

it('[PE21] who is as far away as before is no news, and of who is gone or removed nothing is kept', async () => {
  const [a, b] = pupils.map(({ person }) => person.id);
  let told = 0;
  room.onClass(() => (told += 1));
  for (const ms of [41, 38, 44.9]) room.presence.measured(a, ms);
  room.presence.measured(b, 1_234);
  expect(known().latencies).toEqual({ [a]: 40, [b]: 1_200 });
  expect(told).toBe(2);
  const before = known();
  room.presence.measured(a, 42);
  expect(known().latencies).toBe(before.latencies);
  pupils[0].leave();
  await one.send(room, teacher, { type: 'remove', person: b });
  expect(known().latencies).toEqual({});
});
