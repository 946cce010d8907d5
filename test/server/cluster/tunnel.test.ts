/** Several servers in this process: a client at one of them takes part in a room that another one has. */
import { decodeFrame } from '@gradroom/shared';
import { afterEach, expect, it } from 'vitest';
import { firstOf, long } from '../../long.js';
import { createRoom, join } from '../lesson.js';
import { connect, until } from '../sockets/serve.js';
import { startServers, type Servers } from './servers.js';

let servers: Servers;
afterEach(() => servers.close());

it.each(firstOf(['websocket', 'polling']))(
  '[MS1] by %s a client of any server is in the room as if it was at the owner',
  async (transport) => {
    servers = await startServers(2);
    const [at, elsewhere] = servers.urls;
    const { code, instructorToken } = await createRoom(at, { policy: 'everyone' });
    const teacher = await join(at, { code, token: instructorToken, name: 'Ms Lee' });
    const pupil = await join(elsewhere, { code, name: 'Heron' }, { transports: [transport] });
    const co = await join(elsewhere, { code, token: instructorToken, name: 'Mr Ray' }, { transports: [transport] });
    expect(pupil.welcome.you).toMatchObject({ name: 'Heron', role: 'student' });
    expect(pupil.state().epoch).toBe(teacher.state().epoch);
    await until(() => pupil.frames.length > 4, 'frames');
    const [first] = pupil.frames;
    expect(decodeFrame(Uint8Array.from(first.bytes)).epoch).toBe(teacher.state().epoch);
    const numbers = pupil.frames.map(({ n }) => n);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));

    expect(await pupil.command({ type: 'set-training', learningRate: 0.125, id: 'a' })).toMatchObject({ ok: true });
    await until(() => teacher.state().configuration.training.learningRate === 0.125, 'the change at the owner');
    await until(() => pupil.state().configuration.training.learningRate === 0.125, 'the change');
    expect(await pupil.command({ type: 'set-policy', policy: 'instructor' })).toMatchObject({
      ok: false,
      error: { code: 'not-allowed' },
    });
    const inspected = (await pupil.socket.emitWithAck('inspect', {})) as { ok: boolean; engine: Uint8Array };
    expect(inspected.ok && inspected.engine.length).toBeGreaterThan(100);
    expect(await pupil.socket.emitWithAck('no-such', {})).toMatchObject({ error: { code: 'unknown-event' } });
    expect(pupil.all('class')).toEqual([]);
    expect(co.all('class').length).toBeGreaterThan(0);
    await until(() => teacher.all('people').flat().length > 1);

    const bye = pupil.next('bye');
    await teacher.command({ type: 'remove', person: pupil.welcome.you.id });
    expect(await bye).toMatchObject([{ code: 'removed' }]);
  },
);

it('[MS1] who is not let in hears why from the owner, and waits at its door', async () => {
  servers = await startServers(2);
  const [at, elsewhere] = servers.urls;
  const { code, instructorToken } = await createRoom(at);
  const teacher = await join(at, { code, token: instructorToken });
  const refused = (auth: object) => connect(elsewhere, { code, protocol: 1, ...auth }).refused;
  expect(await refused({ token: 'wrong' })).toMatchObject({ code: 'wrong-token' });
  expect(await refused({ code: 'XXXXXX' })).toMatchObject({ code: 'unknown-room' });
  expect(await refused({ name: '' })).toMatchObject({ code: 'bad-name' });
  await teacher.command({ type: 'set-room', approval: true });
  const waiting = connect(elsewhere, { code, name: 'Heron', protocol: 1 });
  expect(await waiting.next('waiting')).toMatchObject([{ name: 'Heron' }]);
  expect(await waiting.socket.emitWithAck('command', { type: 'run', running: false })).toMatchObject({
    error: { code: 'waiting' },
  });
  await until(() => JSON.stringify(teacher.all('class')).includes('Heron'), 'the knock');
  const classNews = teacher.all('class').flat().reverse() as { waiting?: { id: string }[] }[];
  const knock = classNews.find(({ waiting: door }) => door?.length)!.waiting![0];
  const welcome = waiting.next('welcome');
  await teacher.command({ type: 'approve', person: knock.id });
  expect(await welcome).toMatchObject([{ you: { name: 'Heron' } }]);
  waiting.socket.disconnect();
});

it('[MS2] a message that is lost between servers ends the connections that hung on it, and they come back', async () => {
  servers = await startServers(2);
  const [at, elsewhere] = servers.urls;
  const { code } = await createRoom(at);
  const teacher = await join(at, { code, name: 'Otter' });
  const pupil = await join(elsewhere, { code, name: 'Heron' });
  const ended = pupil.next('disconnect');
  let lost = 0;
  servers.bus.loses = (channel) => channel.includes('server-1') && lost++ === 0;
  await teacher.command({ type: 'set-training', learningRate: 0.125 });
  expect(await ended).toEqual(['transport close', expect.anything()]);
  const back = await join(elsewhere, { code, resume: pupil.welcome.resume });
  expect(back.welcome.you).toEqual(pupil.welcome.you);
  expect(back.state().configuration.training.learningRate).toBe(0.125);
  expect(await back.command({ type: 'set-training', learningRate: 0.25 })).toMatchObject({ ok: true });
  expect(teacher.socket.connected).toBe(true);
});

