/** Play, pause, step, speed, and training that stops by itself. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import type { Seat } from '../../../server/rooms/types.js';
import { MemoryStore } from '../storage/memory-store.js';
import { TestClass } from './class.js';
import { failing, faulty, type FaultyStore } from './faulty-store.js';

let one: TestClass;
let faults: FaultyStore;
let room: RoomHost;
let teacher: Seat;
let student: Seat;

beforeEach(async () => {
  faults = faulty(new MemoryStore());
  one = new TestClass({ store: faults.store });
  const made = await one.newRoom();
  room = made.room;
  teacher = await one.join(room, { token: made.token });
  student = await one.join(room, { name: 'Heron' });
  await one.pass(200);
});

afterEach(() => one.end());

describe('transport', () => {
  it('[H6] paused it stands; steps are trained exactly; speed is kept', async () => {
    await one.send(room, student, { type: 'run', running: false });
    await one.pass(100);
    const paused = room.step;
    await one.pass(1000);
    expect(room.step).toBe(paused);
    for (const count of [1, 25, 1000]) {
      const answer = await one.send(room, student, { type: 'step', count });
      const step = answer.ok ? answer.step : NaN;
      await one.pass(1000);
      expect(room.step).toBe(step + count);
    }
    await one.send(room, student, { type: 'set-training', speed: 2 });
    const from = room.step;
    await one.send(room, student, { type: 'run', running: true });
    await one.pass(50);
    expect(room.step).toBe(from + 1);
    await one.pass(5000);
    expect(room.step - from).toBeGreaterThanOrEqual(10);
    expect(room.step - from).toBeLessThanOrEqual(12);
  });

  it('[H6] speed holds over time: 600 steps a second are 600', async () => {
    const from = room.step;
    await one.pass(10_000);
    expect(room.step - from).toBeGreaterThan(5900);
    expect(room.step - from).toBeLessThan(6100);
  });

  /** Training that leaves the finite numbers within some steps. */
  async function diverge(): Promise<void> {
    await one.send(room, teacher, { type: 'run', running: false });
    await one.send(room, teacher, { type: 'set-data', dataset: 'regression-plane' });
    for (const layer of [0, 1]) {
      await one.send(room, teacher, { type: 'set-activation', layer, activation: 'linear' });
    }
    await one.send(room, teacher, { type: 'set-training', learningRate: 10, speed: 2000 });
    await one.send(room, teacher, { type: 'run', running: true });
  }

  const halts = async () => {
    const entries = await one.store.entries((await one.store.rooms())[0].log, 1);
    return entries.filter(({ entry }) => entry.command.type === 'halted').length;
  };

  it('[H7] training that is no longer finite halts once, for everyone, and a reset makes it go on', async () => {
    await diverge();
    await one.pass(3000);
    expect(room.state.halted).toMatchObject({ layer: expect.any(Number), reason: expect.any(String) });
    expect(room.state.running).toBe(false);
    expect(await halts()).toBe(1);
    const halted = room.step;
    await one.pass(1000);
    expect(room.step).toBe(halted);
    await one.send(room, teacher, { type: 'set-training', learningRate: 0.01 });
    await one.send(room, teacher, { type: 'reset' });
    expect(await one.send(room, teacher, { type: 'run', running: true })).toMatchObject({ ok: true });
    await one.pass(500);
    expect(room.state.halted).toBeNull();
    expect(room.step).toBeGreaterThan(halted + 500);
  });

  it('[H7] a halt that could not be saved is saved later, and meanwhile no step passes idle', async () => {
    await diverge();
    faults.fault('append', failing);
    await one.pass(3000);
    const { step } = room;
    expect(room.state.halted).toBeNull();
    await one.pass(3000);
    expect(room.step).toBe(step);
    faults.fault('append', undefined);
    await one.pass(1100);
    expect(room.state.halted).toMatchObject({ step });
    expect(await halts()).toBe(1);
  });
});
