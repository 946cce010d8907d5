/** Keyframes only save time: a room begins without those that cannot be read. */
import { Player, type Keyframe, type Refusal, reference } from '@gradroom/shared';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import { inlineTraining } from '../../../server/training/inline-training.js';
import type { TrainingPool } from '../../../server/training/pool.js';
import { MemoryStore } from '../storage/memory-store.js';
import { TestClass } from './class.js';
import { failing, faulty, type FaultyStore } from './faulty-store.js';

let one: TestClass;
let faults: FaultyStore;
/** Lets the room's worker die. */
let kill: (error: Error) => void;

beforeEach(() => {
  faults = faulty(new MemoryStore());
  const training: TrainingPool = {
    open: (room, listener) => {
      kill = (error) => listener.onFailed(error, false);
      return inner.open(room, listener);
    },
    recompute: (room) => inner.recompute(room),
    close: () => inner.close(),
  };
  one = new TestClass({ store: faults.store, training });
  const inner = inlineTraining(one.time);
});

afterEach(() => one.end());

/** A room that slept twice, and so has two keyframes. */
async function asleep(): Promise<{ code: string; log: string; step: number }> {
  const { code, room } = await one.newRoom();
  await one.pass(500);
  await one.wait(room.close());
  const again = await one.open(code);
  await one.pass(500);
  await one.wait(again.close());
  const [{ log }] = await one.store.rooms();
  expect(await one.store.keyframeSteps(log)).toHaveLength(2);
  return { code, log, step: again.step };
}

async function spoil(log: string, step: number, bytesOf: (keyframe: Keyframe) => Uint8Array): Promise<void> {
  const keyframe = (await one.store.keyframe(log, step))!;
  const token = await one.store.acquire(log);
  await one.store.putKeyframe(log, token, { ...keyframe, bytes: bytesOf(keyframe) });
  await one.store.release(log, token);
}

async function expectTrained(room: RoomHost, log: string, step: number): Promise<void> {
  await one.pass(500);
  expect(room.step).toBeGreaterThan(step);
  const inspected = await one.wait(room.inspect());
  if (!inspected.ok) throw new Error(inspected.error.message);
  const player = new Player((await one.store.header(log))!, { backend: reference });
  for (const { entry } of await one.store.entries(log, 1)) player.accept(entry);
  player.advanceTo(inspected.step);
  const weights = player.engine.parameters.flatMap(({ weights, biases }) => [...weights, ...biases]);
  expect([...new Float32Array(inspected.parameters.slice().buffer)]).toEqual(weights);
}

const foreign = async () => {
  const made = await one.rooms.create({ config: { network: { hidden: [7] } } });
  if (!made.ok) throw new Error(made.error.message);
  const { log } = (await one.store.room(made.code))!;
  const player = new Player((await one.store.header(log))!, { backend: reference });
  return player.keyframe().bytes;
};

it.each(['cut short', 'of another network', 'of another step'])(
  '[H13] a newest keyframe %s is passed over',
  async (how) => {
    const { code, log, step } = await asleep();
    const steps = await one.store.keyframeSteps(log);
    const older = (await one.store.keyframe(log, steps[0]))!.bytes;
    const other = await foreign();
    const spoilt = { 'of another network': other, 'of another step': older }[how];
    await spoil(log, steps[1], ({ bytes }) => spoilt ?? bytes.slice(0, bytes.length - 6));
    const room = await one.open(code);
    const closed: Refusal[] = [];
    room.onClosed((reason) => closed.push(reason));
    await expectTrained(room, log, step);
    expect(closed).toEqual([]);
    expect(await one.store.keyframeSteps(log)).not.toContain(steps[1]);
    expect(await one.store.keyframeSteps(log)).toContain(steps[0]);
  },
);

it('[H13] where none can be read the log alone is enough, however many they are', async () => {
  const { code, log, step } = await asleep();
  const token = await one.store.acquire(log);
  for (const at of [1, 2, 3, 4]) {
    await one.store.putKeyframe(log, token, { step: at, seq: 0, bytes: new Uint8Array(9) });
  }
  for (const at of await one.store.keyframeSteps(log)) await spoil(log, at, () => Uint8Array.of(1, 2, 3));
  await expectTrained(await one.open(code), log, step);
});

it('[H3] a store that fails while a worker is replaced closes the room for a moment only', async () => {
  const { code, room } = await one.newRoom();
  await one.pass(300);
  const closed: Refusal[] = [];
  room.onClosed((reason) => closed.push(reason));
  faults.fault('entries', failing);
  kill(new Error('killed'));
  await one.pass(100);
  expect(closed.map(({ code: why }) => why)).toEqual(['room-unavailable']);
  faults.fault('entries', undefined);
  const again = await one.open(code);
  await one.pass(300);
  expect(again.step).toBeGreaterThan(room.step);
});
