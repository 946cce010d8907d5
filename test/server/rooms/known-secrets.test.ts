/** Whether a secret is one of a room's: told at once, whoever asks how often, and without the store while the room is in memory. */
import { expect, it } from 'vitest';
import { MemoryStore } from '../storage/memory-store.js';
import { classMaker } from './class.js';
import { failing, faulty } from './faulty-store.js';

const newClass = classMaker();

it('[NET7] a room in memory knows its secrets while the store is away, and is not read for wrong ones', async () => {
  const { store, fault } = faulty(new MemoryStore());
  const one = newClass({ store });
  const { room, token, code } = await one.newRoom();
  const { resume } = await one.join(room, { name: 'Heron' });
  const { resume: tablet } = await one.join(room, { token });
  await one.join(room, { token });
  for (const call of ['room', 'people'] as const) fault(call, failing);
  for (const secrets of [{ token }, { resume }, { resume: tablet }, { token, resume: 'guess' }])
    expect(await one.rooms.knows(code, secrets)).toBe(true);
  for (const secrets of [{}, { token: 'guess' }, { resume: 'guess' }, { token: 'guess', resume }])
    expect(await one.rooms.knows(code, secrets)).toBe(false);
  for (const call of ['room', 'people'] as const) fault(call, undefined);
});

it('[SEC2] a room that sleeps is read once for all whose seats are looked for in one moment, right and wrong ones, and anew later', async () => {
  const { store, calls } = faulty(new MemoryStore());
  const one = newClass({ store });
  const { room, code, token } = await one.newRoom();
  const { resume } = await one.join(room, { name: 'Heron' });
  await one.wait(room.close());
  const before = calls('people');
  const asked = Array.from({ length: 300 }, (_, n) => one.rooms.knows(code, { resume: n % 2 ? resume : `guess ${n}` }));
  const known = await Promise.all(asked);
  expect(known.filter(Boolean)).toHaveLength(150);
  expect(calls('people') - before).toBe(1);
  const again = await one.open(code);
  const tablet = await one.join(again, { token });
  await one.wait(again.close());
  await one.pass(1_000, 100);
  expect(await one.rooms.knows(code, { resume: tablet.resume })).toBe(true);
});