it.runIf(long)(
  '[MS3] frames go once to a server, however many watch there, and to no server where nobody does',
  async () => {
    servers = await startServers(3);
    const [at, elsewhere] = servers.urls;
    const { code } = await createRoom(at);
    const here = await join(at, { code, name: 'Otter' });
    await until(() => here.frames.length > 3, 'frames');
    const published = () => [...servers.bus.published].find(([channel]) => channel.includes('frames'))?.[1] ?? 0;
    expect(published()).toBe(0);
    const pupils = await Promise.all(['Heron', 'Eagle', 'Raven'].map((name) => join(elsewhere, { code, name })));
    await until(() => pupils.every(({ frames }) => frames.length > 10), 'frames elsewhere');
    // The first one of each may have come by its tunnel.
    expect(published()).toBeLessThanOrEqual(here.frames.length);
    expect(published()).toBeGreaterThanOrEqual(Math.max(...pupils.map(({ frames }) => frames.length)) - 1);
    expect(servers.bus.listening('gradroom:frames')).toBe(1);
    for (const { leave } of pupils) leave();
    await until(() => servers.bus.listening('gradroom:frames') === 0, 'nobody to listen');
    const count = published();
    const before = here.frames.length;
    await until(() => here.frames.length > before + 3, 'frames');
    expect(published()).toBeLessThanOrEqual(count + 1);
  },
);

it('[MS3] a server whose clients look at no frames hears none, and hears them again once one looks', async () => {
  servers = await startServers(2);
  const [at, elsewhere] = servers.urls;
  const { code } = await createRoom(at);
  const here = await join(at, { code, name: 'Otter' });
  const pupils = await Promise.all(['Heron', 'Eagle'].map((name) => join(elsewhere, { code, name })));
  await until(() => pupils.every(({ frames }) => frames.length > 3), 'frames');
  const listening = () => servers.bus.listening('gradroom:frames');
  const [heron, eagle] = pupils;
  heron.socket.emit('watch', { streams: [] });
  const before = eagle.frames.length;
  await until(() => eagle.frames.length > before + 3, 'frames of who still looks');
  expect(listening()).toBe(1);
  eagle.socket.emit('watch', { streams: ['teams'] });
  await until(() => listening() === 0, 'nobody to listen');
  // They are in the room all the same.
  expect(await heron.command({ type: 'run', running: false })).toMatchObject({ ok: true });
  await until(() => !heron.state().running && !eagle.state().running, 'the change');
  // A room at rest makes no other frame: who looks again gets the one that there is.
  const count = heron.frames.length;
  heron.socket.emit('watch', { streams: ['core', 'weights'] });
  await until(() => heron.frames.length > count, 'the newest frame');
  expect(listening()).toBe(1);
  expect(await here.command({ type: 'run', running: true })).toMatchObject({ ok: true });
  const then = heron.frames.length;
  await until(() => heron.frames.length > then + 3, 'frames');
});

it('[MS4] everybody goes along, viewers as well, by whatever code they came in', async () => {
  servers = await startServers(2);
  const [at, elsewhere] = servers.urls;
  const { code, instructorToken } = await createRoom(at);
  const teacher = await join(at, { code, token: instructorToken });
  const projector = await join(elsewhere, { code, as: 'viewer' });
  expect(await teacher.command({ type: 'rotate-code' })).toMatchObject({ ok: true });
  const welcome = projector.next('welcome');
  const closed = servers.gradrooms[0].close();
  expect(await welcome).toMatchObject([{ you: { role: 'viewer' } }]);
  expect(projector.all('bye')).toEqual([]);
  await closed;
});

it('[MS4] a room whose owner stops goes on at another server, by the same connections of its clients there', async () => {
  servers = await startServers(2);
  const [at, elsewhere] = servers.urls;
  const { code } = await createRoom(at);
  const direct = await join(at, { code, name: 'Otter' });
  const pupil = await join(elsewhere, { code, name: 'Heron' });
  await until(() => pupil.frames.length > 3, 'frames');
  const { epoch } = pupil.state();
  const bye = direct.next('bye');
  const welcome = pupil.next('welcome');
  const closed = servers.gradrooms[0].close();
  expect(await bye).toMatchObject([{ code: 'stopping' }]);
  expect(await welcome).toMatchObject([{ you: pupil.welcome.you, resume: pupil.welcome.resume }]);
  expect(await pupil.command({ type: 'set-training', learningRate: 0.125 })).toMatchObject({ ok: true });
  expect(pupil.state().epoch).toBeGreaterThan(epoch);
  const before = pupil.frames.length;
  await until(() => pupil.frames.length > before + 3, 'frames of the next owner');
  expect(pupil.all('bye')).toEqual([]);
  expect(pupil.socket.connected).toBe(true);
  await closed;
});
