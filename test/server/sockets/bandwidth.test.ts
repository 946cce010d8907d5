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
}, 120_000);
afterAll(() => server.stop());

/** Bytes of one client of a room that trains, once it has settled: a second, and a frame with all that goes around it. */
async function measure(config: Record<string, unknown>, seconds: number) {
  const { code } = await createRoom(server.url, { config });
  const counter = await startCounter(server.port);
  const client = connect(counter.url, { code, name: 'Heron' });
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
  // A busy machine makes few of the largest frames: an average needs some.
  await until(() => frames - before.frames > 2, 'more frames');
  const elapsed = (performance.now() - before.atMs) / 1_000;
  const bytes = counter.bytes() - before.bytes;
  const shown = frames - before.frames;
  client.socket.disconnect();
  await counter.close();
  return { perSecond: bytes / elapsed, perFrame: bytes / shown };
}

const layers = (count: number, units: number) => ({ network: { hidden: Array<number>(count).fill(units) } });

describe('[NET20] a client takes', () => {
  // A busy machine makes fewer frames: what counts is what they would cost at their full rate.
  it('under 5 KB a second with the default network, at 20 frames a second', async () => {
    const { perFrame } = await measure({}, 4);
    expect(perFrame * FRAMES_PER_SECOND).toBeLessThan(5_000);
  });

  it('under 35 KB a second with six layers of eight, at 20 frames a second', async () => {
    const { perFrame } = await measure(layers(6, 8), 4);
    expect(perFrame * FRAMES_PER_SECOND).toBeLessThan(35_000);
  });

  it('under 200 KB a second with twelve layers of sixty-four, by fewer frames', async () => {
    const { perSecond } = await measure(layers(12, 64), 6);
    expect(perSecond).toBeLessThan(200_000);
  });
});
