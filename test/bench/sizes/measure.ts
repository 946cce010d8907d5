/** Measures what the parts of a lesson cost: differences between a server that does something and the same one that does not. */
import { PROTOCOL_VERSION, SEEN_EVERY } from '@gradroom/shared';
import { openBareWire } from '../../load/bare-wire.js';
import { makeRooms } from '../../load/crowd.js';
import type { Wire } from '../../load/wire.js';
import { startServer } from '../../server/process.js';
import { allThreadsTimeMs, mainThreadTimeMs, residentBytes } from '../processor-time.js';
import { quantile, sleep } from '../report.js';

const ROOMS = 20;
/** Who comes into each room besides its first one. */
const MORE = 20;
/** Rooms in which the server gets going before anything is measured: it starts its threads and compiles. */
const WARM_ROOMS = 3;
const SETTLE_MS = 1_500;
const MEASURE_MS = 4_000;
/** Seconds with and without commands take turns, so that whatever else the machine does meets both. */
const TURNS = 4;
/** A person may send twenty a second. */
const COMMAND_EVERY_MS = 1000 / 15;

const ANSWERED_MS = 2_000;

/** A second of something: microseconds of processor time, and what was done in it. */
interface Second {
  readonly main: number;
  readonly others: number;
  readonly redis: number;
  readonly frames: number;
  readonly commands: number;
  readonly bytes: number;
}

export interface StoreCosts {
  readonly frame: number;
  readonly state: number;
  readonly command: number;
  readonly join: number;
  readonly roomMain: number;
  readonly roomOthers: number;
  readonly redisCommand: number;
  readonly redisRoom: number;
  readonly serverBytes: number;
  readonly roomBytes: number;
  readonly personBytes: number;
  readonly trafficBytes: number;
  /** From a command to its answer, at its median and 99th percentile, in milliseconds. */
  readonly answeredMs: readonly [number, number];
}

/** @param redis where rooms are kept in one: its address and process */
export async function measureStore(redis?: { readonly url: string; readonly pid: number }): Promise<StoreCosts> {
  const server = await startServer({ env: { LOG_LEVEL: 'error', ...(redis && { REDIS_URL: redis.url }) } });
  const counts = { frames: 0, commands: 0 };
  const wires: Wire[] = [];
  const waits: number[] = [];
  const times = () => ({
    main: mainThreadTimeMs(server.pid),
    all: allThreadsTimeMs(server.pid),
    redis: redis ? allThreadsTimeMs(redis.pid) : 0,
    bytes: wires.reduce((sum, { bytes }) => sum + bytes, 0),
    ...counts,
    atMs: performance.now(),
  });
  const second = async (): Promise<Second> => {
    await sleep(SETTLE_MS);
    const from = times();
    await sleep(MEASURE_MS);
    const to = times();
    const each = (key: keyof typeof to) => ((to[key] - from[key]) * 1000) / (to.atMs - from.atMs);
    const main = each('main') * 1000;
    const others = each('all') * 1000 - main;
    return {
      main,
      others,
      redis: each('redis') * 1000,
      frames: each('frames'),
      commands: each('commands'),
      bytes: each('bytes'),
    };
  };
  const enter = async (code: string, name: string) =>
    wires.push(await enterRoom(server.url, code, name, () => (counts.frames += 1)));
  try {
    for (const { code } of await makeRooms(server.url, WARM_ROOMS)) {
      await enter(code, 'Heron');
      await enter(code, 'Otter');
    }
    await startCommands(wires, counts, [])();
    const warm = await second();
    const serverBytes = residentBytes(server.pid);
    const rooms = await makeRooms(server.url, ROOMS);
    const warmed = wires.length;
    for (const { code } of rooms) await enter(code, 'Heron');
    const firsts = wires.slice(warmed);
    await sleep(SETTLE_MS);
    const roomBytes = (residentBytes(server.pid) - serverBytes) / ROOMS;
    const [quiet, commanded] = await inTurns(second, () => startCommands(firsts, counts, waits));

    const before = { main: mainThreadTimeMs(server.pid), bytes: residentBytes(server.pid), atMs: performance.now() };
    for (const { code } of rooms) for (let n = 0; n < MORE; n++) await enter(code, `Student ${n}`);
    const joinedMs = mainThreadTimeMs(server.pid) - before.main;
    const tookMs = performance.now() - before.atMs;
    await sleep(SETTLE_MS);
    const personBytes = (residentBytes(server.pid) - before.bytes) / (ROOMS * MORE);
    const [full, fullCommanded] = await inTurns(second, () => startCommands(firsts, counts, waits));

    const frame = (full.main - quiet.main) / (full.frames - quiet.frames);
    // A busy server makes fewer frames: what those would have cost is not the commands' gain.
    const beside = (withIt: Second, without: Second) =>
      (withIt.main - without.main - (withIt.frames - without.frames) * frame) / withIt.commands;
    const command = beside(commanded, quiet);
    const perCommand = beside(fullCommanded, full);
    // While they came the rooms went on, with half of them there on average.
    const meanwhile = ((quiet.main + full.main) / 2) * (tookMs / 1000);
    return {
      frame,
      command,
      state: Math.max(0, (perCommand - command) / MORE),
      join: (joinedMs * 1000 - meanwhile) / (ROOMS * MORE),
      roomMain: (quiet.main - warm.main - (quiet.frames - warm.frames) * frame) / ROOMS,
      roomOthers: (quiet.others - warm.others) / ROOMS,
      redisCommand: (commanded.redis - quiet.redis) / commanded.commands,
      redisRoom: (quiet.redis - warm.redis) / ROOMS,
      serverBytes,
      roomBytes,
      personBytes,
      trafficBytes: full.bytes / wires.length,
      answeredMs: [quantile(waits, 0.5), quantile(waits, 0.99)],
    };
  } finally {
    for (const wire of wires) wire.drop();
    await server.stop();
  }
}

