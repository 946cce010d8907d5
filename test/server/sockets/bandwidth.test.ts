/** What one client costs the network: every byte above TCP, in both directions, counted on a relay between it and a real server. */
import { FRAMES_PER_SECOND, RACE_SECONDS_MIN, SEEN_EVERY } from '@gradroom/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCounter } from '../../faults/proxies.js';
import { long } from '../../long.js';
import { createRoom } from '../lesson.js';
import { startServer, type ServerProcess } from '../process.js';
import { connect, sleep, until } from './serve.js';

const SECONDS = long ? 4 : 1.5;

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
    const { perFrame } = await measure({}, SECONDS);
    expect(perFrame * FRAMES_PER_SECOND).toBeLessThan(5_000);
  });

  it('under 35 KB a second with six layers of eight, at 20 frames a second', async () => {
    const { perFrame } = await measure(layers(6, 8), SECONDS);
    expect(perFrame * FRAMES_PER_SECOND).toBeLessThan(35_000);
  });

  it('under 200 KB a second with twelve layers of sixty-four, by fewer frames', async () => {
    const { perSecond } = await measure(layers(12, 64), 1.5 * SECONDS);
    expect(perSecond).toBeLessThan(200_000);
  });
});

/** Bytes a second of one client that watches a race of four activations, and nothing else. */
async function measureRace(config: Record<string, unknown>) {
  const { code } = await createRoom(server.url, { config });
  const counter = await startCounter(server.port);
  const client = connect(counter.url, { code, name: 'Heron' });
  const settle = (n: number) => client.socket.emit('seen', n);
  client.socket.on('frame', settle);
  client.socket.on('race', settle);
  await client.connected;
  await client.socket.emitWithAck('watch', { streams: ['race'] });
  const variants = { setting: 'activation', values: ['sigmoid', 'tanh', 'relu', 'leaky-relu'] };
  const before = counter.bytes();
  await client.socket.emitWithAck('command', { type: 'race', variants, epochs: 100 });
  await sleep(5_000);
  const perSecond = (counter.bytes() - before) / 5;
  const messages = client.all('race').length;
  client.socket.disconnect();
  await counter.close();
  return { perSecond, messages };
}

describe.runIf(long)(
  `[RC15] a client that watches a race of four lanes, a hundred rows in ${RACE_SECONDS_MIN} s, takes for it`,
  () => {
    it.each([
      ['under 6 KB a second with the default network', {}, 6_000],
      ['under 25 KB a second with six layers of eight', layers(6, 8), 25_000],
    ])('%s', async (_what, config, most) => {
      const { perSecond, messages } = await measureRace(config);
      expect(messages).toBeGreaterThan(3);
      expect(perSecond).toBeLessThan(most);
      if (process.env.MEASURE) console.log(_what, perSecond, messages);
    });
  },
);
