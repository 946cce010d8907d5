/** Rooms that nobody uses go, whatever is wrong with one of them. */
import { expect, it } from 'vitest';
import { MemoryStore } from '../storage/memory-store.js';
import { classMaker } from './class.js';
import { faulty } from './faulty-store.js';

const newClass = classMaker();

it.each(['deleteRoom', 'people'] as const)(
  '[H10] a room of which %s fails keeps no other one from being removed, is told of, and goes later',
  async (method) => {
    const faults = faulty(new MemoryStore());
    const one = newClass({ store: faults.store });
    await one.rooms.start();
    for (let count = 0; count < 3; count++) await one.rooms.create({});
    let failures = 0;
    faults.fault(method, (proceed) =>
      failures++ === 0 ? Promise.reject(new Error('the disk is on fire')) : proceed(),
    );
    await one.pass(65 * 60_000, 60_000);
    expect(await one.store.rooms()).toHaveLength(1);
    expect(one.complaints).toEqual(['Rooms could not be removed; the next sweep tries them again.']);
    await one.pass(20 * 60_000, 60_000);
    expect(await one.store.rooms()).toEqual([]);
  },
);
