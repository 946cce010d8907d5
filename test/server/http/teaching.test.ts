/** What a room's teachers ask of HTTP and costs much: for who has the secret alone, so often, and so much at once. */
import {
  RECORDINGS_OF_SITE_UNDERWAY_MAX,
  SECRETS_TRIED_OF_SITE_BURST,
  TEACHERS_READ_OF_ROOM_BURST,
  TEACHERS_READ_OF_SITE_BURST,
} from '@gradroom/shared';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FailureLimit } from '../../../server/failure-limit.js';
import type { AppOptions } from '../../../server/http/app.js';
import { until } from '../sockets/serve.js';
import { noneKept, serve, type Served } from './serve.js';

let served: Served | undefined;
afterEach(async () => {
  await served?.close();
  served = undefined;
});
const start = async (options?: Partial<AppOptions>) =>
  (served = await serve({ trustProxy: 1, failures: new FailureLimit(10_000, 10_000), ...options }));
const by = (secret: string, from = '192.168.7.9') => ({
  headers: { authorization: `Bearer ${secret}`, 'x-forwarded-for': from },
});

/** A recorder whose work takes until the test says so. */
function slowRecorder() {
  const ends: (() => void)[] = [];
  const file = vi.fn(
    () => new Promise((resolve) => ends.push(() => resolve({ ok: true, code: 'K7M4PX', file: new Uint8Array(3) }))),
  );
  const recorder = { file, key: { server: '', key: '' } } as unknown as AppOptions['recorder'];
  return { recorder, file, end: () => ends.splice(0).forEach((one) => one()) };
}

describe('[SEC38] the places where recordings are made', () => {
  it('are for who has the secret: nobody else takes one', async () => {
    const { recorder, file } = slowRecorder();
    const keep = vi.fn(noneKept.keep);
    const { ask } = await start({ recorder, kept: { ...noneKept, keep } });
    const statuses = await Promise.all(
      Array.from({ length: 20 }, async (_, n) => {
        const kept = n % 2 > 0;
        const path = `/api/rooms/K7M4PX/${kept ? 'recordings' : 'recording'}`;
        return (await ask(kept ? 'POST' : 'GET', path, by('guess'))).status;
      }),
    );
    expect(new Set(statuses)).toEqual(new Set([403]));
    expect([file.mock.calls.length, keep.mock.calls.length]).toEqual([0, 0]);
  });

  it('are one of a room and few of a site, until the work is done, whoever went away', async () => {
    const { recorder, file, end } = slowRecorder();
    const { ask, port } = await start({ recorder });
    const get = (room: string, from?: string) => ask('GET', `/api/rooms/${room}/recording`, by('secret', from));
    const gone = new AbortController();
    const left = fetch(`http://127.0.0.1:${port}/api/rooms/ROOM0/recording`, { ...by('secret'), signal: gone.signal });
    await until(() => file.mock.calls.length === 1, 'the first');
    gone.abort();
    await expect(left).rejects.toThrow();
    const again = await get('ROOM0', '198.51.100.1');
    expect(again).toMatchObject({ status: 429, json: { error: { code: 'too-fast' } } });
    expect(Number(again.headers['retry-after'])).toBeGreaterThan(0);
    const others = Array.from({ length: RECORDINGS_OF_SITE_UNDERWAY_MAX - 1 }, (_, n) => get(`ROOM${n + 1}`));
    await until(() => file.mock.calls.length === RECORDINGS_OF_SITE_UNDERWAY_MAX, 'those of the site');
    expect((await get('ROOM99')).status).toBe(429);
    const elsewhere = get('ROOM99', '198.51.100.1');
    await until(() => file.mock.calls.length === RECORDINGS_OF_SITE_UNDERWAY_MAX + 1, 'one of another site');
    end();
    expect((await Promise.all([...others, elsewhere])).map(({ status }) => status)).toEqual([
      200, 200, 200, 200, 200, 200,
    ]);
    const free = get('ROOM0');
    await until(() => file.mock.calls.length === RECORDINGS_OF_SITE_UNDERWAY_MAX + 2, 'the free place');
    end();
    expect((await free).status).toBe(200);
  });
});

describe('[SEC38] what is long', () => {
  it('is read of a room so often by who teaches it, and nobody else counts', async () => {
    const { ask } = await start();
    const read = async (secret: string, room = 'K7M4PX') =>
      (await ask('GET', `/api/rooms/${room}/export/log.csv`, by(secret))).status;
    for (let n = 0; n < TEACHERS_READ_OF_ROOM_BURST + 5; n++) expect(await read('guess')).toBe(403);
    for (let n = 0; n < TEACHERS_READ_OF_ROOM_BURST; n++) expect(await read('secret')).toBe(200);
    expect(await read('secret')).toBe(429);
    expect((await ask('GET', '/api/rooms/K7M4PX/recordings', by('secret'))).status).toBe(429);
    expect(await read('secret', 'H7M4PX')).toBe(200);
  });

  it('is read of all rooms of a site so often, where twenty lessons end at once', async () => {
    const { ask } = await start();
    const read = async (n: number, from?: string) =>
      (await ask('GET', `/api/rooms/ROOM${Math.floor(n / 12)}/export/log.csv`, by('secret', from))).status;
    for (let n = 0; n < TEACHERS_READ_OF_SITE_BURST; n++) expect(await read(n)).toBe(200);
    const late = await Promise.all(Array.from({ length: 100 }, (_, n) => read(10_000 + 12 * n)));
    expect(late).toContain(429);
    expect(await read(0, '198.51.100.1')).toBe(200);
  });
});

it(
  '[SEC38] secrets are tried for kept recordings by a school’s browsers, and not without end',
  { timeout: 60_000 },
  async () => {
    const { port } = await start();
    const get = async (init = {}) => (await fetch(`http://127.0.0.1:${port}/api/recordings/x`, init)).status;
    const AT_ONCE = 60;
    const some = async () => new Set(await Promise.all(Array.from({ length: AT_ONCE }, () => get(by('guess')))));
    for (let sent = 0; sent < SECRETS_TRIED_OF_SITE_BURST; sent += AT_ONCE)
      expect(await some()).toEqual(new Set([404]));
    let refused = false;
    for (let sent = 0; sent < 3 * SECRETS_TRIED_OF_SITE_BURST && !refused; sent += AT_ONCE)
      refused = (await some()).has(429);
    expect(refused).toBe(true);
    expect(await get({ headers: { 'x-forwarded-for': '192.168.7.9' } })).toBe(404);
  },
);
