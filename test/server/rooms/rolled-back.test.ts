/** A store that lost its last moments while nobody had the room: who was shown them hears of it when they come back. */
import { expect, it } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import type { Seat, Seen } from '../../../server/rooms/types.js';
import { StoreAway, type SessionStore } from '../../../server/storage/store.js';
import { MemoryStore } from '../storage/memory-store.js';
import { classMaker, type TestClass } from './class.js';
import { faulty } from './faulty-store.js';
import { SplitClass } from './split-class.js';

const newClass = classMaker();

/** What is left of a room after a crash: its log without the last entries. Its tokens rise all the same. */
async function without(count: number, store: SessionStore, code: string): Promise<SessionStore> {
  const left = new MemoryStore();
  const record = (await store.room(code))!;
  const { log } = record;
  await left.createRoom(record, (await store.header(log))!);
  const newest = await store.acquire(log);
  let token = await left.acquire(log);
  while (token < newest) token = await left.acquire(log);
  await left.append(log, 1, token, (await store.entries(log, 1)).slice(0, -count));
  for (const person of await store.people(log)) await left.putPerson(log, token, person);
  return left;
}

/** As the page is told it. */
const shownAt = (room: RoomHost): Seen => {
  const { seq, chain } = room.viewFor('viewer');
  return { seq, chain };
};

async function codeOf(one: TestClass, room: RoomHost, { resume }: Seat, seen?: Seen): Promise<string> {
  const joined = await one.wait(room.join({ resume, seen }, () => {}));
  return joined.ok ? 'in' : joined.error.code;
}

async function turnOnAndOff(one: TestClass, room: RoomHost, seat: Seat, times: number): Promise<void> {
  for (let time = 0; time < times; time++) await one.send(room, seat, { type: 'run', running: time % 2 === 0 });
}

/** Somebody was shown the last two entries of a room, which are lost with whoever had it. */
async function loss() {
  const before = newClass({ store: new MemoryStore() });
  const { room, code } = await before.newRoom({ config: { training: { speed: 1 } } });
  const seat = await before.join(room, { name: 'Heron' });
  await turnOnAndOff(before, room, seat, 1);
  const kept = shownAt(room);
  await turnOnAndOff(before, room, seat, 2);
  const seen = shownAt(room);
  await before.wait(room.close());
  const store = await without(2, before.store, code);
  return { store, code, seat, kept, seen };
}

it('[SR25] the next owner tells each of them, once they say what they were shown, and nobody else', async () => {
  const { store, code, seat, kept, seen } = await loss();
  const one = newClass({ store });
  const next = await one.open(code);
  expect(next.state.seq).toBe(seen.seq - 2);
  expect(await codeOf(one, next, seat, seen)).toBe('rolled-back');
  expect(await codeOf(one, next, seat, kept)).toBe('in');
  expect(await codeOf(one, next, seat)).toBe('in');
  // Also once the log is longer again: it is another one.
  const back = await one.join(next, { resume: seat.resume });
  await turnOnAndOff(one, next, back, 4);
  expect(next.state.seq).toBeGreaterThan(seen.seq);
  expect(await codeOf(one, next, seat, seen)).toBe('rolled-back');
  // What this owner showed is there, and so is what the one before it showed and was kept.
  expect(await codeOf(one, next, seat, shownAt(next))).toBe('in');
  expect(await codeOf(one, next, seat, kept)).toBe('in');
});

it('[SR25] however many owners there were since: what they found when they came says nothing of before', async () => {
  const { store, code, seat, seen } = await loss();
  const one = newClass({ store });
  for (let owner = 0; owner < 3; owner++) {
    const room = await one.open(code);
    await turnOnAndOff(one, room, await one.join(room, { resume: seat.resume }), 2);
    expect(await codeOf(one, room, seat, seen)).toBe('rolled-back');
    await one.wait(room.close());
  }
});

