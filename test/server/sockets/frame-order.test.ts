/** Nothing overtakes a frame that goes past Socket.IO, and it overtakes nothing, whatever way each of them goes. */
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { framedText } from '../../../server/sockets/direct-line.js';
import { SharedFrame } from '../../../server/sockets/shared-frame.js';
import { until } from './serve.js';
import { bytesOf, closeAll, meet, settled, written, type ClientOptions } from './stock-pair.js';

afterEach(closeAll);

let number = 0;
const next = () => (number += 1);

/** Emits and sends in turns, waits now and then; the client has to hear all of it in this order. */
async function inTurns(
  { heard, ours, line, send }: Awaited<ReturnType<typeof meet>>,
  acts: readonly string[],
): Promise<void> {
  const expected: unknown[][] = [];
  heard.length = 0;
  for (const act of acts) {
    if (act === 'wait') await settled();
    else if (act === 'both') {
      const state = { seq: (number += 1) } as never;
      line.together(() => {
        if (!line.write(framedText('state', state))) ours.emit('state', state);
        send(new SharedFrame(next), bytesOf(number % 300));
      });
      expected.push(['state'], ['frame', number]);
    } else if (act === 'frame') {
      send(new SharedFrame(next), bytesOf(number % 300));
      expected.push(['frame', number]);
    } else {
      ours.emit('beat');
      expected.push(['beat']);
    }
  }
  await until(() => heard.length === expected.length, `${expected.length} events`);
  expect(heard.map(([event, n]) => (event === 'frame' ? [event, n] : [event]))).toEqual(expected);
}

const acts = fc.array(fc.constantFrom('frame', 'frame', 'both', 'event', 'wait'), { minLength: 1, maxLength: 40 });

describe('[FO2] frames and what is emitted', () => {
  it('arrive in the order in which they were sent', async () => {
    const met = await meet();
    const chunks = written(met.ours);
    await fc.assert(
      fc.asyncProperty(acts, (turns) => inTurns(met, turns)),
      { numRuns: 40 },
    );
    // Both ways were gone: in one write, and in two where something was on its way.
    const shared = chunks.filter((chunk) => chunk.includes('451-["frame"') && chunk.includes('Gradroom'));
    const usual = chunks.filter((chunk) => chunk.toString().startsWith('451-["frame"'));
    expect(Math.min(shared.length, usual.length)).toBeGreaterThan(20);
  });

  it('also to a client that stops reading for a while', async () => {
    const met = await meet();
    const wire = (met.client.io.engine.transport as unknown as { ws: { _socket: { pause(): void; resume(): void } } })
      .ws;
    wire._socket.pause();
    for (let turn = 0; turn < 60; turn++) {
      met.send(new SharedFrame(next), bytesOf(100_000));
      met.ours.emit('beat');
      if (turn % 7 === 0) await settled();
    }
    wire._socket.resume();
    await until(() => met.heard.length === 120, 'all of it');
    expect(met.heard.map(([event]) => event)).toEqual(Array.from({ length: 60 }, () => ['frame', 'beat']).flat());
  });

  it.each<[string, ClientOptions]>([
    ['long-polling', { transports: ['polling'] }],
    ['base64 in place of bytes', { query: { b64: 1 } }],
  ])('with %s frames go the usual way', async (_name, options) => {
    const met = await meet(options);
    await fc.assert(
      fc.asyncProperty(acts, (turns) => inTurns(met, turns)),
      { numRuns: 3 },
    );
  });

  it('while a client goes over from long-polling to WebSocket nothing is lost, doubled or swapped', async () => {
    const met = await meet({ transports: ['polling', 'websocket'] });
    const name = () => met.client.io.engine.transport.name;
    const turns = async () => {
      for (let turn = 0; turn < 5; turn++) {
        met.send(new SharedFrame(next), bytesOf(10));
        met.ours.emit('beat');
        await settled();
      }
    };
    let count = 0;
    while (name() !== 'websocket') {
      await turns();
      count += 5;
    }
    await turns();
    await until(() => met.heard.length === 2 * (count + 5), 'all of it');
    expect(met.heard.map(([event]) => event)).toEqual(
      Array.from({ length: count + 5 }, () => ['frame', 'beat']).flat(),
    );
    const numbers = met.heard.flatMap(([event, n]) => (event === 'frame' ? [n as number] : []));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });

  it('to a client that is gone, or is going, nothing is written', async () => {
    const { client, ours, send } = await meet();
    const chunks = written(ours);
    ours.conn.close();
    chunks.length = 0;
    send(new SharedFrame(next), bytesOf(10));
    expect(chunks).toEqual([]);
    await until(() => !client.connected, 'its end');
    send(new SharedFrame(next), bytesOf(10));
    expect(chunks).toEqual([]);
  });
});

/** A key and a certificate for nobody; undefined where there is no openssl. */
function certificate(): { key: string; cert: string } | undefined {
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  const to = ['-keyout', '-', '-out', '-'];
  try {
    const text = execFileSync('openssl', ['req', '-x509', '-subj', '/CN=x', '-days', '1', '-nodes', ...kind, ...to], {
      stdio: ['ignore', 'pipe', 'ignore'],
    }).toString();
    return { key: text, cert: text };
  } catch {
    return undefined;
  }
}
const secure = certificate();

it.skipIf(!secure)('[FO2] the same over TLS', async () => {
  const met = await meet({ rejectUnauthorized: false }, secure);
  await fc.assert(
    fc.asyncProperty(acts, (turns) => inTurns(met, turns)),
    { numRuns: 10 },
  );
});
