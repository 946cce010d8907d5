/** The JSON interface: what it answers, and that everything else is refused with words. */
import {
  FAILURES_PER_MINUTE,
  HTTP_BODY_BYTES_MAX,
  MOMENT_BODY_BYTES_MAX,
  MOMENTS_PER_ADDRESS_PER_MINUTE,
} from '@gradroom/shared';
import { afterEach, describe, expect, it } from 'vitest';
import { FailureLimit } from '../../../server/failure-limit.js';
import type { AppOptions } from '../../../server/http/app.js';
import { oneRoom, serve, type Served } from './serve.js';

const json = { 'content-type': 'application/json' };
let served: Served | undefined;
const start = async (options?: Partial<AppOptions>) => (served = await serve(options));

afterEach(async () => {
  await served?.close();
  served = undefined;
});

describe('POST /api/rooms', () => {
  it.each(['{}', '{"name":"Class 7b","policy":"instructor"}', ''])('makes a room of %j', async (body) => {
    const { ask, port } = await start();
    const answer = await ask('POST', '/api/rooms', { headers: body ? json : {}, body });
    expect(answer.status).toBe(201);
    expect(answer.json).toEqual({
      code: 'K7M4PX',
      instructorToken: 'secret',
      joinUrl: `http://192.168.1.20:${port}/room/K7M4PX`,
    });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it.each([
    ['not JSON', json, '{"name":', 400, 'bad-json'],
    ['a number', json, '5', 400, 'malformed'],
    ['null', json, 'null', 400, 'malformed'],
    ['a text', json, '"x"', 400, 'malformed'],
    ['two values', json, '5 5', 400, 'bad-json'],
    ['an array', json, '[]', 400, 'malformed'],
    ['an unknown field', json, '{"nmae":"x"}', 400, 'malformed'],
    ['a name that is none', json, '{"name":5}', 400, 'malformed'],
    ['__proto__', json, '{"__proto__":{"policy":"everyone"}}', 400, 'malformed'],
    ['a deep object', json, `${'{"config":'.repeat(50)}1${'}'.repeat(50)}`, 400, 'malformed'],
    ['depth beyond reason', json, `${'['.repeat(8_000)}${']'.repeat(8_000)}`, 400, 'malformed'],
    ['a huge string', json, JSON.stringify({ name: 'x'.repeat(HTTP_BODY_BYTES_MAX) }), 413, 'too-large'],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'name=x', 415, 'wrong-content-type'],
    ['no type', {}, '{}', 415, 'wrong-content-type'],
    ['an odd charset', { 'content-type': 'application/json; charset=koi8' }, '{}', 415, 'wrong-content-type'],
    ['an unknown compression', { ...json, 'content-encoding': 'lzma' }, '{}', 415, 'wrong-content-type'],
  ])('[NET8] refuses %s', async (_what, headers, body, status, code) => {
    const { ask } = await start();
    const answer = await ask('POST', '/api/rooms', { headers, body });
    expect({ status: answer.status, error: answer.json?.error }).toEqual({
      status,
      error: { code, message: expect.stringMatching(/^.{10,300}$/) as string },
    });
  });

  it('[NET8] says of a body that is packed in an unknown way that it is the packing', async () => {
    const headers = { ...json, 'content-encoding': 'lzma' };
    const { json: answer } = await (await start()).ask('POST', '/api/rooms', { headers, body: '{}' });
    expect(JSON.stringify(answer)).toContain('Content-Encoding');
  });

  it('[RB8] takes a network that is larger than any other request, and none that is larger than the largest', async () => {
    const { ask } = await start();
    const of = (engine: string) => JSON.stringify({ engine, name: 'x' });
    const body = of('A'.repeat(4 * HTTP_BODY_BYTES_MAX));
    // It is read, and says what it lacks.
    expect(await ask('POST', '/api/rooms/from-moment', { headers: json, body })).toMatchObject({ status: 400 });
    const large = of('A'.repeat(MOMENT_BODY_BYTES_MAX));
    expect(await ask('POST', '/api/rooms/from-moment', { headers: json, body: large })).toMatchObject({ status: 413 });
    expect(await ask('POST', '/api/rooms', { headers: json, body })).toMatchObject({ status: 413 });
  });

  it('[SEC21] counts networks that an address brings before it reads them', async () => {
    const { ask } = await start();
    const post = (body: string) => ask('POST', '/api/rooms/from-moment', { headers: json, body });
    for (let sent = 0; sent < MOMENTS_PER_ADDRESS_PER_MINUTE; sent++) expect((await post('{}')).status).toBe(400);
    // Nobody finds out that it would have been too large.
    const late = await post('x'.repeat(2 * MOMENT_BODY_BYTES_MAX));
    expect(late).toMatchObject({ status: 429, json: { error: { code: 'too-fast' } } });
    expect(await ask('POST', '/api/rooms', { headers: json, body: '{}' })).toMatchObject({ status: 201 });
  });

  it('passes on why no room was made', async () => {
    const error = { code: 'too-many-rooms', message: 'This server is full.' };
    const { ask } = await start({ rooms: { ...oneRoom, create: () => Promise.resolve({ ok: false, error }) } });
    expect(await ask('POST', '/api/rooms')).toMatchObject({ status: 503, json: { error } });
  });

  it('says nothing of a fault but that there was one, and logs it', async () => {
    const logged: unknown[] = [];
    const { ask } = await start({
      rooms: { ...oneRoom, create: () => Promise.reject(new Error('disk on fire')) },
      log: { info: () => {}, warn: () => {}, error: (fields) => logged.push(fields) },
    });
    const answer = await ask('POST', '/api/rooms');
    expect(answer).toMatchObject({ status: 500, json: { error: { code: 'internal' } } });
    expect(answer.text).not.toContain('fire');
    expect(logged).toHaveLength(1);
  });
});

describe('GET /api/rooms/:code', () => {
  it('tells what anybody may know', async () => {
    const { ask } = await start();
    const answer = await ask('GET', '/api/rooms/K7M4PX');
    expect(answer).toMatchObject({ status: 200, json: { code: 'K7M4PX', people: 3, open: true } });
  });

  it('[NET7] tells of an unknown room, until one address guessed too often', async () => {
    const { ask } = await start({ failures: new FailureLimit(6) });
    for (let guess = 0; guess < 6; guess++) {
      expect(await ask('GET', `/api/rooms/XXXXX${guess}`)).toMatchObject({
        status: 404,
        json: { error: { code: 'unknown-room' } },
      });
    }
    const blocked = await ask('GET', '/api/rooms/XXXXXX');
    expect(blocked).toMatchObject({ status: 429, json: { error: { code: 'too-fast' } } });
    expect(Number(blocked.headers['retry-after'])).toBeGreaterThan(0);
  });

  it.each(['%00', '%E0%A4%A', `${'A'.repeat(5_000)}`, '..%2f..%2fetc', '__proto__'])(
    '[NET8] refuses the code %s',
    async (code) => {
      const { ask } = await start();
      const answer = await ask('GET', `/api/rooms/${code}`);
      expect([400, 404]).toContain(answer.status);
      expect(answer.json).toHaveProperty('error.message');
    },
  );
});

describe('[NET7] a class behind one address', () => {
  it('may look up the room that it is in, whoever of it guesses', async () => {
    const failures = new FailureLimit(4);
    const leave = failures.neighbours.arrived('127.0.0.1', 'K7M4PX', 'student');
    const { ask } = await start({ failures });
    for (let guess = 0; guess < 10; guess++) await ask('GET', '/api/rooms/XXXXXX');
    expect((await ask('GET', '/api/rooms/K7M4PX')).status).toBe(200);
    leave();
    leave();
    expect((await ask('GET', '/api/rooms/K7M4PX')).status).toBe(429);
  });

  it('never reaches the limit by what is right', async () => {
    const { ask } = await start();
    for (let turn = 0; turn < FAILURES_PER_MINUTE + 20; turn++) {
      expect((await ask('GET', '/api/rooms/K7M4PX')).status).toBe(200);
    }
  });

  it('counts IPv6 by the network of 64 bits that one household has', async () => {
    const failures = new FailureLimit(3);
    for (let host = 1; host <= 4; host++) await failures.count(`2001:db8:1:2::${host}`);
    expect(await failures.refusal('2001:db8:1:2:aaaa::1')).toMatchObject({ code: 'too-fast' });
    expect(await failures.refusal('2001:db8:1:3::1')).toBeUndefined();
  });
});

describe('pairing', () => {
  it('gives a second device a token of its own, without one in an address', async () => {
    const { ask } = await start();
    const made = await ask('POST', '/api/rooms/K7M4PX/pairings', { headers: { authorization: 'Bearer secret' } });
    expect(made).toMatchObject({ status: 201, json: { pairing: 'QRST', expiresInMs: 60_000 } });
    const redeemed = await ask('POST', '/api/pairings', { headers: json, body: '{"pairing":"QRST"}' });
    expect(redeemed).toMatchObject({ status: 200, json: { code: 'K7M4PX', instructorToken: 'second' } });
  });

  it('[NET7] is refused without the token, with a wrong one, and with a wrong code; guesses count', async () => {
    const { ask } = await start({ failures: new FailureLimit(4) });
    expect((await ask('POST', '/api/rooms/K7M4PX/pairings')).status).toBe(401);
    const wrong = { headers: { authorization: 'Bearer wrong' } };
    expect((await ask('POST', '/api/rooms/K7M4PX/pairings', wrong)).status).toBe(403);
    const guess = { headers: json, body: '{"pairing":"XXXX"}' };
    const statuses = [];
    for (let turn = 0; turn < 5; turn++) statuses.push((await ask('POST', '/api/pairings', guess)).status);
    expect(statuses).toEqual([404, 404, 404, 429, 429]);
  });

  it('[NET7] refuses guessed tokens alike, whether or not the room exists; a right one is heard all the same', async () => {
    const { ask } = await start({ failures: new FailureLimit(4) });
    const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
    const statuses = [];
    for (let turn = 0; turn < 6; turn++) {
      statuses.push((await ask('POST', '/api/rooms/K7M4PX/pairings', bearer('x'))).status);
    }
    expect(statuses).toEqual([403, 403, 403, 403, 429, 429]);
    const unknown = await ask('POST', '/api/rooms/XXXXXX/pairings', bearer('x'));
    expect(unknown).toMatchObject({ status: 429, json: { error: { code: 'too-fast' } } });
    expect((await ask('POST', '/api/rooms/K7M4PX/pairings', bearer('secret'))).status).toBe(201);
  });
});

describe('[NET9] a page of another site', () => {
  const posts = ['/api/rooms', '/api/rooms/K7M4PX/pairings', '/api/pairings', '/api/nothing'];

  it.each(posts)('may not POST %s, with or without a body', async (path) => {
    const created: unknown[] = [];
    const create: AppOptions['rooms']['create'] = (wanted) => {
      created.push(wanted);
      return oneRoom.create(wanted);
    };
    const { ask } = await start({ rooms: { ...oneRoom, create } });
    for (const origin of ['http://evil.example', 'null']) {
      for (const body of ['', '{}']) {
        const headers = { ...(body ? json : {}), origin, authorization: 'Bearer secret' };
        expect(await ask('POST', path, { headers, body })).toMatchObject({
          status: 403,
          json: { error: { code: 'wrong-origin', message: expect.stringMatching(/another site/) as string } },
        });
      }
    }
    expect(created).toEqual([]);
  });

  it('is one whose host is not the one that was asked; our own, PUBLIC_URL and what is no page are heard', async () => {
    const { ask, port } = await start({ publicUrl: 'https://gradroom.example' });
    for (const origin of [`http://127.0.0.1:${port}`, 'https://gradroom.example']) {
      expect((await ask('POST', '/api/rooms', { headers: { origin } })).status).toBe(201);
    }
    expect((await ask('POST', '/api/rooms')).status).toBe(201);
  });
});

describe('other addresses', () => {
  it.each([
    ['GET', '/api/nothing', 404, 'not-found'],
    ['GET', '/api', 404, 'not-found'],
    ['DELETE', '/api/rooms', 405, 'wrong-method'],
    ['PUT', '/api/rooms/K7M4PX', 405, 'wrong-method'],
    ['GET', '/api/pairings', 405, 'wrong-method'],
  ])('[NET8] %s %s is %i', async (method, path, status, code) => {
    const { ask } = await start();
    expect(await ask(method, path)).toMatchObject({ status, json: { error: { code } } });
  });

  it('[SEC11] healthz says whether this server takes people, and nothing else', async () => {
    let draining = false;
    const { ask } = await start({ draining: () => draining });
    expect(await ask('GET', '/healthz')).toMatchObject({ status: 200, json: { ok: true } });
    expect((await ask('GET', '/healthz')).text).toBe('{"ok":true}');
    draining = true;
    expect(await ask('GET', '/healthz')).toMatchObject({ status: 503, json: { ok: false } });
  });
});
