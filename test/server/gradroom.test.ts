/** A whole server in this process: a lesson from the room's making to its end, and what is left when something fails. */
import { createServer, type AddressInfo } from 'node:net';
import { decodeFrame, decodeSnapshot } from '@gradroom/shared';
import { afterEach, describe, expect, it } from 'vitest';
import { createGradroom, type Gradroom, type GradroomOptions } from '../../server/gradroom.js';
import { StartError } from '../../server/start-error.js';
import { systemTime } from '../../server/training/time.js';
import { createRoom, join } from './lesson.js';
import { options } from './options.js';
import { connect, until } from './sockets/serve.js';
import { MemoryStore } from './storage/memory-store.js';

let gradroom: Gradroom | undefined;
afterEach(() => gradroom?.close());

async function start(more: Partial<GradroomOptions> = {}) {
  gradroom = await createGradroom(options(more));
  return `http://127.0.0.1:${gradroom.port}`;
}

/** The system's clock, and the timers of it that wait. */
function countedTime() {
  const timers = new Set<object>();
  const after = (delayMs: number, callback: () => void) => {
    const timer = {};
    timers.add(timer);
    const cancel = systemTime.after(delayMs, () => {
      timers.delete(timer);
      callback();
    });
    return () => {
      timers.delete(timer);
      cancel();
    };
  };
  return { timers, time: { ...systemTime, after } };
}

const post = async (url: string, body: object, headers: Record<string, string> = {}) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, json: (await response.json()) as Record<string, string> };
};

it('[NET6] whoever was given no seat may say so: a viewer comes back as it was told', async () => {
  const url = await start();
  const { code } = await createRoom(url);
  const viewer = await join(url, { code, as: 'viewer' });
  const { resume } = viewer.welcome;
  expect(resume).toBe('');
  viewer.leave();
  expect((await join(url, { code, as: 'viewer', resume })).welcome.you.role).toBe('viewer');
  expect((await join(url, { code, name: 'Heron', resume: '' })).welcome.you.name).toBe('Heron');
});

describe('a lesson', () => {
  it('goes from the room’s making to everybody’s frames', async () => {
    const url = await start();
    const { code, instructorToken, joinUrl } = await createRoom(url, { name: 'Class 7b', policy: 'instructor' });
    expect(joinUrl).toBe(`${url}/room/${code}`);
    const teacher = await join(url, { code, token: instructorToken, name: 'Ms Lee' });
    const student = await join(url, { code: `${code.slice(0, 3)}-${code.slice(3).toLowerCase()}`, name: 'Heron' });
    const projector = await join(url, { code, as: 'viewer' });
    expect([teacher, student, projector].map(({ welcome }) => welcome.you.role)).toEqual([
      'instructor',
      'student',
      'viewer',
    ]);
    expect(await (await fetch(`${url}/api/rooms/${code}`)).json()).toMatchObject({
      name: 'Class 7b',
      people: 2,
      open: true,
    });

    const change = { type: 'set-activation', layer: 1, activation: 'leaky-relu', alpha: 0.1 };
    expect(await student.command(change)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    expect(await teacher.command({ type: 'set-policy', policy: 'everyone' })).toMatchObject({ ok: true });
    const answer = await student.command(change);
    if (!answer.ok) throw new Error(answer.error.message);
    for (const { state, frames } of [teacher, student, projector]) {
      await until(() => state().seq >= answer.seq, 'the state');
      expect(state().configuration.network.layers[1]).toEqual({ activation: 'leaky-relu', alpha: Math.fround(0.1) });
      await until(
        () => frames.length > 0 && decodeFrame(frames[frames.length - 1].bytes).seq >= answer.seq,
        'its frame',
      );
      expect(decodeFrame(frames[frames.length - 1].bytes).weights).toBeDefined();
    }
    const people = projector.all('people').flatMap(([message]) => (message as { people: { name: string }[] }).people);
    expect(new Set(people.map(({ name }) => name))).toEqual(new Set(['Ms Lee', 'Heron']));
    const inspected = (await student.socket.emitWithAck('inspect', {})) as { ok: boolean; engine: Uint8Array };
    const { parameters } = decodeSnapshot(new Uint8Array(inspected.engine));
    expect([inspected.ok, parameters.length]).toEqual([true, 2 * 4 + 4 + 4 * 2 + 2 + 2 + 1]);
    for (const { leave } of [teacher, student, projector]) leave();
  });

  it('pairs a second device of the teacher, once', async () => {
    const url = await start();
    const { code, instructorToken } = await createRoom(url);
    const bearer = { authorization: `Bearer ${instructorToken}` };
    const made = await post(`${url}/api/rooms/${code}/pairings`, {}, bearer);
    expect(made).toMatchObject({ status: 201, json: { pairing: expect.stringMatching(/^\w{8}$/) as string } });
    const { pairing } = made.json;
    const redeemed = await post(`${url}/api/pairings`, { pairing });
    expect(redeemed).toMatchObject({ status: 200, json: { code } });
    expect(redeemed.json.instructorToken).not.toBe(instructorToken);
    expect(await post(`${url}/api/pairings`, { pairing })).toMatchObject({ status: 404 });
    const tablet = await join(url, { code, token: redeemed.json.instructorToken });
    expect(tablet.welcome.you.role).toBe('instructor');
    tablet.leave();
  });

  it('[NET15] a reload is the same person, and the page that was left is told', async () => {
    const url = await start();
    const { code } = await createRoom(url);
    const before = await join(url, { code, name: 'Heron' });
    const bye = before.next('bye');
    const after = await join(url, { code, resume: before.welcome.resume });
    expect(after.welcome.you).toEqual(before.welcome.you);
    expect(await bye).toMatchObject([{ code: 'replaced' }]);
    after.leave();
  });

  it('[NET6] says why somebody is not let in', async () => {
    const url = await start();
    const { code } = await createRoom(url);
    expect(await connect(url, { code, name: '   ' }).refused).toMatchObject({ code: 'bad-name' });
    expect(await connect(url, { code, name: 'x', token: 'guess' }).refused).toMatchObject({ code: 'wrong-token' });
    expect(await connect(url, { code: 'BBBBBB', name: 'x' }).refused).toMatchObject({ code: 'unknown-room' });
  });
});

describe('a start that fails', () => {
  it('[NET13] leaves nothing open, and says why', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const { time, timers } = countedTime();
    await expect(createGradroom(options({ port, time }))).rejects.toThrow(StartError);
    expect(timers.size).toBe(0);
    taken.close();
  });

  it('[NET13] closes what was opened before, where rooms cannot be read', async () => {
    const store = new MemoryStore();
    store.rooms = () => Promise.reject(new Error('unreadable'));
    await expect(createGradroom(options({ store }))).rejects.toThrow('unreadable');
  });
});

it('[NET14] a server that closed has no timer and no connection left', async () => {
  const { time, timers } = countedTime();
  const url = await start({ time });
  const { code } = await createRoom(url);
  const pupils = await Promise.all(['Heron', 'Otter'].map((name) => join(url, { code, name })));
  const byes = pupils.map(({ next }) => next('bye'));
  await gradroom?.close();
  expect(await Promise.all(byes)).toMatchObject([[{ code: 'stopping' }], [{ code: 'stopping' }]]);
  expect(timers.size).toBe(0);
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
});
