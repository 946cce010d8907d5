/** Real worker threads: fair turns, and rooms that outlive the death of a worker. */
import {
  decodeRaceMessage,
  defaultConfiguration,
  nothingYet,
  openLanes,
  Player,
  raceRows,
  reference,
  type Configuration,
  type Refusal,
} from '@gradroom/shared';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { Rooms } from '../../../server/rooms/rooms.js';
import type { RoomHost } from '../../../server/rooms/host.js';
import { systemTime } from '../../../server/training/time.js';
import { Rounds } from '../../../server/sockets/rounds.js';
import { FramePace } from '../../../server/training/frame-pace.js';
import { WorkerPool } from '../../../server/training/worker-pool.js';
import { build } from '../process.js';
import { MemoryStore } from '../storage/memory-store.js';

const worker = new URL('../../../server/dist/training/worker.js', import.meta.url);

let pool: WorkerPool;
let rooms: Rooms;
let store: MemoryStore;

beforeAll(() => build(['server']), 120_000);

beforeEach(() => {
  pool = new WorkerPool({ worker, workersMax: 1 });
  store = new MemoryStore();
  const quiet = { info: () => {}, warn: () => {}, error: () => {} };
  rooms = new Rooms({ store, training: pool, time: systemTime, randomBytes, log: quiet });
});

afterEach(async () => {
  await rooms.close();
  await pool.close();
  expect(pool.threadIds).toEqual([]);
});

async function newRoom(training: Partial<Configuration['training']> = {}): Promise<RoomHost> {
  const made = await rooms.create({ config: { training: { ...defaultConfiguration.training, ...training } } });
  const opened = made.ok && (await rooms.open(made.code));
  if (!opened || !opened.ok) throw new Error();
  return opened.room;
}

/** The thread dies, as one that ran out of memory. */
async function killWorker(): Promise<void> {
  const [thread] = (pool as unknown as { threads: { worker: { terminate(): Promise<number> } }[] }).threads;
  await thread.worker.terminate();
}

it('[W1] workers start when they are needed, one for several rooms where there may be no more', async () => {
  expect(pool.threadIds).toEqual([]);
  await newRoom();
  await newRoom();
  expect(pool.threadIds).toHaveLength(1);
});

it('[FO10] a thread that is held up makes frames rarer', async () => {
  const intervals: number[] = [];
  const framePace = new FramePace();
  framePace.onChange((ms) => intervals.push(ms));
  const slow = new WorkerPool({ worker, workersMax: 1, framePace });
  const quiet = { info: () => {}, warn: () => {}, error: () => {} };
  const held = new Rooms({ store, training: slow, time: systemTime, randomBytes, log: quiet });
  try {
    const made = await held.create({});
    const opened = made.ok && (await held.open(made.code));
    if (!opened || !opened.ok) throw new Error();
    const { room } = opened;
    await room.join({ name: 'Heron' }, () => {});
    room.watch().set(['core']);
    const rounds = new Rounds(systemTime, framePace, (error) => expect.fail(String(error)));
    const crowd = { send: () => {} };
    room.onFrame((frame) => rounds.frame(crowd, frame));
    const hold = () => {
      for (const end = performance.now() + 60; performance.now() < end;);
    };
    await vi.waitUntil(() => (hold(), (intervals.at(-1) ?? 0) > 100), { timeout: 60_000, interval: 1 });
    expect(intervals).toEqual([...intervals].sort((a, b) => a - b));
  } finally {
    await held.close();
    await slow.close();
  }
});

it('[W2] rooms of a worker that died go on where they were, with the same bits', async () => {
  const room = await newRoom();
  const joined = await room.join({ name: 'Heron' }, () => {});
  if (!joined.ok || !('seat' in joined)) throw new Error();
  const { id } = joined.seat.person;
  const steps: number[] = [];
  room.watch().set(['core']);
  room.onFrame(({ step, core }) => core && steps.push(step));
  await vi.waitUntil(() => room.step > 300, 10_000);
  const before = pool.threadIds;
  const changing = room.command(id, { type: 'set-activation', layer: 0, activation: 'relu' }, '');
  await killWorker();
  expect(await changing).toMatchObject({ ok: true });
  await vi.waitUntil(() => room.step > 900, 10_000);
  expect(pool.threadIds).toHaveLength(1);
  expect(pool.threadIds).not.toEqual(before);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  await room.command(id, { type: 'run', running: false }, '');
  await vi.waitUntil(() => room.step === room.state.step, 10_000);
  const inspected = await room.inspect();
  if (!inspected.ok) throw new Error(inspected.error.message);

  const [{ log }] = await store.rooms();
  const player = new Player((await store.header(log))!, { backend: reference });
  for (const { entry } of await store.entries(log, 1)) player.accept(entry);
  player.advanceTo(inspected.step);
  expect(inspected.engine).toEqual(player.engine.save());
});

it('[W2] a room whose training dies again and again is closed with a sentence, and the server lives', async () => {
  const room = await newRoom();
  const told: Refusal[] = [];
  room.onClosed((reason) => told.push(reason));
  for (let count = 0; count < 3; count++) {
    await vi.waitUntil(() => pool.threadIds.length === 1, 5_000);
    await killWorker();
  }
  await vi.waitUntil(() => told.length > 0, 5_000);
  expect(told.map(({ code }) => code)).toEqual(['room-closed']);
  const other = await newRoom();
  await vi.waitUntil(() => other.step > 10, 10_000);
});

it('[W3] a room at full speed does not hold up the others on its worker', async () => {
  const paced = [await newRoom(), await newRoom(), await newRoom()];
  const pace = async (ms: number) => {
    const from = paced.map(({ step }) => step);
    const start = performance.now();
    await sleep(ms);
    const seconds = (performance.now() - start) / 1000;
    return paced.map(({ step }, index) => (step - from[index]) / seconds);
  };
  await vi.waitUntil(() => paced.every(({ step }) => step > 100), 10_000);
  const alone = await pace(1_500);
  const fast = await newRoom({ speed: 'max', batchSize: 100 });
  await sleep(200);
  const from = fast.step;
  const together = await pace(2_500);
  together.forEach((stepsPerSecond, index) => expect(stepsPerSecond / alone[index]).toBeGreaterThan(0.9));
  expect(fast.step - from).toBeGreaterThan(100);
});

it('[RC12] a race whose worker dies is computed again, with the result that any engine gives; the room goes on', async () => {
  const room = await newRoom();
  const joined = await room.join({ name: 'Heron' }, () => {});
  if (!joined.ok || !('seat' in joined)) throw new Error();
  const { id } = joined.seat.person;
  const variants = { setting: 'activation', values: ['sigmoid', 'tanh', 'relu', 'leaky-relu'] } as const;
  await room.command(id, { type: 'race', variants: { ...variants, values: [...variants.values] }, epochs: 30 }, '');
  const told = () => decodeRaceMessage(room.race.progress!.message(nothingYet, true).bytes);
  await vi.waitUntil(() => told().rows.length > 1, 10_000);
  const { step } = room;
  await killWorker();
  await vi.waitUntil(() => told().rows.length === 31, 15_000);
  const race = room.state.race!;
  expect(told()).toMatchObject({ again: true, failed: false });
  const lanes = openLanes(race, race.seed, reference);
  expect(told().rows).toEqual([...raceRows(lanes, race)].filter((row) => row !== undefined));
  await vi.waitUntil(() => room.step > step + 100, 10_000);
});
