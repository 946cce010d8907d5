/** What the sockets of a room hold after people came and went, and after as many again. */
import { expect, it } from 'vitest';
import { grownIn, heldBy } from '../held.js';
import { serveSockets, until } from './serve.js';

const TIMES = 12;

it('[H15] of connections that are gone nothing is left, however they ended', async () => {
  const { room, sockets, client, close } = await serveSockets();
  const comeAndGo = async () => {
    const [parting, dropping, refused] = [client(), client({}, { transports: ['polling'] }), client({ code: '' })];
    await Promise.all([parting.connected, dropping.connected, refused.refused]);
    parting.socket.disconnect();
    dropping.socket.io.engine.close();
    await until(() => sockets.count === 0, 'everybody to be gone');
  };
  const held = async () => {
    for (let time = 0; time < TIMES; time++) await comeAndGo();
    // While somebody was here there was a tick.
    await until(() => heldBy({ sockets }).get('.sockets.timers.waiting') === 0, 'the last tick');
    return heldBy({ sockets }, [room]);
  };
  const before = await held();
  expect(before.size).toBeGreaterThan(20);
  expect(grownIn(before, await held())).toEqual([]);
  await close();
});
