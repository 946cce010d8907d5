/**
 * A whole room at full speed (worker, queue, frames that somebody watches) against the bare engine of the same configuration:
 * another initializer alone makes other steps, with more numbers that are 0. They take turns of a third of a second, so that what
 * else the machine does meets both, and each ratio is of neighbours.
 */
import { randomBytes } from 'node:crypto';
import { Engine, engineSettings, type Backend } from '@gradroom/shared';
import { Rooms } from '../../../server/rooms/rooms.js';
import { systemTime } from '../../../server/training/time.js';
import { WorkerPool } from '../../../server/training/worker-pool.js';
import { MemoryStore } from '../../server/storage/memory-store.js';
import { startClock } from '../processor-time.js';
import { quantile, sleep } from '../report.js';
import { configurationOf, data, partOf, SEED, type Case } from './cases.js';

const TURNS = 15;
const TURN_MS = 350;
const WARM_UP_MS = 1_500;
/** Until a room that was told to run or to stand does so, with its grants as long as they become. */
const SETTLE_MS = 80;

/** @returns median of the room's steps a second over those of the bare engine */
export async function roomShare(one: Case, backend: Backend, worker: URL): Promise<number> {
  const pool = new WorkerPool({ worker, workersMax: 1 });
  const quiet = { info: () => {}, warn: () => {}, error: () => {} };
  const rooms = new Rooms({ store: new MemoryStore(), training: pool, time: systemTime, randomBytes, log: quiet });
  const bare = new Engine(engineSettings(configurationOf(one)), data, SEED, backend);
  try {
    const made = await rooms.create({
      config: { ...partOf(one), training: { ...partOf(one).training, speed: 'max' } },
    });
    const opened = made.ok && (await rooms.open(made.code));
    const joined = opened && opened.ok && (await opened.room.join({ name: 'Bench' }, () => {}));
    if (!joined || !joined.ok || !('seat' in joined)) throw new Error('no room');
    const { room } = opened;
    const run = (running: boolean) => room.command(joined.seat.person.id, { type: 'run', running }, joined.seat.resume);
    room.watch().set(['core', 'weights']);
    await sleep(WARM_UP_MS);
    const inRoom = async () => {
      await run(true);
      await sleep(SETTLE_MS);
      const speed = await speedOf(() => room.step);
      await run(false);
      await sleep(SETTLE_MS);
      return speed;
    };
    await inRoom();
    let before = bareSpeed(bare);
    const shares: number[] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      const speed = await inRoom();
      const after = bareSpeed(bare);
      shares.push((2 * speed) / (before + after));
      before = after;
    }
    return quantile(shares, 0.5);
  } finally {
    await rooms.close();
    await pool.close();
  }
}

/** Steps a ms, from one time that the room tells its step to another one: it does so once a grant. */
async function speedOf(step: () => number): Promise<number> {
  const told = async () => {
    const from = step();
    while (step() === from) await sleep(1);
    return step();
  };
  const from = await told();
  const clock = startClock();
  await sleep(TURN_MS);
  return ((await told()) - from) / clock();
}

function bareSpeed(engine: Engine): number {
  const clock = startClock();
  const start = performance.now();
  let steps = 0;
  while (performance.now() - start < TURN_MS) {
    engine.train(20);
    steps += 20;
  }
  return steps / clock();
}
