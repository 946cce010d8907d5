/** What a room costs in which nobody is: no processor time, and little memory, until it sleeps. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, it } from 'vitest';
import { roomTimes } from '../../../server/rooms/environment.js';
import { createRoom, join } from '../lesson.js';
import { sleep } from '../sockets/serve.js';
import { startServers, type Servers } from './servers.js';

const ROOMS = 100;
/** What the first ones leave (compiled code), all share. */
const FIRST = 50;
const BYTES_MAX = 100_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Of heap and of buffers, after a collection, the engines' included. What the store keeps of keyframes is not here but for this test. */
function bytesUsed(): number {
  const { logs } = servers.shared.store as unknown as { logs: Map<string, { keyframes: Map<number, unknown> }> };
  for (const { keyframes } of logs.values()) keyframes.clear();
  collect();
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
  const before = bytesUsed();
  for (let room = 0; room < ROOMS; room++) await visit();
  await sleep(1_000);
  const bytes = (bytesUsed() - before) / ROOMS;
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
