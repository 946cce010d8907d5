/** A school's proxy that blocks or delays WebSocket: everybody still gets in, and the class still sees live frames. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pageClock } from '../../client/state/clock.js';
import { Connection } from '../../client/state/connection.js';
import { openRoomWire } from '../../client/state/wire.js';
import { long } from '../long.js';
import { connect, serveSockets, sleep, until, type ServedSockets } from '../server/sockets/serve.js';
import { startProxy, type Habit, type Proxy } from './proxies.js';

const habits: Habit[] = ['refuses', 'swallows', 'buffers'];
/** What a stock client allows one attempt. */
const ATTEMPT_MS = 4_000;

let served: ServedSockets;
let frames: NodeJS.Timeout;
let proxy: Proxy | undefined;
beforeEach(async () => {
  served = await serveSockets();
  frames = setInterval(() => served.room.tellFrame(Uint8Array.of(1), new Uint8Array(200)), 50);
});
afterEach(async () => {
  clearInterval(frames);
  await proxy?.close();
  await served.close();
});

/** Comes in by what is offered, changes something, and sees frames. */
async function takesPart(client: ReturnType<typeof connect>): Promise<void> {
  const { socket, all } = client;
  // From the first one on: the first lump may bring several, and one that answers none of them is taken for a silent client.
  socket.on('frame', (n: number) => socket.emit('seen', n));
  await client.connected;
  await until(() => all('frame').length > 0, 'a first frame');
  const answer = (await socket.timeout(ATTEMPT_MS).emitWithAck('command', { type: 'run', running: false })) as unknown;
  expect(answer).toMatchObject({ ok: true });
  served.room.advance({ target: 7 });
  await until(() => all('state').some(([state]) => (state as { target?: number }).target === 7), 'the state');
  const before = all('frame').length;
  await sleep(1_000);
  // Twenty a second were made; even what comes in lumps of 150 ms leaves credit for most of them, on a machine that is not busy.
  expect(all('frame').length - before).toBeGreaterThanOrEqual(3);
}

describe.each(habits)('a proxy that %s WebSocket', (habit) => {
  it('[NET17] lets a stock client in by long-polling or WebSocket, with tryAllTransports', async () => {
    proxy = await startProxy(served.url, habit);
    const options = { tryAllTransports: true, timeout: ATTEMPT_MS };
    const transports = habit === 'swallows' ? ['polling', 'websocket'] : ['websocket', 'polling'];
    const client = connect(proxy.url, { code: served.room.code, name: 'Heron' }, { ...options, transports });
    await takesPart(client);
    client.socket.disconnect();
  });

  it('[NET17] lets our client in within five seconds, whichever transport it tries first', async () => {
    proxy = await startProxy(served.url, habit);
    const { url } = proxy;
    let frameCount = 0;
    const start = performance.now();
    const welcomed = await new Promise<Connection<ReturnType<typeof openRoomWire>>>((resolve) => {
      const connection: Connection<ReturnType<typeof openRoomWire>> = new Connection({
        open: (transports, auth, events) => openRoomWire(transports, auth, events, url),
        clock: pageClock,
        random: () => 0.5,
        auth: () => ({ code: served.room.code, name: 'Heron', protocol: 1 }),
        onStatus: () => {},
        onWelcome: () => resolve(connection),
        on: {
          state: () => {},
          people: () => {},
          class: () => {},
          choices: () => {},
          race: () => {},
          teams: () => {},
          working: () => {},
          frame: () => (frameCount += 1),
        },
      });
      connection.start();
    });
    expect(performance.now() - start).toBeLessThan(5_000);
    await until(() => frameCount >= 4, 'frames');
    welcomed.end({ code: 'left', message: 'The test is over.' });
  });
});

it.runIf(long)('[NET17] long-polling alone is enough for a whole lesson', async () => {
  const client = connect(served.url, { code: served.room.code, name: 'Heron' }, { transports: ['polling'] });
  await takesPart(client);
  expect(client.socket.io.engine.transport.name).toBe('polling');
  client.socket.disconnect();
});
