/** What one client costs the network: every byte above TCP, in both directions, counted on a relay between it and a real server. */
import { FRAMES_PER_SECOND, SEEN_EVERY } from '@gradroom/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCounter } from '../../faults/proxies.js';
import { createRoom } from '../lesson.js';
import { startServer, type ServerProcess } from '../process.js';
import { connect, sleep, until } from './serve.js';

let server: ServerProcess;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** Bytes and frames a second of one client of a room that trains, once it has settled. */
async function measure(config: Record<string, unknown>, transports: string[], seconds: number) {
  const { code } = await createRoom(server.url, { config });
  const counter = await startCounter(server.port);
  const client = connect(counter.url, { code, name: 'Heron' }, { transports });
  let frames = 0;
  let last = 0;
  client.socket.on('frame', (n: number) => {
    frames += 1;
    // As our client does it: the first one at once, then as seldom as allowed.
    if (n !== 1 && n - last < SEEN_EVERY) return;
    last = n;
    client.socket.emit('seen', n);
  });
  await until(() => frames > 5, 'frames');
  await sleep(1_000);
  const before = { bytes: counter.bytes(), frames, atMs: performance.now() };
  await sleep(seconds * 1_000);
  const elapsed = (performance.now() - before.atMs) / 1_000;
  const measured = { bytes: (counter.bytes() - before.bytes) / elapsed, frames: (frames - before.frames) / elapsed };
  client.socket.disconnect();
  if (process.env.SHOW) console.log(config, measured);
  await counter.close();
  return measured;
}

const layers = (count: number, units: number) => ({ network: { hidden: Array<number>(count).fill(units) } });

describe('[NET20] a client takes', () => {
  it('under 5 KB a second with the default network, at 20 frames a second', async () => {
    const { bytes, frames } = await measure({}, ['websocket'], 4);
    expect(frames).toBeGreaterThan(FRAMES_PER_SECOND * 0.8);
    expect(bytes).toBeLessThan(5_000);
  });

  it('under 35 KB a second with six layers of eight', async () => {
    const { bytes, frames } = await measure(layers(6, 8), ['websocket'], 4);
    expect(frames).toBeGreaterThan(FRAMES_PER_SECOND * 0.7);
    expect(bytes).toBeLessThan(35_000);
  });

  it('under 200 KB a second with twelve layers of sixty-four', async () => {
    const { bytes, frames } = await measure(layers(12, 64), ['websocket'], 6);
    expect(frames).toBeGreaterThan(1);
    expect(bytes).toBeLessThan(200_000);
  });
});
