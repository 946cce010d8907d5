/** What a connection says is weighed, and its depth looked at, before anybody reads it as JSON. */
import {
  BYTES_BURST,
  BYTES_PER_SECOND,
  HANDSHAKES_MAX,
  MESSAGE_BYTES_MAX,
  MESSAGE_DEPTH_MAX,
  PACKETS_AT_ONCE_MAX,
  PACKETS_BURST,
  PACKETS_PER_SECOND,
} from '@gradroom/shared';
import fc from 'fast-check';
import { Decoder } from 'socket.io-parser';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
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

/** A WebSocket that is in no room. */
async function connection() {
  const ws = new WebSocket(`${served!.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  ws.on('error', () => {});
  await new Promise((resolve) => ws.once('message', resolve));
  return ws;
}

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

  it('is seen behind whatever a packet says before its JSON', () => {
    const read = vi.spyOn(JSON, 'parse');
    const text = (least: number) =>
      fc.string({
        unit: fc.constantFrom('"', '[', '{', '/', ',', '-', '\\', ' ', '1', 'a'),
        minLength: least,
        maxLength: 4,
      });
    const kind = fc.oneof(fc.constantFrom('0', '2', '3', ' ', '51-', '5 1-', '61e0-'), text(1));
    const head = fc.tuple(
      kind,
      fc.oneof(
        fc.constant(''),
        text(0).map((name) => `/${name},`),
      ),
      fc.constantFrom('', '7', ' '),
    );
    fc.assert(
      fc.property(head, text(0), (parts, before) => {
        const packet = message(`${parts.join('')}["${before}",${nested.lists(500)}]`);
        new Intake(0).take(packet, 0);
        read.mockClear();
        try {
          new Decoder().add(packet.data);
        } catch {
          // Is no packet.
        }
        // What took a deep one's place is short.
        for (const [json] of read.mock.calls) expect(isDeep(json) && json.length > 500).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is seen behind the name of a namespace, which may hold a quote', async () => {
    served = await serveSockets();
    const client = await rawClient(served.url, `{"protocol":1,"code":"${served.room.code}","name":"Heron"}`);
    const read = vi.spyOn(JSON, 'parse');
    client.send(`42/",["command",${nested.lists(8_000)}]`);
    await until(() => !client.isOpen(), 'the end');
    expect(Math.max(0, ...read.mock.calls.map(([json]) => json.length))).toBeLessThan(1_000);
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
  const largest = message('x'.repeat(MESSAGE_BYTES_MAX - 1));

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
    const ws = await connection();
    // Engine.IO's own, which nobody answers.
    for (let n = 0; n < 40; n++) ws.send(`6${'x'.repeat(MESSAGE_BYTES_MAX)}`);
    await until(() => ws.readyState === WebSocket.CLOSED, 'the end');
  });
});

describe('[SEC63] packets', () => {
  const pong = { type: 'pong' };
  const turn = () => Promise.resolve();

  it('are counted, those that say nothing as well', async () => {
    const intake = new Intake(0);
    for (let n = 0; n < PACKETS_BURST; n++) {
      expect(intake.take(pong, 0)).toBeUndefined();
      await turn();
    }
    expect(intake.take(pong, 0)).toBe('too-many-packets');
    await turn();
    expect(intake.take(pong, 1_000 / PACKETS_PER_SECOND)).toBeUndefined();
  });

  it('are few in one go', async () => {
    const intake = new Intake(0);
    for (let n = 0; n < PACKETS_AT_ONCE_MAX; n++) expect(intake.take(pong, 0)).toBeUndefined();
    expect(intake.take(pong, 0)).toBe('too-many-packets');
    await turn();
    expect(intake.take(pong, 0)).toBeUndefined();
  });

  it('[SEC24] with a handshake are counted, however Socket.IO is told of it', () => {
    const intake = new Intake(0);
    for (let n = 0; n < HANDSHAKES_MAX; n++) expect(intake.take(message(' {}'), 0)).toBeUndefined();
    expect(intake.take(message(' {}'), 0)).toBe('too-many-handshakes');
  });

  it('by WebSocket whoever floods with empty ones is cut off', async () => {
    served = await serveSockets();
    const ws = await connection();
    for (let n = 0; n < 2 * PACKETS_BURST; n++) ws.send('3');
    await until(() => ws.readyState === WebSocket.CLOSED, 'the end');
  });

  it.each([
    ['that say nothing', '3'],
    ['that say something', '42["seen",1]'],
  ])('in one body of long-polling, %s, end the session, and are not heard', async (_what, packet) => {
    served = await serveSockets();
    const url = `${served.url}/socket.io/?EIO=4&transport=polling`;
    const { sid } = JSON.parse((await (await fetch(url)).text()).slice(1)) as { sid: string };
    const session = `${url}&sid=${sid}`;
    const post = (body: string) => fetch(session, { method: 'POST', body }).then(({ status }) => status);
    expect(await post(`40{"protocol":1,"code":"${served.room.code}","name":"Heron"}`)).toBe(200);
    let told = '';
    while (!told.includes('"welcome"')) told += await (await fetch(session)).text();
    expect(await post(Array<string>(PACKETS_AT_ONCE_MAX).fill(packet).join('\x1e'))).toBe(200);
    const heard = vi.spyOn(Intake.prototype, 'take');
    await post(Array<string>(2_000).fill(packet).join('\x1e'));
    expect(heard.mock.calls.length).toBe(PACKETS_AT_ONCE_MAX + 1);
    while (!told.includes('"bye"')) told += await (await fetch(session)).text();
    expect(told).toContain('too-fast');
    await until(() => served!.sockets.count === 0, 'the end');
  });
});
