/** Codes that pair a device: as long as they must be where there are many rooms. */
import { PAIRINGS_PER_ROOM_MAX, ROOM_CODE_ALPHABET, ROOM_CODE_HIT_MAX, showCode } from '@gradroom/shared';
import { expect, it } from 'vitest';
import { MemoryStore } from '../storage/memory-store.js';
import { classMaker } from './class.js';
import { faulty } from './faulty-store.js';

const newClass = classMaker();

it('[SEC1] a pairing code lengthens with the rooms that may have some, as theirs do, and is taken as it is typed', async () => {
  const faults = faulty(new MemoryStore());
  const one = newClass({ store: faults.store });
  const { code, token } = await one.newRoom();
  for (const [rooms, length] of [
    [1, 8],
    [220, 8],
    [221, 9],
    [500, 9],
    [100_000, 10],
  ]) {
    faults.fault('roomCount', () => Promise.resolve(rooms));
    const made = await one.rooms.teachers.pair(code, token, 'instructor');
    if (!made.ok) throw new Error(made.error.message);
    expect(made.pairing).toHaveLength(length);
    expect((rooms * PAIRINGS_PER_ROOM_MAX) / ROOM_CODE_ALPHABET.length ** length).toBeLessThan(ROOM_CODE_HIT_MAX);
    const typed = showCode(made.pairing).toLowerCase();
    expect(await one.rooms.teachers.redeem(typed)).toMatchObject({ ok: true, code });
  }
  faults.fault('roomCount', undefined);
});
