/** An entry that is not what was stored: nobody goes on from it, and nothing behind it is recorded as what happened. */
import { expect, it } from 'vitest';
import { LogDamaged } from '../../../server/rooms/load.js';
import { PastActs } from '../../../server/rooms/past-acts.js';
import type { StoredEntry } from '../../../server/storage/store.js';
import { MemoryStore } from '../storage/memory-store.js';
import { classMaker } from './class.js';
import { faulty } from './faulty-store.js';

const newClass = classMaker();
const DAMAGED_SEQ = 3;

/** As a flipped bit makes it: still an entry, of another rate. */
const damaged = (stored: StoredEntry[]) =>
  stored.map((one): StoredEntry =>
    one.entry.seq === DAMAGED_SEQ
      ? { ...one, entry: { ...one.entry, command: { type: 'set-training', learningRate: 0.25 } } }
      : one,
  );

it('[ST13] the room is not opened, and says so; its recording ends before the damage', async () => {
  const faults = faulty(new MemoryStore());
  const one = newClass({ store: faults.store });
  const { code, token, room } = await one.newRoom();
  const teacher = await one.join(room, { token });
  for (const learningRate of [0.01, 0.02, 0.04]) {
    expect(await one.send(room, teacher, { type: 'set-training', learningRate })).toMatchObject({ ok: true });
  }
  await one.wait(room.close());
  faults.fault('keyframe', () => Promise.resolve(undefined));
  faults.fault('entries', async (proceed) => damaged((await proceed()) as StoredEntry[]));

  expect(await one.wait(one.rooms.open(code))).toMatchObject({ ok: false, error: { code: 'room-damaged' } });
  expect(one.complaints).toContain('A room could not be opened.');
  const taught = await one.rooms.holders.taught(code, token);
  if (!taught.ok) throw new Error(taught.error.message);
  const recorded = await one.wait(one.rooms.recording(taught));
  if (!recorded.ok) throw new Error(recorded.error.message);
  expect(recorded.recording.log.entries.map(({ seq }) => seq)).toEqual([1, 2]);

  // What a class did, and who answered what, is whole or it is not told.
  expect(await one.wait(one.rooms.export(taught))).toMatchObject({ ok: false, error: { code: 'room-damaged' } });

  faults.fault('entries', undefined);
  expect(await one.wait(one.rooms.export(taught))).toMatchObject({ ok: true });
  expect(await one.wait(one.rooms.open(code))).toMatchObject({ ok: true });
});

it('[ST13] what was done long ago is not told from entries that are others', async () => {
  const faults = faulty(new MemoryStore());
  const one = newClass({ store: faults.store });
  const { token, room } = await one.newRoom();
  const teacher = await one.join(room, { token });
  for (const learningRate of [0.01, 0.02, 0.04]) {
    await one.send(room, teacher, { type: 'set-training', learningRate });
  }
  const { log } = (await faults.store.room(room.code))!;
  const header = (await faults.store.header(log))!;
  const past = new PastActs(faults.store, header, () => room.state);
  expect((await past.find({})).acts.length).toBeGreaterThan(0);
  faults.fault('entries', async (proceed) => damaged((await proceed()) as StoredEntry[]));
  const again = new PastActs(faults.store, header, () => room.state);
  await expect(again.find({})).rejects.toThrow(LogDamaged);
  faults.fault('entries', undefined);
});

it('[ST13] so is a record that cannot be read at all', async () => {
  const faults = faulty(new MemoryStore());
  const one = newClass({ store: faults.store });
  const { code, room } = await one.newRoom();
  await one.wait(room.close());
  faults.fault('header', async () => JSON.parse('{"log":'));
  expect(await one.wait(one.rooms.open(code))).toMatchObject({ ok: false, error: { code: 'room-damaged' } });
  faults.fault('header', undefined);
});
