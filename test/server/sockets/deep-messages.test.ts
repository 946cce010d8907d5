/** Messages nested so deeply that whoever walks through one by calling itself has no stack left. */
import { afterEach, expect, it } from 'vitest';
import { depths, nested, rawClient } from './raw-client.js';
import { serveSockets, type ServedSockets } from './serve.js';

let served: ServedSockets;
afterEach(() => served.close());

const events = ['command', 'watch', 'react', 'choosing', 'history', 'inspect', 'seen', 'no-such-event'];

it.each(['lists', 'objects'] as const)(
  '[SEC22] %s in each other are refused, however deep, and whatever they are about',
  async (kind) => {
    served = await serveSockets();
    const enter = () => rawClient(served.url, `{"protocol":1,"code":"${served.room.code}","name":"Heron"}`);
    for (const depth of depths) {
      for (const event of events) {
        // One alone may not say so much.
        const client = await enter();
        expect(await client.ask(event, nested[kind](depth)), `${event}, ${depth} deep`).toMatchObject({
          ok: false,
          error: { code: 'malformed' },
        });
        client.send(`42["${event}",${nested[kind](depth)}]`);
      }
    }
    expect(await (await enter()).ask('command', '{"type":"run","running":false}')).toMatchObject({ ok: true });
    expect(served.room.commands).toHaveLength(1);
    expect(served.logged.filter(({ level }) => level === 'error')).toEqual([]);
  },
);

it('[SEC22] a handshake that is nested as deeply is refused', async () => {
  served = await serveSockets();
  for (const depth of depths) {
    for (const kind of [nested.lists, nested.objects]) {
      await expect(rawClient(served.url, `{"protocol":1,"code":${kind(depth)}}`)).rejects.toThrow('malformed');
    }
  }
  expect(served.logged.filter(({ level }) => level === 'error')).toEqual([]);
});

it('[SEC22] one with bytes, too, harms no other connection', async () => {
  served = await serveSockets();
  const other = served.client({ name: 'Otter' });
  await other.connected;
  for (const depth of depths) {
    const client = await rawClient(served.url, `{"protocol":1,"code":"${served.room.code}","name":"Heron"}`);
    // Its bytes come behind it; to put them in their place Socket.IO walks through the whole.
    client.send(`451-["command",${nested.lists(depth)}]`);
    client.send(Buffer.of(1));
    expect(await client.ask('command', '1')).toMatchObject({ ok: false });
    client.leave();
  }
  expect(await other.socket.emitWithAck('command', { type: 'run', running: false })).toMatchObject({ ok: true });
  expect(served.logged.filter(({ level }) => level === 'error')).toEqual([]);
});
