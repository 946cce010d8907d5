/** A store that lost its last moments while nobody had the room: who was shown them hears of it when they come back. */
import { expect, it } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import { StoreConflict, type SessionStore } from '../../../server/storage/store.js';
import { MemoryStore } from '../storage/memory-store.js';
import { classMaker } from './class.js';
import { faulty } from './faulty-store.js';

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

const shownAt = ({ epoch, state }: RoomHost) => ({ epoch, seq: state.seq });

it('[SR25] the next owner tells each of them, once they say what they were shown, and nobody else', async () => {
  const before = newClass({ store: new MemoryStore() });
  const { room, code } = await before.newRoom({ config: { training: { speed: 1 } } });
  const seat = await before.join(room, { name: 'Heron' });
  for (const running of [true, false, true]) await before.send(room, seat, { type: 'run', running });
  const seen = shownAt(room);
  await before.wait(room.close());
  const one = newClass({ store: await without(2, before.store, code) });
  const next = await one.open(code);
  expect(next.state.seq).toBe(seen.seq - 2);
  const codeOf = async (of: RoomHost, shown?: typeof seen) => {
    const joined = await one.wait(of.join({ resume: seat.resume, seen: shown }, () => {}));
    return joined.ok ? 'in' : joined.error.code;
  };
  expect(await codeOf(next, seen)).toBe('rolled-back');
  expect(await codeOf(next, { ...seen, seq: seen.seq - 2 })).toBe('in');
  expect(await codeOf(next)).toBe('in');
  // Also once the log is longer again: it is another one.
  const back = await one.join(next, { resume: seat.resume });
  for (const running of [true, false, true, false]) await one.send(next, back, { type: 'run', running });
  expect(next.state.seq).toBeGreaterThan(seen.seq);
  expect(await codeOf(next, seen)).toBe('rolled-back');
  // What this owner showed is there.
  expect(await codeOf(next, shownAt(next))).toBe('in');
  // Also where two have the same epoch, for all that knew of the first one is lost.
  expect(await codeOf(next, { epoch: next.epoch, seq: next.state.seq + 1 })).toBe('rolled-back');
});

it('[SR25] a room that is taken over, with nothing lost, tells nobody', async () => {
  const one = newClass({ store: new MemoryStore() });
  const { room, code } = await one.newRoom({ config: { training: { speed: 1 } } });
  const seat = await one.join(room, { name: 'Heron' });
  await one.send(room, seat, { type: 'run', running: true });
  const seen = shownAt(room);
  await one.wait(room.close());
  const next = await one.open(code);
  expect(await one.wait(next.join({ resume: seat.resume, seen }, () => {}))).toMatchObject({ ok: true });
});

it('[SR25] an owner that has the room again hears of one that came after it, and is lost: it tells where the store says that the log is its own', async () => {
  const faults = faulty(new MemoryStore());
  const one = newClass({ store: faults.store });
  const { room } = await one.newRoom({ config: { training: { speed: 1 } } });
  const seat = await one.join(room, { name: 'Heron' });
  const join = async () => {
    const seen = { epoch: room.epoch + 1, seq: 0 };
    const joined = await one.wait(room.join({ resume: seat.resume, seen }, () => {}));
    return joined.ok ? 'in' : joined.error.code;
  };
  // It has lost the room, and does not know it yet.
  faults.fault('renew', () => Promise.reject(new StoreConflict('another has it')));
  expect(await join()).toBe('in');
  faults.fault('renew', undefined);
  expect(await join()).toBe('rolled-back');
});
