/** What fails at messages and handshakes while the store is away: said to each client, and to the log by one line a kind. */
import { afterEach, expect, it } from 'vitest';
import { Refused } from '../../../server/refused.js';
import { systemTime } from '../../../server/training/time.js';
import { serveSockets, type ServedSockets } from './serve.js';

let served: ServedSockets | undefined;
afterEach(() => served?.close());

it('[SEC22] commands and handshakes that fail are two lines, and each is counted once', async () => {
  const errors: object[] = [];
  const log = { info: () => {}, warn: () => {}, error: (fields: object) => errors.push(fields) };
  const refused = new Refused({ time: systemTime, log });
  served = await serveSockets({ refused });
  const { room, client } = served;
  const away = new Error('The store is away.');
  const { socket, connected } = client();
  await connected;
  room.answer = () => Promise.reject(away);
  for (let sent = 0; sent < 5; sent++) {
    const answer: unknown = await socket.emitWithAck('command', { type: 'run', running: false, id: `c${sent}` });
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
  }
  room.join = () => Promise.reject(away);
  for (let came = 0; came < 5; came++) expect(await client().refused).toMatchObject({ code: 'internal' });
  expect(errors).toEqual([
    { at: 'message', event: 'command', room: room.code, times: 1, err: away },
    { at: 'join', times: 1, err: away },
  ]);
  expect(refused.counts).toEqual([
    { at: 'message', reason: 'internal', count: 5 },
    { at: 'join', reason: 'internal', count: 5 },
  ]);
});
