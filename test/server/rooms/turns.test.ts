/** Turns in a room: the clock that the server keeps, and what is left of it after a room slept. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import type { Seat } from '../../../server/rooms/types.js';
import { MemoryStore } from '../storage/memory-store.js';
import { classMaker, type TestClass } from './class.js';
import { faulty } from './faulty-store.js';

const newClass = classMaker();
let one: TestClass;
let room: RoomHost;
let [teacher, heron, otter]: Seat[] = [];

async function open(of: TestClass) {
  one = of;
  const made = await one.newRoom({ policy: 'turn', config: { training: { speed: 1 } } });
  ({ room } = made);
  teacher = await one.join(room, { token: made.token });
  heron = await one.join(room, { name: 'Heron' });
  otter = await one.join(room, { name: 'Otter' });
}
beforeEach(() => open(newClass()));

const give = (seconds?: number, goesOn = false) =>
  one.send(room, teacher, { type: 'give-turn', to: heron.person.id, order: 'next', seconds, goesOn });
const holder = () => room.state.turn?.holder;
const ends = () => room.viewFor(otter.person.id).turnEnds;

describe('the clock of a turn', () => {
  it('[TU6] tells everybody when it runs out, and then the turn is over', async () => {
    await give();
    expect(ends()).toBeNull();
    await give(20);
    expect(ends()).toBe(one.time.now() + 20_000);
    await one.pass(19_900, 100);
    expect(await one.send(room, heron, { type: 'set-training', learningRate: 0.1 })).toMatchObject({ ok: true });
    await one.pass(200, 10);
    expect([holder(), ends()]).toEqual([undefined, null]);
    expect(await one.send(room, heron, { type: 'set-training', learningRate: 0.2 })).toMatchObject({
      ok: false,
      error: { code: 'not-your-turn' },
    });
  });

  it('[TU6] goes on with the next one, each with the whole time', async () => {
    await give(20, true);
    await one.pass(20_100, 100);
    expect(holder()).toBe(otter.person.id);
    expect(ends()).toBeGreaterThan(one.time.now() + 19_000);
    await one.pass(20_100, 100);
    expect(holder()).toBe(heron.person.id);
  });

  it('[TU6] is gone with a turn that somebody passed on', async () => {
    await give(20);
    await one.send(room, heron, { type: 'end-turn' });
    await give(60);
    await one.pass(30_000, 100);
    expect(holder()).toBe(heron.person.id);
  });

  it('[TU6] begins anew where the room was taken up again', async () => {
    await give(20);
    await one.pass(15_000, 100);
    await one.wait(room.close());
    room = await one.open(room.code);
    await one.join(room, { resume: heron.resume });
    expect(ends()).toBeGreaterThan(one.time.now() + 19_000);
    await one.pass(20_100, 100);
    expect(holder()).toBeUndefined();
  });

  it('[TU6] is said again where the store could not write it', async () => {
    const { store, fault } = faulty(new MemoryStore());
    await open(newClass({ store }));
    await give(20);
    fault('append', () => Promise.reject(new Error('The disk is full.')));
    await one.pass(25_000, 100);
    expect(holder()).toBe(heron.person.id);
    fault('append', undefined);
    await one.pass(1_500, 100);
    expect(holder()).toBeUndefined();
  });
});
