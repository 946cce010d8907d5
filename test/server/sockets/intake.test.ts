/** What a connection says is weighed, and its depth looked at, before anybody reads it as JSON. */
import { BYTES_BURST, BYTES_PER_SECOND, MESSAGE_BYTES_MAX, MESSAGE_DEPTH_MAX } from '@gradroom/shared';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Intake, isDeep } from '../../../server/sockets/intake.js';
import { nested, rawClient } from './raw-client.js';
import { serveSockets, until, type ServedSockets } from './serve.js';

let served: ServedSockets | undefined;
afterEach(async () => {
  vi.restoreAllMocks();
  await served?.close();
  served = undefined;
});

const message = (data: string) => ({ type: 'message', data });

describe('[SEC22] depth', () => {
  /** By reading it. */
  const depthOf = (value: unknown): number =>
    typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

  it('is seen in any JSON without reading it, whatever its texts hold', () => {
    const value = fc.jsonValue({ maxDepth: 10, stringUnit: fc.constantFrom('[', '{', ']', '"', '\\', 'a', '\u2028') });
    fc.assert(
      fc.property(value, (one) => {
        expect(isDeep(JSON.stringify(one))).toBe(depthOf(one) > MESSAGE_DEPTH_MAX + 1);
      }),
      { numRuns: 2_000 },
    );
  });

  it('a message that is as deep as it may be stays as it is', () => {
    const packet = message(`2["command",${nested.lists(MESSAGE_DEPTH_MAX)}]`);
    expect(new Intake(0).take(packet, 0)).toBeUndefined();
    expect(packet.data).toBe(`2["command",${nested.lists(MESSAGE_DEPTH_MAX)}]`);
  });

  it('what is deeper is answered, and never read', async () => {
    served = await serveSockets();
    const client = await rawClient(served.url, `{"protocol":1,"code":"${served.room.code}","name":"Heron"}`);
    const read = vi.spyOn(JSON, 'parse');
    for (const text of [nested.lists(8_000), nested.objects(2_000)]) {
      expect(await client.ask('command', text)).toMatchObject({ ok: false, error: { code: 'malformed' } });
    }
    const lengths = read.mock.calls.map(([text]) => text.length);
    expect(lengths.length).toBeGreaterThan(0);
    expect(Math.max(...lengths)).toBeLessThan(1_000);
    client.leave();
  });
});

describe('[SEC34] bytes', () => {
  const largest = message('x'.repeat(MESSAGE_BYTES_MAX));

  it('of a connection are limited by the second, beyond what may come at once', () => {
    const intake = new Intake(0);
    for (let n = 0; n < BYTES_BURST / MESSAGE_BYTES_MAX; n++) expect(intake.take(largest, 0)).toBeUndefined();
    expect(intake.take(message('2["seen",1]'), 0)).toBe('too-many-bytes');
    const secondsMs = (1_000 * MESSAGE_BYTES_MAX) / BYTES_PER_SECOND;
    expect(intake.take(largest, secondsMs)).toBeUndefined();
    expect(intake.take(largest, secondsMs + 1)).toBe('too-many-bytes');
  });

  it.each(['websocket', 'polling'])(
    'by %s whoever says more is told so, and nothing more is read',
    async (transport) => {
      served = await serveSockets();
      const other = served.client({ name: 'Otter' });
      const client = served.client({}, { transports: [transport] });
      await Promise.all([other.connected, client.connected]);
      const bye = client.next('bye');
      const ended = client.next('disconnect');
      const text = 'x'.repeat(MESSAGE_BYTES_MAX);
      const read = vi.spyOn(JSON, 'parse');
      for (let n = 0; n < 40; n++) client.socket.emit('no-such-event', text);
      expect(await bye).toMatchObject([{ code: 'too-fast' }]);
      await ended;
      const heard = read.mock.calls.filter(([message]) => message.includes(text));
      // What a slow machine gives time for besides.
      expect(heard.length).toBeLessThan(BYTES_BURST / MESSAGE_BYTES_MAX + 4);
      expect(other.socket.connected).toBe(true);
    },
  );

  it('ends one that is in no room, without a word', async () => {
    served = await serveSockets();
    const { WebSocket } = await import('ws');
    const ws = new WebSocket(`${served.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    ws.on('error', () => {});
    await new Promise((resolve) => ws.once('message', resolve));
    // Engine.IO's own, which nobody answers.
    for (let n = 0; n < 40; n++) ws.send(`6${'x'.repeat(MESSAGE_BYTES_MAX)}`);
    await until(() => ws.readyState === WebSocket.CLOSED, 'the end');
  });
});
