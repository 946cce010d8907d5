/** How many rooms one network may make, and that nobody else is kept from making theirs. */
import { ROOMS_CREATED_PER_MINUTE, ROOMS_OF_SITE_BURST } from '@gradroom/shared';
import { afterEach, expect, it } from 'vitest';
import { serve, type Served } from './serve.js';

let served: Served | undefined;
afterEach(() => served?.close());

it('[SEC37] counts rooms by site before those of all: who makes too many keeps nobody else from it', async () => {
  served = await serve({ trustProxy: 1 });
  const { ask } = served;
  const post = async (from: string) =>
    (await ask('POST', '/api/rooms', { headers: { 'x-forwarded-for': from } })).status;
  const statuses: number[] = [];
  for (let made = 0; made < ROOMS_OF_SITE_BURST; made++) statuses.push(await post(`2001:db8:7:${made}::1`));
  expect(new Set(statuses)).toEqual(new Set([201]));
  for (let made = 0; made < ROOMS_CREATED_PER_MINUTE; made++) statuses.push(await post('2001:db8:7:99::1'));
  const refused = await ask('POST', '/api/rooms', { headers: { 'x-forwarded-for': '2001:db8:7::5' } });
  expect(refused).toMatchObject({ status: 429, json: { error: { code: 'too-fast' } } });
  expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(30);
  expect(statuses.slice(-ROOMS_CREATED_PER_MINUTE).filter((status) => status === 201).length).toBeLessThan(30);
  expect(await post('192.168.7.9')).toBe(201);
  expect(await post('192.168.7.10')).toBe(201);
  // The machine itself is no site.
  for (let made = 0; made < 2 * ROOMS_OF_SITE_BURST; made++) expect(await post('127.0.0.1')).toBe(201);
});

it('[SEC73] the machine itself is no site, but for whoever asks by a name that another site may have', async () => {
  served = await serve({ publicUrl: 'https://gradroom.example' });
  const { ask } = served;
  const post = async (host: string) =>
    (await ask('POST', '/api/rooms', { headers: { host, origin: `http://${host}` } })).status;
  for (const host of ['localhost:3000', '192.168.1.20:3000', 'gradroom.example'])
    for (let made = 0; made < ROOMS_OF_SITE_BURST; made++) expect(await post(host)).toBe(201);
  const rebinding: number[] = [];
  for (let made = 0; made < ROOMS_OF_SITE_BURST + 3; made++) rebinding.push(await post('evil.example:3000'));
  expect(rebinding).toContain(429);
  expect(await post('localhost:3000')).toBe(201);
});
