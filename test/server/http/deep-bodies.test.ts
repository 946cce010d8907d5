/** Bodies nested so deeply that whoever walks through one by calling itself has no stack left. */
import { HTTP_BODY_BYTES_MAX, MOMENT_BODY_BYTES_MAX } from '@gradroom/shared';
import { expect, it } from 'vitest';
import { serve } from './serve.js';

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
