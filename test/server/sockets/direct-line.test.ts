/**
 * The short ways past Socket.IO: to a client what comes by them is what Socket.IO itself would send, byte for byte, and what it says is
 * heard. All of it holds for exactly the versions that are installed; with others the files below are to be read again.
 */
import type { Duplex } from 'node:stream';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { framedEvent, framedText, seenIn } from '../../../server/sockets/direct-line.js';
import { SharedFrame } from '../../../server/sockets/shared-frame.js';
import { read, sources } from '../../tidy/files.js';
import { until } from './serve.js';
import { bytesOf, closeAll, meet, settled, written, type ClientOptions } from './stock-pair.js';

afterEach(closeAll);

let number = 0;
const next = () => (number += 1);

it('[FO3] is written for these versions of what it reaches into', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, { version: string }> };
  const versions = Object.fromEntries(
    ['socket.io', 'socket.io-parser', 'engine.io', 'engine.io-parser', 'ws'].map((name) => [
      name,
      packages[`node_modules/${name}`].version,
    ]),
  );
  expect(versions).toEqual({
    'socket.io': '4.8.4',
    'socket.io-parser': '4.2.7',
    'engine.io': '6.6.12',
    'engine.io-parser': '5.2.3',
    ws: '8.23.0',
  });
});

it('[FO3] stands in these files', () => {
  const knowing = /\b(?:_socket|writeBuffer|supportsBinary|perMessageDeflate|maxFragments|WS_ERR_\w+)\b|['"]sid['"]/;
  expect(sources.filter((file) => file.startsWith('server/') && knowing.test(read(file)))).toEqual([
    'server/sockets/direct-line.ts',
    'server/sockets/fair-reading.ts',
    'server/sockets/threshold.ts',
  ]);
});

describe('[FO1] a frame that is framed once', () => {
  /** Where a WebSocket writes a length otherwise, and the size of the largest networks' frames. */
  const edges = [0, 1, 125, 126, 127, 65_535, 65_536, 200_000];

  it('is byte for byte what Socket.IO sends, and a stock client reads the same', async () => {
    const { heard, ours, send } = await meet();
    const chunks = written(ours);
    const length = fc.oneof(fc.constantFrom(...edges), fc.nat(300), fc.nat(200_000));
    await fc.assert(
      fc.asyncProperty(length, fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), async (size, n) => {
        const bytes = bytesOf(size);
        chunks.length = heard.length = 0;
        ours.emit('frame', n, bytes);
        await until(() => heard.length === 1, 'the usual one');
        await settled();
        const usual = Buffer.concat(chunks);
        chunks.length = 0;
        send(new SharedFrame(() => n), bytes);
        // One write of everything: it went past Socket.IO.
        expect(chunks.map((chunk) => chunk.equals(usual))).toEqual([true]);
        await until(() => heard.length === 2, 'the shared one');
        expect(heard.map(([event, number]) => [event, number])).toEqual([
          ['frame', n],
          ['frame', n],
        ]);
        expect(heard.every(([, , got]) => bytes.equals(got as Buffer))).toBe(true);
      }),
      { numRuns: 40, examples: edges.map((size) => [size, size + 1]) },
    );
  });

  it('of an event without bytes as well', async () => {
    const { heard, ours, line } = await meet();
    const chunks = written(ours);
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (payload) => {
        const message = { payload, umlaut: 'ä\u2028' } as never;
        chunks.length = heard.length = 0;
        ours.emit('state', message);
        await until(() => heard.length === 1, 'the usual one');
        await settled();
        const usual = Buffer.concat(chunks);
        expect(line.write(framedText('state', message))).toBe(true);
        await until(() => heard.length === 2, 'the other one');
        expect(usual.equals(framedText('state', message))).toBe(true);
        expect(heard[1]).toEqual(heard[0]);
      }),
      { numRuns: 20 },
    );
  });

  it('[FO12] with a state before it is one call into the kernel', async () => {
    const { heard, ours, line, send } = await meet();
    const { _socket: wire } = (ours.conn.transport as unknown as { socket: { _socket: Duplex } }).socket;
    const calls = { write: vi.spyOn(wire, '_write'), writev: vi.spyOn(wire, '_writev') };
    line.together(() => {
      line.write(framedText('state', { seq: 1 }));
      send(new SharedFrame(() => 1), bytesOf(100));
    });
    await until(() => heard.length === 2, 'both');
    expect(heard.map(([event]) => event)).toEqual(['state', 'frame']);
    expect([calls.write.mock.calls.length, calls.writev.mock.calls.length]).toEqual([1, 0]);
    // What throws leaves nothing held back.
    expect(() => line.together(() => void JSON.parse(''))).toThrow();
    send(new SharedFrame(() => 2), bytesOf(100));
    await until(() => heard.length === 3, 'the next');
  });

  it('is made once for each kind, under one number', async () => {
    const all = [await meet(), await meet(), await meet()];
    const chunks = all.map(({ ours }) => written(ours));
    const [core, whole] = [bytesOf(10), bytesOf(1_000)];
    const frame = new SharedFrame(next);
    all.forEach(({ send }, index) => send(frame, index === 0 ? core : whole));
    await until(() => all.every(({ heard }) => heard.length === 1));
    expect(all.map(({ heard }) => heard[0][1])).toEqual([number, number, number]);
    expect(chunks[1]).toEqual([framedEvent('frame', number, whole)]);
    expect(chunks[0]).toEqual([framedEvent('frame', number, core)]);
  });
});

