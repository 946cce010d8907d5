/** The ends of a connection: by the client, by the room, by the server; and that nothing of it stays behind. */
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { systemTime } from '../../../server/training/time.js';
import { serveSockets, sleep, until, type ServedSockets } from './serve.js';

let served: ServedSockets;
const start = async () => (served = await serveSockets());
afterEach(() => served.close());

describe('leaving', () => {
  it('[NET14] leaves no listener, stream or seat behind', async () => {
    const { room, client, sockets } = await start();
    const clients = [client(), client({ name: 'Otter' }), client({ as: 'viewer', name: undefined })];
    await Promise.all(clients.map(({ connected }) => connected));
    await until(() => room.watched.size === 3);
    expect(sockets.count).toBe(3);
    for (const { socket } of clients) socket.disconnect();
    await until(() => sockets.count === 0);
    expect([room.listenerCount, room.watched.size]).toEqual([0, 0]);
    expect(new Set(room.left)).toEqual(new Set(['p1', 'p2', 'p3']));
  });

  it('[NET14] by a packet of its own ends the connection too', async () => {
    const { room, sockets, url } = await start();
    const ws = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    const ended = new Promise<void>((resolve) => ws.once('close', () => resolve()));
    ws.once('message', () => ws.send(`40${JSON.stringify({ code: room.code, name: 'Raw' })}`));
    await until(() => sockets.count === 1);
    ws.send('41');
    await ended;
    await until(() => sockets.count === 0);
    expect([room.listenerCount, room.watched.size]).toEqual([0, 0]);
    expect(new Set(room.left)).toEqual(new Set(['p1']));
    // Before its first ping is due: it is not the silence that ends it.
  }, 8_000);

  it('[NET14] somebody who is gone before the room is open gets no seat', async () => {
    const { room, client } = await start();
    let opened: (() => void) | undefined;
    const join = room.join;
    room.join = async (...request) => {
      await new Promise<void>((resolve) => (opened = resolve));
      return join(...request);
    };
    const { socket } = client();
    await until(() => opened !== undefined);
    socket.disconnect();
    await sleep(50);
    opened?.();
    await until(() => room.left.length > 0);
    await sleep(20);
    expect([room.listenerCount, room.watched.size]).toEqual([0, 0]);
  });

  it('[NET15] the same seat opened twice: the newest wins, the older is told', async () => {
    const { client } = await start();
    const older = client();
    await older.connected;
    await until(() => older.all('welcome').length > 0);
    const bye = older.next('bye');
    const gone = older.next('disconnect');
    const newer = client({ resume: 'seat-p1', name: undefined });
    await newer.connected;
    expect(await bye).toMatchObject([{ code: 'replaced' }]);
    expect((await gone)[0]).toBe('io server disconnect');
    await until(() => newer.all('welcome').length > 0);
    expect(newer.all('welcome')[0]).toMatchObject([{ you: { id: 'p1', name: 'Heron' } }]);
  });

  it('a room that closes says so to everyone', async () => {
    const { room, client } = await start();
    const clients = [client(), client({ name: 'Otter' })];
    await Promise.all(clients.map(({ connected }) => connected));
    await until(() => room.watched.size === 2);
    const byes = clients.map(({ next }) => next('bye'));
    room.closed.tell({ code: 'room-closed', message: 'This network cannot be trained.' });
    expect(await Promise.all(byes)).toMatchObject([[{ code: 'room-closed' }], [{ code: 'room-closed' }]]);
    await until(() => room.listenerCount === 0);
  });

  it('[NET16] a server that stops says so, and clients come back by themselves', async () => {
    const { sockets, client } = await start();
    const { connected, next } = client({}, { reconnection: false });
    await connected;
    const bye = next('bye');
    const gone = next('disconnect');
    const told = sockets.close({ code: 'stopping', message: 'The server restarts.' });
    expect(await bye).toMatchObject([{ code: 'stopping' }]);
    // With this reason, unlike `io server disconnect`, a stock client reconnects.
    expect((await gone)[0]).toBe('transport close');
    await told;
    expect(await client().refused).toBeUndefined();
  });

  it('[MS56] where they are to go elsewhere one after the other, each hears it when its turn comes', async () => {
    const turns: { ms: number; come: () => void }[] = [];
    let isClosing = false;
    const time = {
      ...systemTime,
      after(ms: number, come: () => void) {
        if (!isClosing) return systemTime.after(ms, come);
        turns.push({ ms, come });
        return () => {};
      },
    };
    served = await serveSockets({ time });
    const { room, sockets, client } = served;
    const clients = [client(), client({ name: 'Otter' }), client({ name: 'Raven' })];
    await Promise.all(clients.map(({ connected }) => connected));
    await until(() => room.watched.size === 3);
    isClosing = true;
    const told = sockets.close({ code: 'stopping', message: 'Others go on.' }, 6);
    isClosing = false;
    expect(turns.map(({ ms }) => ms)).toEqual([0, 2, 4, expect.any(Number)]);
    for (const [at, { come }] of turns.slice(0, 3).entries()) {
      await sleep(20);
      expect(clients.flatMap(({ all }) => all('bye')).length).toBe(at);
      come();
      await until(() => clients.flatMap(({ all }) => all('bye')).length === at + 1, 'one bye more');
    }
    await told;
  });
});
