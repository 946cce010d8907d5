/** A client that waits among guessers, and goes. */
import { FAILURES_PER_MINUTE_OF_ALL } from '@gradroom/shared';
import { afterEach, expect, it, vi } from 'vitest';
import { FailureLimit } from '../../../server/failure-limit.js';
import { serveSockets, until, type ServedSockets } from './serve.js';

let served: ServedSockets | undefined;
afterEach(() => served?.close());

it('[SEC3] a client that goes while it waits for its turn takes no place, and no seat', async () => {
  const failures = new FailureLimit();
  const spent = { all: FAILURES_PER_MINUTE_OF_ALL, of: {} };
  // Of ten servers each looks at one at a time.
  failures.tellElsewhere(Array.from({ length: 9 }, () => spent));
  const turn = vi.spyOn(failures, 'turn');
  served = await serveSockets({ failures });
  const { client, room } = served;
  const join = vi.spyOn(room, 'join');
  expect(await client({ code: 'XXXXXX' }).refused).toMatchObject({ code: 'unknown-room' });
  const left = client({ name: 'Left' });
  await until(() => turn.mock.calls.length === 2);
  const stays = client({ name: 'Stays' });
  left.socket.disconnect();
  expect(await turn.mock.results[1].value).toMatchObject({ ok: false });
  await stays.connected;
  expect(join.mock.calls.map(([{ name }]) => name)).toEqual(['Stays']);
});