describe('[FO4] `seen` that wants no answer', () => {
  it('is read without Socket.IO where it is just that, and nothing else is', () => {
    const asSent = (event: unknown, payload: unknown) => Buffer.from(`42${JSON.stringify([event, payload])}`);
    fc.assert(
      fc.property(fc.nat(Number.MAX_SAFE_INTEGER), (n) => {
        expect(seenIn(asSent('seen', n))).toBe(n < 1e15 ? n : undefined);
      }),
    );
    const odd = fc.oneof(fc.jsonValue(), fc.double(), fc.integer({ max: -1 }));
    fc.assert(
      fc.property(odd, fc.constantFrom('seen', 'watch', 'Seen'), (payload, event) => {
        fc.pre(event !== 'seen' || !(Number.isSafeInteger(payload) && (payload as number) >= 0));
        expect(seenIn(asSent(event, payload))).toBeUndefined();
      }),
    );
    for (const text of ['42["seen",]', '42["seen",1', '420["seen",1]', '42["seen",1]]', '42["seen",1,2]', '2', '']) {
      expect([text, seenIn(Buffer.from(text))]).toEqual([text, undefined]);
    }
  });

  it.each<[string, ClientOptions]>([
    ['from the first moment', {}],
    ['also after long-polling', { transports: ['polling', 'websocket'] }],
  ])('reaches whoever asked, %s; all else goes the usual way', async (_name, options) => {
    const { client, ours, line } = await meet(options);
    const [short, usual]: unknown[][] = [[], []];
    line.hear((n) => short.push(n));
    (ours as unknown as { onAny(hear: (...values: unknown[]) => void): void }).onAny((event, n) =>
      usual.push([event, n]),
    );
    await until(() => client.io.engine.transport.name === 'websocket', 'the WebSocket');
    await until(() => ours.conn.transport.name === 'websocket', 'the WebSocket');
    client.emit('seen', 7);
    client.emit('seen', 7, () => {});
    client.emit('seen', -7);
    client.emit('watch', 7);
    client.emit('seen', 8);
    await until(() => short.length + usual.length === 5, 'all of them');
    expect([short, usual]).toEqual([
      [7, 8],
      [
        ['seen', 7],
        ['seen', -7],
        ['watch', 7],
      ],
    ]);
  });
});
