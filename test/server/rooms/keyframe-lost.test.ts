/** Keyframes only save time: a room begins without those that cannot be read. */
import {
  decodeKeyframe,
  encodeKeyframe,
  Player,
  type Header,
  type Keyframe,
  type KeyframeContent,
  type Refusal,
  reference,
} from '@gradroom/shared';
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
    predict: (prediction, listener) => inner.predict(prediction, listener),
    race: (race, listener) => inner.race(race, listener),
    close: () => inner.close(),
  };
  one = new TestClass({ store: faults.store, training });
  const inner = inlineTraining(one.time);
});

afterEach(() => one.end());

/** A room that slept twice, and so has two keyframes, with changes before each. */
async function asleep(): Promise<{ code: string; log: string; step: number }> {
  const made = await one.newRoom();
  const { code, token } = made;
  let room = made.room;
  for (const alpha of [0.25, 0.5]) {
    room = await one.open(code);
    const teacher = await one.join(room, { token });
    await one.pass(300);
    await one.send(room, teacher, { type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha });
    await one.pass(200);
    await one.wait(room.close());
  }
  const [{ log }] = await one.store.rooms();
  expect(await one.store.keyframeSteps(log)).toHaveLength(2);
  return { code, log, step: room.step };
}

async function spoil(log: string, step: number, spoilt: (keyframe: Keyframe) => Uint8Array): Promise<void> {
  const keyframe = (await one.store.keyframe(log, step))!;
  const token = await one.store.acquire(log);
  await one.store.putKeyframe(log, token, { ...keyframe, bytes: spoilt(keyframe) });
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
  expect(inspected.engine).toEqual(player.engine.save());
  expect(room.state).toEqual(player.state);
}

/** Of a room with another network, at its first step. */
async function foreign(): Promise<Player> {
  const made = await one.rooms.create({ config: { network: { hidden: [7] } } });
  if (!made.ok) throw new Error(made.error.message);
  const { log } = (await one.store.room(made.code))!;
  return new Player((await one.store.header(log))!, { backend: reference });
}

/** Well made, but of something else: only the log, or the engine itself, can say so. */
const remade = (header: Header, keyframe: Keyframe, other: Partial<KeyframeContent>) =>
  encodeKeyframe(header, { ...decodeKeyframe(header, keyframe), ...other }).bytes;

interface Spoiling {
  readonly how: string;
  bytes(keyframe: Keyframe, header: Header, older: Keyframe): Uint8Array | Promise<Uint8Array>;
}

const spoilings: Spoiling[] = [
  { how: 'that is cut short', bytes: ({ bytes }) => bytes.slice(0, bytes.length - 6) },
  { how: 'of another room', bytes: async () => (await foreign()).keyframe().bytes },
  { how: 'of another step', bytes: (_keyframe, _header, older) => older.bytes },
  { how: 'of an earlier version', bytes: (keyframe, header) => decodeKeyframe(header, keyframe).engine },
  {
    how: 'whose state was altered',
    bytes: ({ bytes }) => {
      const text = Buffer.from(bytes).toString('latin1').replace('"running":true', '"running":null');
      return Uint8Array.from(Buffer.from(text, 'latin1'));
    },
  },
  { how: 'of other entries', bytes: (keyframe, header) => remade(header, keyframe, { chain: 'ab'.repeat(32) }) },
  {
    how: 'with the engine of another network',
    bytes: async (keyframe, header) => remade(header, keyframe, { engine: (await foreign()).engine.save() }),
  },
];

it.each(spoilings)('[H13] a newest keyframe $how is passed over and removed', async ({ bytes }) => {
  const { code, log, step } = await asleep();
  const header = (await one.store.header(log))!;
  const steps = await one.store.keyframeSteps(log);
  const [older, newest] = await Promise.all(steps.map((at) => one.store.keyframe(log, at)));
  const spoilt = await bytes(newest!, header, older!);
  await spoil(log, steps[1], () => spoilt);
  const room = await one.open(code);
  const closed: Refusal[] = [];
  room.onClosed((reason) => closed.push(reason));
  await expectTrained(room, log, step);
  expect(closed).toEqual([]);
  expect(await one.store.keyframeSteps(log)).not.toContain(steps[1]);
  expect(await one.store.keyframeSteps(log)).toContain(steps[0]);
});

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
  faults.fault('keyframe', failing);
  kill(new Error('killed'));
  await one.pass(100);
  expect(closed.map(({ code: why }) => why)).toEqual(['room-unavailable']);
  faults.fault('keyframe', undefined);
  const again = await one.open(code);
  await one.pass(300);
  expect(again.step).toBeGreaterThan(room.step);
});

it('[W2] training taken up again knows nothing of what another owner has written meanwhile', async () => {
  const { code, log } = await asleep();
  const room = await one.open(code);
  await one.pass(100);
  const known = room.state.seq;
  const token = await one.store.acquire(log);
  const entry = { seq: known + 1, step: room.step + 1_000, actor: 'server', command: { type: 'reset' } } as const;
  await one.store.append(log, known + 1, token, [{ entry, chain: 'of another owner' }]);
  kill(new Error('The worker died.'));
  await one.pass(200);
  // Once: what the other one wrote does not fail it again, and nobody waits for its step. Then it hears that it is no owner.
  expect(new Set(one.complaints)).toEqual(new Set(['Training failed, and is taken up again.', 'A room lost its log.']));
  expect(one.complaints.filter((said) => said.startsWith('Training failed'))).toHaveLength(1);
  expect(room.state.seq).toBe(known);
});
