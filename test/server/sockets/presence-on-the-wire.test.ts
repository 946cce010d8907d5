/** Presence on the wire: reactions reach instructors as numbers alone, and pings tell how far away somebody is. */
import { EventEmitter } from 'node:events';
import { CLASS_MESSAGES_PER_SECOND, serverMessages, SLOW_LATENCY_MS, type ClassMessage } from '@gradroom/shared';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createGradroom, type Gradroom } from '../../../server/gradroom.js';
import { Listening } from '../../../server/sockets/connection.js';
import { Latency } from '../../../server/sockets/latency.js';
import { createRoom, join, type Pupil } from '../lesson.js';
import { options } from '../options.js';
import { sleep, until } from './serve.js';

const CLASS = 12;
let gradroom: Gradroom;
let code: string;
let teacher: Pupil;
let projector: Pupil;
let pupils: Pupil[];
beforeEach(async () => {
  gradroom = await createGradroom(options());
  const url = `http://127.0.0.1:${gradroom.port}`;
  const room = await createRoom(url);
  code = room.code;
  teacher = await join(url, { code, token: room.instructorToken });
  projector = await join(url, { code, as: 'viewer' });
  pupils = await Promise.all(Array.from({ length: CLASS }, (_, n) => join(url, { code, name: `Pupil ${n}` })));
}, 30_000);
afterEach(async () => {
  for (const { leave } of [teacher, projector, ...pupils]) leave();
  await gradroom.close();
});

const messages = ({ all }: Pupil) => all('class').map(([message]) => message as ClassMessage);
const react = ({ socket }: Pupil, reaction: unknown) => socket.emitWithAck('react', { reaction }) as Promise<unknown>;

it('[PE20] a class that reacts all at once is a few messages with numbers to instructors, and nothing to anybody else', async () => {
  const before = messages(teacher).length;
  const start = performance.now();
  for (const [n, pupil] of pupils.entries()) {
    expect(await react(pupil, n % 3 === 0 ? 'got-it' : 'lost')).toEqual({ ok: true });
    await sleep(1_000 / CLASS);
  }
  const last = () => messages(teacher).findLast(({ reactions }) => reactions)?.reactions;
  await until(() => last()?.lost === 8 && last()?.gotIt === 4, 'everybody');
  const seconds = (performance.now() - start) / 1_000;
  expect(messages(teacher).length - before).toBeLessThanOrEqual(Math.ceil(seconds * CLASS_MESSAGES_PER_SECOND) + 1);
  for (const message of messages(teacher)) {
    expect(v.safeParse(serverMessages.class, message).issues).toBeUndefined();
    for (const { welcome } of pupils) expect(JSON.stringify(message.reactions ?? {})).not.toContain(welcome.you.id);
  }
  for (const { heard } of [projector, ...pupils]) expect(JSON.stringify(heard)).not.toMatch(/gotIt|latencies|got-it/);
  expect(await react(teacher, 'lost')).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  expect(await react(projector, 'lost')).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  expect(await react(pupils[0], 'bored')).toMatchObject({ ok: false, error: { code: 'malformed' } });
});

it('[PE21] a ping tells how far away a client is; one that is not answered for a second says so once', () => {
  const conn = new EventEmitter();
  let now = 0;
  const measured: number[] = [];
  const latency = new Latency(new Listening(conn), { measure: () => now }, (ms) => measured.push(ms));
  const at = (ms: number, event: string, type = '') => {
    now = ms;
    conn.emit(event, { type });
    latency.look();
  };
  at(0, 'heartbeat');
  at(10, 'packetCreate', 'ping');
  at(20, 'packetCreate', 'message');
  at(50, 'heartbeat');
  at(5_000, 'packetCreate', 'ping');
  now = 5_000 + SLOW_LATENCY_MS;
  for (let look = 0; look < 3; look++) latency.look();
  at(8_000, 'heartbeat');
  expect(measured).toEqual([40, SLOW_LATENCY_MS, 3_000]);
});
