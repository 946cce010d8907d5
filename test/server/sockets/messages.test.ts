/** What one client may send, and what comes of it: sizes at the edge, and looking away and back. */
import { MESSAGE_BYTES_MAX, PACKET_BYTES_MAX } from '@gradroom/shared';
import { afterEach, describe, expect, it } from 'vitest';
import { serveSockets, until, type ServedSockets } from './serve.js';

let served: ServedSockets;
afterEach(() => served.close());

describe.each(['websocket', 'polling'])('[NET19] by %s a message', (transport) => {
  const enter = async () => {
    served = await serveSockets();
    const client = served.client({}, { transports: [transport] });
    await client.connected;
    return client;
  };
  const ask = async (client: Awaited<ReturnType<typeof enter>>, event: string, payload: unknown): Promise<unknown> =>
    client.socket.timeout(5_000).emitWithAck(event, payload);
  const tooLarge = { ok: false, error: { code: 'too-large', message: expect.stringContaining('16384') as string } };

  it('above 16 KiB is refused, whatever it is about, and the next one is heard', async () => {
    const client = await enter();
    for (const event of ['command', 'watch', 'inspect', 'seen']) {
      expect(await ask(client, event, { type: 'run', running: true, id: 'x'.repeat(20_000) })).toEqual(tooLarge);
    }
    expect(await ask(client, 'command', 'é'.repeat(MESSAGE_BYTES_MAX / 2))).toEqual(tooLarge);
    expect(await ask(client, 'command', { type: 'run', running: false })).toMatchObject({ ok: true });
    expect(served.room.commands).toHaveLength(1);
    expect(client.socket.connected).toBe(true);
  });

  it('below it is read, and refused for what is wrong with it', async () => {
    const client = await enter();
    expect(await ask(client, 'command', 'x'.repeat(16_000))).toMatchObject({ error: { code: 'malformed' } });
  });

  it('above 32 KiB ends the connection, and only that one', async () => {
    const client = await enter();
    const other = served.client({ name: 'Otter' });
    await other.connected;
    const ended = client.next('disconnect');
    client.socket.emit('command', 'x'.repeat(PACKET_BYTES_MAX));
    await ended;
    expect(other.socket.connected).toBe(true);
  });
});

describe('[NET1] watch', () => {
  it('shows where a room at rest stands to whoever looks again', async () => {
    served = await serveSockets();
    const { room } = served;
    room.tellFrame(Uint8Array.of(1), Uint8Array.of(2));
    const { socket, connected, all } = served.client();
    socket.on('frame', (n: number) => socket.emit('seen', n));
    await connected;
    const watch = (...streams: string[]) => socket.emitWithAck('watch', { streams });
    await until(() => all('frame').length === 1);
    await watch();
    await watch('core');
    await until(() => all('frame').length === 2);
    // Less than before, or the same, brings nothing.
    await watch('core');
    await watch('core', 'weights');
    await watch('weights');
    await watch();
    await until(() => all('frame').length === 3);
    await watch('weights', 'core');
    await until(() => all('frame').length === 4);
    expect(all('frame').map(([, bytes]) => (bytes as Uint8Array)[0])).toEqual([2, 1, 2, 2]);
  });
});
