/** Sockets over a fake room: who comes in, and what they get in which order. */
import { FRAMES_UNSEEN_MAX } from '@gradroom/shared';
import { afterEach, describe, expect, it } from 'vitest';
import { FailureLimit } from '../../../server/failure-limit.js';
import { FakeRoom, roomsOf } from './fake-room.js';
import { serveSockets, sleep, until, type ServedSockets } from './serve.js';
import { settled } from './stock-pair.js';

let served: ServedSockets;
const start = async (...options: Parameters<typeof serveSockets>) => (served = await serveSockets(...options));
afterEach(() => served.close());

describe('coming in', () => {
  it('[NET5] brings welcome, state and people whole, and the newest frame', async () => {
    const { room, client } = await start();
    room.tellFrame(Uint8Array.of(1, 2, 3));
    const { heard, connected } = client({ name: 'Heron' });
    await connected;
    await until(() => heard.length >= 4);
    expect(heard.map(([event]) => event)).toEqual(['welcome', 'state', 'people', 'frame']);
    const [[, welcome], [, state], [, people], [, n, bytes]] = heard;
    expect(welcome).toEqual({
      you: { id: 'p1', name: 'Heron', role: 'student' },
      resume: 'seat-p1',
      protocol: 1,
      now: expect.any(Number) as number,
    });
    expect(state).toMatchObject({ seq: 0, name: 'Class 7b', epoch: 1, running: room.state.running });
    expect(state).not.toHaveProperty('people');
    expect(people).toMatchObject({ whole: true, people: [{ id: 'p1', connected: true }] });
    expect([n, [...(bytes as Uint8Array)]]).toEqual([1, [1, 2, 3]]);
  });

  it.each([
    ['an unknown room', { code: 'XXXXXX' }, 'unknown-room'],
    ['a code that is none', { code: '../etc' }, 'unknown-room'],
    ['another version', { protocol: 99 }, 'wrong-protocol'],
    ['another version, whatever else it says', { protocol: 2, color: 'red' }, 'wrong-protocol'],
    ['a wrong token', { token: 'wrong' }, 'wrong-token'],
    ['a code that is no text', { code: 5 }, 'malformed'],
    ['a role that nobody may take', { as: 'instructor' }, 'malformed'],
    ['an unknown field', { admin: true }, 'malformed'],
    ['a huge name', { name: 'x'.repeat(2_000) }, 'malformed'],
  ])('[NET6] is refused for %s', async (_what, auth, code) => {
    const { client } = await start();
    const { refused } = client(auth);
    expect(await refused).toEqual({ code, message: expect.stringMatching(/^.{10,300}$/) as string });
  });

  it('[NET7] is refused after too many wrong codes, but not for the room that others of this address are in', async () => {
    const { client } = await start({ failures: new FailureLimit(4) });
    const inside = client();
    await inside.connected;
    for (let guess = 0; guess < 4; guess++)
      expect(await client({ code: 'XXXXXX' }).refused).toMatchObject({ code: 'unknown-room' });
    expect(await client({ code: 'XXXXXX' }).refused).toMatchObject({ code: 'too-fast' });
    await client({ name: 'Otter' }).connected;
    inside.socket.disconnect();
  });

  it('[NET7] lets whoever holds a secret of the room in, however many wrong codes came from the same address', async () => {
    const { client } = await start({ failures: new FailureLimit(2) });
    const seat = client();
    await seat.connected;
    const [[welcome]] = seat.all('welcome') as [[{ resume: string }]];
    seat.socket.disconnect();
    for (let guess = 0; guess < 3; guess++) await client({ code: 'XXXXXX' }).refused;
    const blocked = { code: 'too-fast' };
    await until(() => served.sockets.count === 0);
    expect(await client().refused).toMatchObject(blocked);
    expect(await client({ token: 'wrong' }).refused).toMatchObject(blocked);
    expect(await client({ resume: welcome.resume, token: 'wrong' }).refused).toMatchObject(blocked);
    expect(await client({ resume: 'guess' }).refused).toMatchObject(blocked);
    const back = client({ resume: welcome.resume });
    await back.connected;
    back.socket.disconnect();
    await until(() => served.sockets.count === 0);
    await client({ token: 'right' }).connected;
  });

  it('a fault of ours is told without its details, and logged', async () => {
    const open = () => Promise.reject(new Error('disk on fire'));
    const { client, logged } = await start({ rooms: { ...roomsOf(new FakeRoom()), open } });
    const refusal = await client().refused;
    expect(refusal).toMatchObject({ code: 'internal' });
    expect(JSON.stringify(refusal)).not.toContain('fire');
    expect(logged.map(({ level }) => level)).toEqual(['error']);
  });

  it('[NET9] is refused to a page of another site', async () => {
    const { client } = await start();
    const evil = client({}, { extraHeaders: { origin: 'http://evil.example' } });
    expect(await evil.refused).toBeUndefined();
    expect(evil.socket.connected).toBe(false);
    const own = client({}, { extraHeaders: { origin: served.url } });
    await own.connected;
  });
});