/** What a second is without something and with it, on average. @param start begins it, and returns the way to end it */
async function inTurns(second: () => Promise<Second>, start: () => () => Promise<void>): Promise<[Second, Second]> {
  const [without, withIt]: Second[][] = [[], []];
  for (let turn = 0; turn < TURNS; turn++) {
    without.push(await second());
    const stop = start();
    withIt.push(await second());
    await stop();
  }
  return [average(without), average(withIt)];
}

function average(seconds: readonly Second[]): Second {
  const of = (key: keyof Second) => seconds.reduce((sum, one) => sum + one[key], 0) / seconds.length;
  return {
    main: of('main'),
    others: of('others'),
    redis: of('redis'),
    frames: of('frames'),
    commands: of('commands'),
    bytes: of('bytes'),
  };
}

/** Resolves once the person is in the room. */
function enterRoom(url: string, code: string, name: string, onFrame: () => void): Promise<Wire> {
  return new Promise((resolve, reject) => {
    let arrived = 0;
    const refused = ({ message }: { message: string }) => reject(new Error(message));
    const wire = openBareWire(
      url,
      { code, name, protocol: PROTOCOL_VERSION },
      {
        welcome: () => resolve(wire),
        state: () => {},
        frame(n) {
          onFrame();
          arrived += 1;
          // As our client settles.
          if (arrived % SEEN_EVERY === 0 || arrived === 1) wire.seen(n);
        },
        refused,
        bye: refused,
        closed: () => {},
      },
    );
  });
}

/** Each of them changes a setting again and again. Returns the way to stop: all are answered then. */
function startCommands(wires: readonly Wire[], counts: { commands: number }, waits: number[]): () => Promise<void> {
  let turn = 0;
  const timers = wires.map((wire) =>
    setInterval(() => {
      const startMs = performance.now();
      turn += 1;
      void wire.command({ type: 'set-training', learningRate: 0.01 + (turn % 100) / 1000 }).then((answer) => {
        if (!answer.ok) throw new Error(answer.error.message);
        counts.commands += 1;
        waits.push(performance.now() - startMs);
      });
    }, COMMAND_EVERY_MS),
  );
  return async () => {
    timers.forEach((timer) => clearInterval(timer));
    await sleep(ANSWERED_MS);
  };
}
