/** Random and hostile HTTP requests: each is refused with words, the process lives, the class notices nothing. */
import { request } from 'node:http';
import { connect as connectTcp } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../server/sockets/serve.js';
import { isRefusal } from './hostile.js';
import { watchedLesson, type WatchedLesson } from './witness.js';

let lesson: WatchedLesson;
beforeAll(async () => {
  lesson = await watchedLesson();
}, 120_000);
afterAll(() => lesson.end());

describe('[NET19] HTTP', () => {
  const bodies = fc.oneof(
    fc.json({ maxDepth: 6 }),
    fc.string({ maxLength: 500 }),
    fc.constantFrom(
      '',
      '{',
      'null',
      '"x"',
      '{"__proto__":{"policy":"everyone"}}',
      '{"name":"\\u0000"}',
      `{"name":"${'x'.repeat(20_000)}"}`,
      `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
      '{"config":{"network":{"hidden":[64,64,64,64,64,64,64,64,64,64,64,64,64]}}}',
      '{"config":{"training":{"learningRate":1e999}}}',
      '{"config":{"data":{"dataset":"constructor"}}}',
    ),
  );
  const types = fc.constantFrom(
    'application/json',
    'text/plain',
    'application/json; charset=utf-16',
    'multipart/form-data',
    '',
  );
  const paths = fc.oneof(
    fc.constantFrom(
      '/api/rooms',
      '/api/rooms/XXXXXX/pairings',
      '/api/pairings',
      '/api/addresses',
      '/api/rooms/%ff',
      '/socket.io/?EIO=4',
    ),
    fc.webPath().map((path) => `/api${path}`),
  );
  const methods = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS');

  it('requests are answered, and what is wrong is refused with words', async () => {
    let created = 0;
    await fc.assert(
      fc.asyncProperty(methods, paths, types, bodies, async (method, path, type, body) => {
        const { status, text } = await send(method, path, type, body);
        expect(status).toBeLessThan(500);
        if (status === 201) created += 1;
        if (status >= 400 && method !== 'HEAD' && !path.startsWith('/socket.io')) {
          expect(JSON.parse(text)).toMatchObject({ error: isRefusal.error });
        }
      }),
      { numRuns: 300 },
    );
    // Only what is a valid wish makes a room.
    expect(created).toBeLessThan(40);
  });

  it('bytes that are no HTTP end that connection, and only that one', async () => {
    const garbage = [
      '\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      'POST /api/rooms HTTP/1.1\r\nContent-Length: -5\r\n\r\n',
      '\u0016\u0003\u0001\u0002',
    ];
    for (const text of [...garbage, `GET / HTTP/1.1\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`]) {
      const socket = connectTcp(lesson.server.port, '127.0.0.1');
      socket.on('error', () => {});
      socket.end(text);
      socket.resume();
      await until(() => socket.closed, 'the end');
    }
    expect((await fetch(`${lesson.server.url}/healthz`)).status).toBe(200);
  });

  function send(method: string, path: string, type: string, body: string): Promise<{ status: number; text: string }> {
    const hasBody = !['GET', 'HEAD'].includes(method);
    const headers = {
      ...(type && { 'content-type': type }),
      ...(hasBody && { 'content-length': Buffer.byteLength(body) }),
    };
    return new Promise((resolve, reject) => {
      const sent = request(
        { host: '127.0.0.1', port: lesson.server.port, method, path, headers, agent: false },
        (response) => {
          let text = '';
          response.on('data', (data) => (text += String(data)));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        },
      );
      sent.on('error', reject);
      sent.end(hasBody ? body : undefined);
    });
  }
});
