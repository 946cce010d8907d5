/** Secrets that are tried over HTTP, on a real server: what they open, and that nobody reads a room's people for each that is wrong. */
import { FAILURES_PER_MINUTE } from '@gradroom/shared';
import { afterEach, expect, it, vi } from 'vitest';
import { createGradroom, type Gradroom } from '../../../server/gradroom.js';
import { roomTimes } from '../../../server/rooms/environment.js';
import { createRoom, join, openRooms } from '../lesson.js';
import { options } from '../options.js';
import { faulty } from '../rooms/faulty-store.js';
import { MemoryStore } from '../storage/memory-store.js';

const SLEEP_MS = 100;
const [TRIED, JSON_TYPE] = [40, { 'content-type': 'application/json' }];

let gradroom: Gradroom;
afterEach(() => gradroom.close());

/** A class with a teacher, a co-instructor who has a seat alone, and a student; and a recording that the class may see. */
async function open() {
  const { store, calls } = faulty(new MemoryStore());
  const times = { ...roomTimes, pauseAfterMs: SLEEP_MS, sleepAfterMs: SLEEP_MS };
  gradroom = await createGradroom(options({ store, roomTimes: times, metrics: ['loopback'] }));
  const url = `http://127.0.0.1:${gradroom.port}`;
  const { code, instructorToken: token } = await createRoom(url);
  const teacher = await join(url, { code, token });
  const blue = await join(url, { code, name: 'Mr Blue' });
  expect(await teacher.command({ type: 'appoint', person: blue.welcome.you.id })).toMatchObject({ ok: true });
  const heron = await join(url, { code, name: 'Heron' });
  const ask = async (method: string, path: string, secret: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${secret}`, ...(body !== undefined && JSON_TYPE) };
    const response = await fetch(`${url}/api/${path}`, { method, headers, body: JSON.stringify(body) });
    const text = await response.text();
    return { status: response.status, text };
  };
  const made = await ask('POST', `rooms/${code}/recordings`, token, {});
  const { recording, secret } = JSON.parse(made.text) as { recording: { id: string }; secret: string };
  await ask('PATCH', `recordings/${recording.id}`, secret, { visibility: 'class' });
  const room = `rooms/${code}`;
  /** Each way by which a secret of the room is tried. */
  const ways = [
    ['GET', `${room}/export/roster.csv`],
    ['GET', `${room}/recording`],
    ['GET', `${room}/recordings`],
    ['POST', `${room}/recordings`, {}],
    ['POST', `${room}/pairings`, {}],
    ['DELETE', room],
    ['DELETE', `${room}?recordings=1`],
    ['GET', `recordings/${recording.id}`],
    ['GET', `recordings/${recording.id}/file`],
  ] as const;
  const guess = async () => {
    for (const [method, path, body] of ways)
      expect((await ask(method, path, 'guess', body)).status, `${method} ${path}`).toBe(403);
  };
  const asleep = async () => {
    for (const { leave } of [teacher, blue, heron]) leave();
    await vi.waitFor(async () => expect(await openRooms(url)).toBe(0), 20_000);
  };
  return { room, recording: `recordings/${recording.id}`, calls, ask, guess, asleep, seats: { teacher, blue, heron } };
}

it('[SEC70] of a room in memory the people are not read for any secret that is wrong', async () => {
  const { calls, guess } = await open();
  const before = calls('people');
  await guess();
  expect(calls('people')).toBe(before);
});

it('[SEC70] of a room that sleeps they are read once a second at most, however many secrets are tried', async () => {
  const { calls, guess, asleep } = await open();
  await asleep();
  const [before, began] = [calls('people'), performance.now()];
  for (let tried = 0; tried < TRIED; tried += 9) await guess();
  expect(calls('people') - before).toBeLessThanOrEqual(1 + Math.ceil((performance.now() - began) / 1_000));
});

it('[SEC70] a seat opens what its holder may, of a room in memory and asleep, also from where too many were wrong', async () => {
  const { room, recording, ask, asleep, seats } = await open();
  const { teacher, blue, heron } = seats;
  const opened = async () => {
    const answers = [];
    for (const { welcome } of [teacher, blue, heron])
      for (const path of [`${room}/export/log.csv`, `${room}/recordings`, recording])
        answers.push((await ask('GET', path, welcome.resume)).status);
    return answers;
  };
  const may = [200, 200, 200, 200, 403, 200, 403, 403, 200];
  expect(await opened()).toEqual(may);
  await asleep();
  expect(await opened()).toEqual(may);
  for (let wrong = 0; wrong < FAILURES_PER_MINUTE; wrong++) await ask('GET', `${room}/recording`, 'guess');
  expect((await ask('GET', `${room}/recording`, 'guess')).status).toBe(429);
  // Of a student's seat at what teachers read it is a guess.
  expect(await opened()).toEqual([200, 200, 200, 200, 403, 200, 429, 429, 200]);
});

it('[SEC71] a recording that the class may see is not opened by a seat that was taken away, in memory and asleep', async () => {
  const { recording, ask, asleep, seats } = await open();
  const { teacher, heron } = seats;
  const opened = async () => [
    (await ask('GET', recording, heron.welcome.resume)).status,
    (await ask('GET', `${recording}/file`, heron.welcome.resume)).status,
    (await ask('GET', recording, teacher.welcome.resume)).status,
  ];
  expect(await opened()).toEqual([200, 200, 200]);
  expect(await teacher.command({ type: 'remove', person: heron.welcome.you.id })).toMatchObject({ ok: true });
  expect(await opened()).toEqual([403, 403, 200]);
  await asleep();
  expect(await opened()).toEqual([403, 403, 200]);
});