it('[SR25] a room that is taken over, with nothing lost, tells nobody', async () => {
  const one = newClass({ store: new MemoryStore() });
  const { room, code } = await one.newRoom({ config: { training: { speed: 1 } } });
  const atFirst = shownAt(room);
  const seat = await one.join(room, { name: 'Heron' });
  await one.send(room, seat, { type: 'run', running: true });
  const seen = shownAt(room);
  await one.wait(room.close());
  const next = await one.open(code);
  for (const shown of [atFirst, seen]) expect(await codeOf(one, next, seat, shown)).toBe('in');
});

it('[SR25] of a later owner an owner of before knows what the store says: whether the log has what that one showed', async () => {
  const shared = new MemoryStore();
  const faults = faulty(shared);
  const one = newClass({ store: faults.store });
  const { room, code } = await one.newRoom({ config: { training: { speed: 1 } } });
  const seat = await one.join(room, { name: 'Heron' });
  const mine = shownAt(room);
  const other = newClass({ store: shared });
  const later = await other.open(code);
  await turnOnAndOff(other, later, await other.join(later, { resume: seat.resume }), 1);
  const seen = shownAt(later);
  // It has lost the room, and does not know it yet.
  expect(room.state.seq).toBeLessThan(seen.seq);
  expect(await codeOf(one, room, seat, seen)).toBe('in');
  // The store that it speaks to has not what the later one wrote.
  faults.fault('entries', () => Promise.resolve([]));
  expect(await codeOf(one, room, seat, seen)).toBe('rolled-back');
  expect(await codeOf(one, room, seat, mine)).toBe('in');
  faults.fault('entries', () => Promise.reject(new StoreAway('nothing listens', false)));
  expect(await codeOf(one, room, seat, seen)).toBe('room-unavailable');
  // What it knows by itself needs no store.
  expect(await codeOf(one, room, seat, mine)).toBe('in');
});

it('[SR25] who missed the newest changes comes in while the store is away; who missed many, once it is back', async () => {
  const faults = faulty(new MemoryStore());
  const one = newClass({ store: faults.store });
  const { room } = await one.newRoom({ config: { training: { speed: 1 } } });
  const seat = await one.join(room, { name: 'Heron' });
  const other = await one.join(room, { name: 'Ibis' });
  const shown: Seen[] = [];
  for (let time = 0; time < 70; time++) {
    await turnOnAndOff(one, room, other, 1);
    shown.push(shownAt(room));
    // Nobody changes more in a second.
    await one.pass(100, 100);
  }
  expect(new Set(shown.map(({ seq }) => seq)).size).toBe(70);
  faults.fault('entries', () => Promise.reject(new StoreAway('nothing listens', false)));
  for (const seen of shown.slice(-64)) expect(await codeOf(one, room, seat, seen)).toBe('in');
  expect(await codeOf(one, room, seat, shown[0])).toBe('room-unavailable');
  // Another one in its place is nothing that this owner showed.
  expect(await codeOf(one, room, seat, { ...shown[69], chain: shown[68].chain })).toBe('room-unavailable');
  faults.fault('entries', undefined);
  expect(await codeOf(one, room, seat, shown[0])).toBe('in');
});

it('[SR25] who was in a team, and missed that the class came together and was split anew, hears of no loss', async () => {
  const one = newClass();
  const split = await SplitClass.open(one);
  const inTeam = async () => {
    await split.breakOut();
    const room = await split.team(1);
    const seat = await split.enter(1, split.pupils[0]);
    await one.send(room, seat, { type: 'set-training', learningRate: 0.02 });
    return { room, seat, seen: shownAt(room) };
  };
  const before = await inTeam();
  await one.send(split.room, split.teacher, { type: 'bring-back' });
  await one.pass(300, 10);
  const now = await inTeam();
  expect(now.room.state.seq).toBe(before.seen.seq);
  expect(await codeOf(one, now.room, split.pupils[0], before.seen)).toBe('in');
  // Of the log that it has now it is told.
  const lost = { ...now.seen, seq: now.seen.seq - 1 };
  expect(await codeOf(one, now.room, split.pupils[0], lost)).toBe('rolled-back');
});
