/** A reader behind a line of 200 KB a second: how old the frames are that it sees, beside somebody who sits next to the server. */
import { decodeFrame } from '@gradroom/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBadNetwork } from '../../load/bad-network.js';
import { createRoom, join } from '../lesson.js';
import { startServer, type ServerProcess } from '../process.js';
import { sleep } from './serve.js';

const LINE = { bytesPerSecond: 200_000, delayMs: [0, 0], gapEveryMs: Infinity, gapMs: 0 } as const;
const WATCHED_MS = 8_000;

let server: ServerProcess;
beforeAll(async () => {
  server = await startServer();
}, 120_000);
afterAll(() => server.stop());

const layers = (count: number, units: number) => ({ network: { hidden: Array<number>(count).fill(units) } });

/** The largest network's frames take two thirds of a second of the line by themselves; none may wait for another besides. */
const mostMs = (bytes: number) => Math.max(500, (bytes * 1_000) / LINE.bytesPerSecond + 150);

describe('[FO7] a reader of 200 KB a second sees no frame that is older than half a second', () => {
  it.each([
    ['the default network', {}],
    ['six layers of eight', layers(6, 8)],
    ['the largest network', layers(12, 64)],
  ])('with %s', { timeout: 60_000 }, async (name, config) => {
    const { code } = await createRoom(server.url, { config });
    const line = await startBadNetwork({ host: '127.0.0.1', port: server.port }, LINE, Math.random);
    const near = await join(server.url, { code, name: 'Heron' });
    const far = await join(`http://127.0.0.1:${line.port}`, { code, name: 'Snail' });
    await sleep(2_000);
    const from = performance.now();
    await sleep(WATCHED_MS);
    const shown = new Map(near.frames.map(({ bytes, atMs }) => [decodeFrame(bytes).step, atMs]));
    const ages = far.frames.flatMap(({ bytes, atMs }) => {
      const madeMs = atMs < from ? undefined : shown.get(decodeFrame(bytes).step);
      return madeMs === undefined ? [] : [atMs - madeMs];
    });
    near.leave();
    far.leave();
    line.close();
    const largest = Math.max(...far.frames.map(({ bytes }) => bytes.byteLength));
    if (process.env.MEASURE) console.log(name, ages.length, Math.max(...ages), largest);
    expect(ages.length).toBeGreaterThan(5);
    expect(Math.max(...ages)).toBeLessThan(mostMs(largest));
  });
});
