/** Seats that are taken away, and hands, on a real server: what sockets hear, and what they never do. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createGradroom, type Gradroom } from '../../../server/gradroom.js';
import { createRoom, join, type Pupil } from '../lesson.js';
import { options } from '../options.js';
import { connect, until } from './serve.js';

let gradroom: Gradroom;
let url: string;
let code: string;
let teacher: Pupil;
let heron: Pupil;
let otter: Pupil;
beforeEach(async () => {
  gradroom = await createGradroom(options());
  url = `http://127.0.0.1:${gradroom.port}`;
  const room = await createRoom(url);
  code = room.code;
  teacher = await join(url, { code, token: room.instructorToken });
  heron = await join(url, { code, name: 'Heron', browser: 'b-heron' });
  otter = await join(url, { code, name: 'Otter', browser: 'b-otter' });
}, 30_000);
afterEach(async () => {
  for (const { leave } of [teacher, heron, otter]) leave();
  await gradroom.close();
});

it('[PE12] who is removed hears why and is disconnected; who is barred is not let in again', async () => {
  const byes = [heron, otter].map(({ next }) => next('bye'));
  const gone = [heron, otter].map(({ socket }) => new Promise((resolve) => socket.once('disconnect', resolve)));
  await teacher.command({ type: 'remove', person: heron.welcome.you.id });
  await teacher.command({ type: 'bar', person: otter.welcome.you.id });
  expect((await Promise.all(byes)).map(([reason]) => (reason as { code: string }).code)).toEqual(['removed', 'barred']);
  await Promise.all(gone);
  const again = connect(url, { code, name: 'Someone', browser: 'b-otter', protocol: 1 });
  expect(await again.refused).toMatchObject({ code: 'barred' });
  const back = await join(url, { code, name: 'Heron', resume: heron.welcome.resume, browser: 'b-heron' });
  expect(back.welcome.you.id).not.toBe(heron.welcome.you.id);
  for (const { socket } of [again, back]) socket.disconnect();
});

it('[PE9] whose hand is up, who is muted and who is barred reaches nobody but instructors, in any byte', async () => {
  const fox = await join(url, { code, name: 'Fox' });
  const projector = await join(url, { code, as: 'viewer' });
  await heron.command({ type: 'raise-hand', raised: true });
  await teacher.command({ type: 'mute', person: heron.welcome.you.id, muted: true });
  await teacher.command({ type: 'bar', person: otter.welcome.you.id });
  await teacher.command({ type: 'run', running: false });
  await until(() => [fox, projector, heron].every(({ state }) => !state().running), 'a later state');
  await until(() => teacher.state().barred.length === 1, 'the bar');
  const { hands, muted } = teacher.state();
  expect([hands, muted].map(([one]) => one.person)).toEqual([heron.welcome.you.id, heron.welcome.you.id]);
  expect(heron.state()).toMatchObject({ hands, muted, barred: [] });
  for (const { heard, state } of [fox, projector]) {
    expect(state()).toMatchObject({ hands: [], muted: [], barred: [] });
    const states = heard.filter(([event]) => event === 'state');
    const later = JSON.stringify(states.slice(1));
    for (const word of ['hands', 'muted', 'barred', heron.welcome.you.id]) expect(later).not.toContain(word);
  }
  expect(await heron.command({ type: 'set-training', learningRate: 1 })).toMatchObject({
    ok: false,
    error: { code: 'muted' },
  });
  for (const { leave } of [fox, projector]) leave();
});

it('[PE13] a new name reaches everybody, and no log', async () => {
  await teacher.command({ type: 'rename', person: heron.welcome.you.id, name: 'Nightingale' });
  await until(() => JSON.stringify(otter.all('people')).includes('Nightingale'), 'the name');
  expect(JSON.stringify(otter.all('state'))).not.toContain('Nightingale');
});
