/** What a room costs in which nobody is: no processor time, and little memory, until it sleeps. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, it } from 'vitest';
import { roomTimes } from '../../../server/rooms/environment.js';
import { createRoom, join, openRooms } from '../lesson.js';
import { sleep } from '../sockets/serve.js';
import { startServers, type Servers } from './servers.js';

const ROOMS = 100;
/** What the first ones leave (compiled code), all share. */
const FIRST = 50;
const BYTES_MAX = 100_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Of heap and of buffers, the engines' included. What the store keeps of keyframes is not here but for this test. */
async function bytesUsed(): Promise<number> {
  const { logs } = servers.shared.store as unknown as { logs: Map<string, { keyframes: Map<number, unknown> }> };
  for (const { keyframes } of logs.values()) keyframes.clear();
  // What is held weakly, or waits for a finalizer, goes with a later collection.
  for (let turn = 0; turn < 4; turn++) {
    collect();
    await sleep(100);
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

let servers: Servers;
afterEach(() => servers.close());

it('[MS13] a room in which nobody is costs no processor time and less than 100 KB', { timeout: 60_000 }, async () => {
  servers = await startServers(1, { roomTimes: { ...roomTimes, pauseAfterMs: 50 } });
  const [url] = servers.urls;
  const visit = async () => {
    const { code } = await createRoom(url);
    const viewer = await join(url, { code, as: 'viewer' });
    viewer.leave();
    return code;
  };
  for (let room = 0; room < FIRST; room++) await visit();
  await sleep(500);
  const before = await bytesUsed();
  for (let room = 0; room < ROOMS; room++) await visit();
  await sleep(1_000);
  const bytes = ((await bytesUsed()) - before) / ROOMS;
  const used = process.cpuUsage();
  await sleep(5_000);
  const { user, system } = process.cpuUsage(used);
  console.log(
    `An idle room: ${Math.round(bytes / 1000)} KB, ${((user + system) / 5_000 / ROOMS / 10).toFixed(4)} % of a core.`,
  );
  expect(bytes).toBeLessThan(BYTES_MAX);
  // Of all of them together.
  expect((user + system) / 5_000_000).toBeLessThan(0.05);
});

const CLASSES = 12;
const PUPILS = 30;
const CHANGES = 10;
/** Longer than all these lessons take, so that all rooms rest at the same time. */
const SLEEPS_AFTER_MS = 120_000;

it('[MS13] one that a class has left has nothing of the memory once it sleeps', { timeout: 400_000 }, async () => {
  const times = { ...roomTimes, pauseAfterMs: 50, sleepAfterMs: SLEEPS_AFTER_MS };
  servers = await startServers(1, { roomTimes: times, metrics: ['127.0.0.1', '::1'] });
  const [url] = servers.urls;
  const lesson = async () => {
    const { code } = await createRoom(url);
    const names = Array.from({ length: PUPILS }, (_, n) => `Student ${n}`);
    const pupils = await Promise.all(names.map((name) => join(url, { code, name })));
    for (let n = 0; n < CHANGES; n++) {
      const learningRate = 0.01 + n / 1_000;
      await Promise.all(pupils.map(({ command }) => command({ type: 'set-training', learningRate })));
    }
    for (const { leave } of pupils) leave();
  };
  await lesson();
  await sleep(1_000);
  const before = await bytesUsed();
  for (let n = 0; n < CLASSES; n++) await lesson();
  await sleep(1_000);
  expect(await openRooms(url)).toBe(CLASSES + 1);
  const resting = await bytesUsed();
  while ((await openRooms(url)) > 0) await sleep(500);
  const asleep = await bytesUsed();
  // What the store has is elsewhere, but for this test.
  (servers.shared.store as unknown as { logs: Map<string, unknown> }).logs.clear();
  const left = await bytesUsed();
  const kilobytes = (bytes: number) => `${Math.round(bytes / CLASSES / 1000)} KB`;
  console.log(`A room after a class of ${PUPILS}: ${kilobytes(resting - asleep)}, asleep ${kilobytes(left - before)}.`);
  expect((left - before) / CLASSES).toBeLessThan(BYTES_MAX);
});
