/** Bodies nested so deeply that whoever walks through one by calling itself has no stack left. */
import { gzipSync } from 'node:zlib';
import { HTTP_BODY_BYTES_MAX, MESSAGE_PARTS_MAX, MOMENT_BODY_BYTES_MAX } from '@gradroom/shared';
import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { serve } from './serve.js';

afterEach(() => void vi.restoreAllMocks());

it('[SEC22] a body nested as deeply as it may be large is refused with words', async () => {
  const errors: unknown[] = [];
  const log = { info: () => {}, warn: () => {}, error: (fields: object) => errors.push(fields) };
  const { ask, close } = await serve({ log });
  const deep = (bytes: number) => {
    const depth = (bytes - 20) / 2;
    return `{"name":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  };
  for (const [method, path, bytes] of [
    ['POST', '/api/rooms', HTTP_BODY_BYTES_MAX],
    ['POST', '/api/rooms/from-moment', MOMENT_BODY_BYTES_MAX],
    ['POST', '/api/pairings', HTTP_BODY_BYTES_MAX],
    ['POST', '/api/rooms/K7M4PX/pairings', HTTP_BODY_BYTES_MAX],
    ['POST', '/api/rooms/K7M4PX/recordings', HTTP_BODY_BYTES_MAX],
    ['POST', '/api/recordings/handover', HTTP_BODY_BYTES_MAX],
    ['POST', '/api/recordings/handover/take', HTTP_BODY_BYTES_MAX],
    ['PATCH', '/api/recordings/abc', HTTP_BODY_BYTES_MAX],
  ] as const) {
    const answer = await ask(method, path, { headers: { 'content-type': 'application/json' }, body: deep(bytes) });
    expect(answer, path).toMatchObject({ status: 400, json: { error: { code: 'malformed' } } });
  }
  expect(errors).toEqual([]);
  await close();
});

it('[SEC72] a body with too many brackets or commas is refused, and never read as JSON, in whatever it is packed', async () => {
  const { port, close } = await serve();
  const read = vi.spyOn(JSON, 'parse');
  const post = async (body: Uint8Array | string, headers: Record<string, string> = {}) => {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: body as BodyInit,
    };
    const response = await fetch(`http://127.0.0.1:${port}/api/rooms/from-moment`, init);
    return [response.status, await response.text()] as const;
  };
  const lengths = () => read.mock.calls.map(([text]) => String(text).length);
  // Parts of which there are so many or so deep ones, whatever else stands around them.
  const part = fc.constantFrom('[]', '{}', '1', '"[{,\\""', '{"a":1}', '[1,2]', ' 3 ', '"\u00fc"');
  const many = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => {
    const list = Array.from({ length: 2 * MESSAGE_PARTS_MAX + 3 }, (_, n) => parts[n % parts.length]);
    return `{"name":[${list.join(',')}]}`;
  });
  const deep = fc.integer({ min: 7, max: 5_000 }).map((depth) => `{"a":`.repeat(depth) + '1' + '}'.repeat(depth));
  await fc.assert(
    fc.asyncProperty(fc.oneof(many, deep), fc.boolean(), async (body, isPacked) => {
      const [status, text] = await (isPacked ? post(gzipSync(body), { 'content-encoding': 'gzip' }) : post(body));
      expect([status, text]).toEqual([400, expect.stringMatching(/"malformed".*(deep|parts)\./)]);
      expect(lengths()).not.toContain(body.length);
    }),
    // The address may send 30 in a minute.
    { numRuns: 25 },
  );
  // Characters that would hide them.
  const wide = Buffer.from('{"name":[[[[[[[[1]]]]]]]]}', 'utf16le');
  const [status] = await post(wide, { 'content-type': 'application/json; charset=utf-16le' });
  expect(status).toBe(415);
  // What may be read is.
  const honest = JSON.stringify({ name: 'x'.repeat(500_000) });
  expect((await post(honest))[0]).toBe(400);
  expect(lengths()).toContain(honest.length);
  await close();
});
