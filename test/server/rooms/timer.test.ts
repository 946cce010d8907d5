/** The timer in a room: the clock that the server keeps, what it says was left, and what is left of it after a restart. */
import { TIMER_OVER_SECONDS, type Command } from '@gradroom/shared';
import { beforeEach, expect, it } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import type { Seat } from '../../../server/rooms/types.js';
import { MemoryStore } from '../storage/memory-store.js';
import { classMaker, type TestClass } from './class.js';
import { faulty } from './faulty-store.js';

const newClass = classMaker();
let one: TestClass;
let room: RoomHost;
let [teacher, heron]: Seat[] = [];

async function open(of: TestClass) {
  one = of;
  const made = await one.newRoom({ config: { training: { speed: 1 } } });
  ({ room } = made);
  teacher = await one.join(room, { token: made.token });
  heron = await one.join(room, { name: 'Heron' });
}
beforeEach(() => open(newClass()));

const send = (command: Command) => one.send(room, teacher, command);
const timer = () => room.viewFor(heron.person.id).timer;
const leftMs = () => (room.viewFor(heron.person.id).timerEnds ?? NaN) - one.time.now();

it('[TI2] [TI3] everybody is told when it runs out, that it has, and after a while nothing more', async () => {
  await send({ type: 'start-timer', seconds: 20, label: 'think' });
  expect(leftMs()).toBe(20_000);
  await one.pass(19_800, 100);
  expect(timer()).toMatchObject({ phase: 'running' });
  await one.pass(300, 10);
  expect(timer()).toMatchObject({ phase: 'over', label: 'think' });
  await one.pass((TIMER_OVER_SECONDS - 1) * 1_000, 500);
  expect(timer()).toMatchObject({ phase: 'over' });
  await one.pass(1_500, 100);
  expect(timer()).toBeNull();
  const { log } = (await one.store.room(room.code))!;
  const entries = (await one.store.entries(log, 1)).map(({ entry }) => entry.command.type);
  expect(entries.filter((type) => type === 'timer-over')).toHaveLength(2);
});

it('[TI2] what is left is what the server’s clock says, whatever a client claims', async () => {
  await send({ type: 'start-timer', seconds: 60 });
  await one.pass(20_000, 100);
  await send({ type: 'pause-timer', paused: true, left: 3_000 });
  expect(timer()).toMatchObject({ phase: 'paused', seconds: 40 });
  expect(room.viewFor(heron.person.id).timerEnds).toBeNull();
  await one.pass(120_000, 500);
  expect(timer()).toMatchObject({ phase: 'paused', seconds: 40 });
  await send({ type: 'pause-timer', paused: false });
  expect(leftMs()).toBe(40_000);
  await one.pass(10_000, 100);
  await send({ type: 'extend-timer', seconds: 60, left: 0 });
  expect(leftMs()).toBe(90_000);
});

it('[TI2] after a restart it has what was left when it was last begun, paused or given more', async () => {
  await send({ type: 'start-timer', seconds: 60 });
  await one.pass(20_000, 100);
  await send({ type: 'extend-timer', seconds: 10 });
  await one.pass(5_000, 100);
  await one.wait(room.close());
  room = await one.open(room.code);
  heron = await one.join(room, { resume: heron.resume });
  expect(leftMs()).toBeGreaterThan(49_000);
  expect(leftMs()).toBeLessThanOrEqual(50_000);
});

it('[TI3] that it is over is said again where the store could not write it', async () => {
  const { store, fault } = faulty(new MemoryStore());
  await open(newClass({ store }));
  await send({ type: 'start-timer', seconds: 20 });
  fault('append', () => Promise.reject(new Error('The disk is full.')));
  await one.pass(25_000, 100);
  expect(timer()).toMatchObject({ phase: 'running' });
  fault('append', undefined);
  await one.pass(1_500, 100);
  expect(timer()).toMatchObject({ phase: 'over' });
});