describe('being there', () => {
  it('[NET4] a change comes at once after a quiet moment, as the keys that changed', async () => {
    const { room, client } = await start();
    const { connected, all } = client();
    await connected;
    await until(() => all('people').length > 0);
    await sleep(50);
    room.advance({ running: !room.state.running });
    await until(() => all('state').length === 2);
    expect(all('state')[1]).toEqual([{ seq: 1, step: 0, epoch: 1, chain: '00c0ffee', running: room.state.running }]);
  });

  it('[NET4] many changes come bundled, the last one always', async () => {
    const { room, client } = await start();
    const { connected, all } = client();
    await connected;
    await until(() => all('people').length > 0);
    const begin = performance.now();
    for (let turn = 1; turn <= 60; turn++) {
      room.advance({ target: turn });
      await sleep(5);
    }
    const elapsed = performance.now() - begin;
    await until(() => (all('state').at(-1)?.[0] as { target?: number } | undefined)?.target === 60);
    const later = all('state').length - 1;
    expect(later).toBeLessThanOrEqual(Math.ceil((elapsed / 1000) * 30) + 2);
    expect(later).toBeGreaterThan(3);
  });

  it('[NET5] people come as what changed', async () => {
    const { room, client } = await start();
    const { connected, all } = client();
    await connected;
    await until(() => all('people').length > 0);
    const otter = { id: 'p9', name: 'Otter', role: 'student' as const, connected: true };
    room.people.tell([otter]);
    await until(() => all('people').length === 2);
    expect(all('people')[1]).toEqual([{ people: [otter], whole: false }]);
  });

  it('[NET1] frames run on while the client answers, and wait for it otherwise', async () => {
    const { room, client } = await start();
    const { socket, connected, all } = client();
    await connected;
    await until(() => all('people').length > 0);
    room.tellFrame();
    await until(() => all('frame').length === 1);
    socket.emit('seen', 1);
    for (let turn = 0; turn < 3; turn++) await settled().then(() => room.tellFrame());
    await until(() => all('frame').length === 4);
    socket.emit('seen', 4);
    await sleep(30);
    for (let turn = 0; turn < 20; turn++) await settled().then(() => room.tellFrame());
    room.tellFrame(Uint8Array.of(99));
    const last = 4 + FRAMES_UNSEEN_MAX;
    await until(() => all('frame').length === last);
    await sleep(30);
    expect(all('frame').at(-1)?.[0]).toBe(last);
    socket.emit('seen', last);
    await until(() => all('frame').length === last + 1);
    expect([...(all('frame')[last][1] as Uint8Array)]).toEqual([99]);
  });

  it('[NET1] one that was left out gets the newest weights, where they come more seldom', async () => {
    const { room, client } = await start();
    const { socket, connected, all } = client();
    await connected;
    await until(() => all('people').length > 0);
    room.tellFrame(Uint8Array.of(1));
    await until(() => all('frame').length === 1);
    room.tellFrame(Uint8Array.of(5), Uint8Array.of(50));
    room.tellFrame(Uint8Array.of(6));
    socket.emit('seen', 1);
    await until(() => all('frame').length === 2);
    room.tellFrame(Uint8Array.of(7));
    await until(() => all('frame').length === 3);
    expect(all('frame').map(([, bytes]) => (bytes as Uint8Array)[0])).toEqual([1, 50, 7]);
  });

  it('[NET1] watch chooses between the core and the whole', async () => {
    const { room, client } = await start();
    const { socket, connected, all } = client();
    await connected;
    await until(() => room.watched.size === 1);
    expect([...room.watched]).toEqual([['core', 'weights']]);
    socket.on('frame', (n: number) => socket.emit('seen', n));
    room.tellFrame(Uint8Array.of(1), Uint8Array.of(2));
    await socket.emitWithAck('watch', { streams: ['core'] });
    expect([...room.watched]).toEqual([['core']]);
    room.tellFrame(Uint8Array.of(1), Uint8Array.of(2));
    await socket.emitWithAck('watch', { streams: [] });
    room.tellFrame(Uint8Array.of(1), Uint8Array.of(2));
    await socket.emitWithAck('watch', { streams: ['weights'] });
    // The newest weights come at once, and the same wish again changes nothing.
    await until(() => all('frame').length === 3);
    const [watched] = room.watched;
    await socket.emitWithAck('watch', { streams: ['weights'] });
    expect([...room.watched][0]).toBe(watched);
    room.tellFrame(Uint8Array.of(1));
    await until(() => all('frame').length === 4);
    expect(all('frame').map(([, bytes]) => (bytes as Uint8Array)[0])).toEqual([2, 1, 2, 1]);
  });

  it('[NET5] a beat comes each second in which no frame went', async () => {
    const { room, client } = await start();
    const { connected, all, socket } = client();
    await connected;
    await sleep(2_400);
    expect([2, 3]).toContain(all('beat').length);
    const beats = all('beat').length;
    socket.on('frame', (n: number) => socket.emit('seen', n));
    for (let turn = 0; turn < 12; turn++) {
      room.tellFrame();
      await sleep(100);
    }
    expect(all('beat').length).toBeLessThanOrEqual(beats + 1);
  });

  it('commands reach the room as the person who sent them', async () => {
    const { room, client } = await start();
    const { socket, connected } = client();
    await connected;
    const answer = (await socket.emitWithAck('command', { type: 'run', running: false, id: 'a1' })) as unknown;
    expect(answer).toEqual({ ok: true, seq: 1, step: 0 });
    expect(room.commands).toEqual([{ person: 'p1', type: 'run', running: false, id: 'a1' }]);
  });

  it('a viewer gets everything and changes nothing', async () => {
    const { room, client } = await start();
    const { socket, connected } = client({ as: 'viewer', name: undefined });
    await connected;
    const answer = (await socket.emitWithAck('command', { type: 'run', running: false })) as unknown;
    expect(answer).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    expect(room.commands).toEqual([]);
  });

  it('inspect answers exact bytes, a few times a second', async () => {
    const { client } = await start();
    const { socket, connected } = client();
    await connected;
    const asked = await Promise.all(
      [1, 2, 3, 4, 5].map((step) => socket.emitWithAck('inspect', { step }) as Promise<Record<string, unknown>>),
    );
    expect(asked[0]).toMatchObject({ ok: true, step: 1 });
    expect((asked[0].engine as Uint8Array).length).toBe(8);
    expect(asked[4]).toMatchObject({
      ok: false,
      error: { code: 'too-fast', retryAfterMs: expect.any(Number) as number },
    });
  });
});
