/** A client that stops reading, or stops answering: the others notice nothing, and it is sent away with a reason. */
import type { Socket as NetSocket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { BUFFERED_BYTES_MAX, FRAMES_UNSEEN_MAX } from '@gradroom/shared';
import { connect, serveSockets, sleep, until, type ServedSockets } from '../server/sockets/serve.js';

/** The server's clock runs this much faster here, so that thirty seconds take one and a half. */
const HASTE = 20;
const hasty = {
  now: () => Date.now(),
  measure: () => performance.now() * HASTE,
  after(delayMs: number, callback: () => void) {
    const timer = setTimeout(callback, delayMs / HASTE);
    return () => clearTimeout(timer);
  },
};
const FRAME_BYTES = 100_000;

let served: ServedSockets;
/** As they are logged. */
const refusals = () => served.logged.map(({ fields }) => fields).filter((fields) => 'at' in fields);
let frames: NodeJS.Timeout | undefined;
afterEach(async () => {
  clearInterval(frames);
  await served.close();
});

/** Each frame begins with its own number, from 1: `n` counts only those that were sent. */
const tellFrames = (bytes: number, intervalMs: number) => {
  let offered = 0;
  frames = setInterval(() => {
    const whole = Buffer.alloc(bytes);
    whole.writeUInt32LE((offered += 1));
    served.room.tellFrame(Uint8Array.of(1), whole);
  }, intervalMs);
  return { offered: () => offered };
};

/** A client made by hand, so that the test decides what it reads and what it answers. */
async function rawClient(
  url: string,
): Promise<{ ws: WebSocket; raw: NetSocket; closed: Promise<void>; text: string[] }> {
  const ws = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  const text: string[] = [];
  ws.on('message', (data, isBinary) => {
    if (isBinary) return;
    const packet = (data as Buffer).toString();
    if (packet.startsWith('0')) ws.send(`40${JSON.stringify({ code: served.room.code, name: 'Snail' })}`);
    else if (packet === '2') ws.send('3');
    text.push(packet);
  });
  ws.on('error', () => {});
  const closed = new Promise<void>((resolve) => ws.once('close', () => resolve()));
  await until(() => text.some((packet) => packet.includes('"welcome"')), 'the welcome');
  return { ws, raw: (ws as unknown as { _socket: NetSocket })._socket, closed, text };
}

describe('on a clock that hurries', () => {
  beforeEach(async () => {
    served = await serveSockets({ time: hasty });
  });

  it('[NET3] [SEC10] one that answers no more is sent away after thirty seconds, with the reason', async () => {
    tellFrames(100, 20);
    const quick = connect(served.url, { code: served.room.code, name: 'Heron' });
    quick.socket.on('frame', (n: number) => quick.socket.emit('seen', n));
    const slow = connect(served.url, { code: served.room.code, name: 'Snail' });
    slow.socket.once('frame', (n: number) => slow.socket.emit('seen', n));
    const bye = slow.next('bye');
    const start = performance.now();
    expect(await bye).toMatchObject([
      { code: 'too-slow', message: expect.stringContaining('half a minute') as string },
    ]);
    expect(performance.now() - start).toBeGreaterThan(30_000 / HASTE);
    expect(slow.all('frame').length).toBe(1 + FRAMES_UNSEEN_MAX);
    // Everything that was shown meanwhile, but for what a loaded machine leaves out.
    expect(quick.all('frame').length).toBeGreaterThan(20);
    expect(quick.socket.connected).toBe(true);
    expect(served.sockets.count).toBe(1);
    expect(refusals()).toEqual([{ at: 'connection', reason: 'too-slow', times: 1 }]);
  });

  it('[NET3] such a one comes back by itself, as the same person: mostly it slept', async () => {
    tellFrames(100, 20);
    const auth = { code: served.room.code, name: 'Snail', resume: 'seat-p1' };
    const first = connect(served.url, { ...auth, resume: undefined });
    await first.connected;
    first.socket.disconnect();
    const slow = connect(served.url, auth, { reconnection: true, reconnectionDelay: 50 });
    slow.socket.once('frame', (n: number) => slow.socket.emit('seen', n));
    const [gone] = (await slow.next('disconnect')) as [string];
    expect(slow.all('bye')).toMatchObject([
      [{ code: 'too-slow', message: expect.stringContaining('by itself') as string }],
    ]);
    // With this reason, unlike `io server disconnect`, a stock client reconnects.
    expect(gone).toBe('transport close');
    await until(() => slow.all('welcome').length === 2, 'its second welcome');
    expect(slow.all('welcome')).toMatchObject([[{ you: { id: 'p1' } }], [{ you: { id: 'p1' } }]]);
  });

  it('[NET2] one that never answered is not sent away, and gets one frame a second', async () => {
    tellFrames(100, 5);
    const silent = connect(served.url, { code: served.room.code, name: 'Snail' });
    await silent.connected;
    await sleep(2_000); // forty seconds of the server's clock
    expect(silent.socket.connected).toBe(true);
    const count = silent.all('frame').length;
    expect(count).toBeGreaterThan(8);
    expect(count).toBeLessThanOrEqual(44);
  });
});

describe('one that stops reading', () => {
  beforeEach(async () => {
    served = await serveSockets();
  });

  it('[NET3] but still answers is cut off above a megabyte; the others get every frame', async () => {
    const { offered } = tellFrames(FRAME_BYTES, 20);
    const quick = connect(served.url, { code: served.room.code, name: 'Heron' });
    const numbers: number[] = [];
    quick.socket.on('frame', (n: number, bytes: Buffer) => {
      quick.socket.emit('seen', n);
      numbers.push(bytes.readUInt32LE());
    });
    const { ws, raw } = await rawClient(served.url);
    raw.pause();
    await until(() => served.sockets.count === 2 && numbers.length > 1);
    const from = numbers[numbers.length - 1];
    // It claims to have seen frames that it never read, so that credit alone would not stop them.
    const lies = setInterval(() => {
      for (let n = 1; n < 2_000; n += 3) ws.send(`42["seen",${n}]`);
    }, 200);
    await until(() => served.sockets.count === 1, 'the end of the slow one');
    clearInterval(lies);
    expect(new Set(served.room.left)).toEqual(new Set(['p2']));
    expect(quick.socket.connected).toBe(true);
    const to = offered();
    await until(() => numbers[numbers.length - 1] >= to, 'the last frame');
    expect(to - from).toBeGreaterThan(10);
    const heard = new Set(numbers);
    const missing = Array.from({ length: to - from }, (_, index) => from + 1 + index).filter((n) => !heard.has(n));
    expect(missing).toEqual([]);
    ws.terminate();
  });

  it('[NET3] holds back a bounded number of bytes until then', async () => {
    tellFrames(FRAME_BYTES, 20);
    const { ws, raw } = await rawClient(served.url);
    raw.pause();
    await sleep(1_500);
    // Eight frames at most without an answer, wherever they wait.
    expect(served.sockets.count).toBe(1);
    raw.resume();
    let received = 0;
    raw.on('data', (chunk: Buffer) => (received += chunk.length));
    await sleep(300);
    expect(received).toBeLessThan(BUFFERED_BYTES_MAX);
    ws.terminate();
  });
});
