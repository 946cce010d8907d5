/** Invitations, handing over and the whole log on a real server: by which secret what opens, and who hears nothing of it. */
import { historyAnswerSchema } from '@gradroom/shared';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createGradroom, type Gradroom } from '../../../server/gradroom.js';
import { createRoom, join, type LessonRoom, type Pupil } from '../lesson.js';
import { options } from '../options.js';
import { until } from './serve.js';

let gradroom: Gradroom;
let url: string;
let room: LessonRoom;
let teacher: Pupil;
let heron: Pupil;
beforeEach(async () => {
  gradroom = await createGradroom(options());
  url = `http://127.0.0.1:${gradroom.port}`;
  room = await createRoom(url);
  teacher = await join(url, { code: room.code, token: room.instructorToken });
  heron = await join(url, { code: room.code, name: 'Heron' });
}, 30_000);
afterEach(async () => {
  for (const { leave } of [teacher, heron]) leave();
  await gradroom.close();
});

const ask = async (method: string, path: string, secret?: string, body?: object) => {
  const response = await fetch(`${url}/api/${path}`, {
    method,
    headers: {
      ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    body: body && JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

async function invited(): Promise<{ secret: string; token: string }> {
  const made = await ask('POST', `rooms/${room.code}/pairings`, room.instructorToken, { as: 'co-instructor' });
  expect(made.status).toBe(201);
  // An hour, of which the answer's way may have taken a moment.
  expect(made.body.expiresInMs).toSatisfy((ms: number) => ms > 3_590_000 && ms <= 3_600_000);
  const secret = String(made.body.pairing);
  const redeemed = await ask('POST', 'pairings', undefined, { pairing: secret });
  expect(redeemed.status).toBe(200);
  expect((await ask('POST', 'pairings', undefined, { pairing: secret })).status).toBe(404);
  return { secret, token: String(redeemed.body.instructorToken) };
}

it('[PE34] a second device of who leads comes, teaches and goes: the class hears of what it did, and of nobody', async () => {
  const made = await ask('POST', `rooms/${room.code}/pairings`, room.instructorToken);
  const redeemed = await ask('POST', 'pairings', undefined, { pairing: String(made.body.pairing) });
  const told = ({ heard }: Pupil) => heard.filter(([event]) => event === 'people' || event === 'state');
  await heron.command({ type: 'run', running: false });
  await until(() => !teacher.state().running, 'the pause');
  const before = [teacher, heron].map((one) => told(one).length);
  const tablet = await join(url, { code: room.code, token: redeemed.body.instructorToken, name: 'Tablet' });
  expect(tablet.welcome.you).toEqual(teacher.welcome.you);
  expect(tablet.welcome.resume).not.toBe(teacher.welcome.resume);
  const [people] = tablet.all('people').at(-1) as [{ people: { role: string }[] }];
  expect(people.people.filter(({ role }) => role === 'instructor')).toHaveLength(1);
  expect(await tablet.command({ type: 'freeze', frozen: true })).toMatchObject({ ok: true });
  await until(() => heron.state().room.frozen && teacher.state().room.frozen, 'the freeze');
  tablet.leave();
  expect(await teacher.command({ type: 'freeze', frozen: false })).toMatchObject({ ok: true });
  await until(() => !heron.state().room.frozen, 'the end of it');
  for (const [index, one] of [teacher, heron].entries()) {
    const news = told(one).slice(before[index]);
    expect(news.filter(([event]) => event === 'people')).toEqual([]);
    expect(JSON.stringify(news)).not.toContain('Tablet');
    expect(
      one
        .state()
        .acts.slice(-2)
        .map(({ actor }) => actor),
    ).toEqual(Array(2).fill(teacher.welcome.you.id));
  }
});

it('[PE27] [PE28] invited, handed over: the old token invites and deletes no more, and no secret is in any byte that anybody hears', async () => {
  const { secret, token } = await invited();
  const blue = await join(url, { code: room.code, token, name: 'Mr Blue' });
  expect(await blue.command({ type: 'end-room', ended: true })).toMatchObject({ ok: false });
  expect((await ask('DELETE', `rooms/${room.code}`, token)).status).toBe(403);
  expect(await teacher.command({ type: 'hand-over', person: blue.welcome.you.id })).toMatchObject({ ok: true });
  await until(() => blue.state().coInstructors.some(({ person }) => person === teacher.welcome.you.id), 'the news');
  expect((await ask('DELETE', `rooms/${room.code}`, room.instructorToken)).status).toBe(403);
  expect(await ask('POST', `rooms/${room.code}/pairings`, room.instructorToken, { as: 'co-instructor' })).toMatchObject(
    {
      status: 403,
      body: { error: { code: 'not-allowed' } },
    },
  );
  // Who handed it over is still heard as a co-instructor, also after the connection was lost.
  const again = await join(url, { code: room.code, token: room.instructorToken, resume: teacher.welcome.resume });
  expect(await again.command({ type: 'freeze', frozen: false })).toMatchObject({ ok: true });
  expect(await again.command({ type: 'end-room', ended: true })).toMatchObject({ ok: false });
  for (const { heard, welcome } of [heron, blue, again]) {
    const bytes = JSON.stringify(heard.filter(([event]) => event !== 'frame'));
    const secrets = [
      secret,
      token,
      room.instructorToken,
      teacher.welcome.resume,
      blue.welcome.resume,
      heron.welcome.resume,
    ];
    for (const hidden of secrets) if (hidden !== welcome.resume) expect(bytes).not.toContain(hidden);
  }
  // Who teaches along is news to instructors alone.
  expect(heron.state().coInstructors).toEqual([]);
  expect((await ask('DELETE', `rooms/${room.code}`, token)).status).toBe(200);
  for (const { leave } of [blue, again]) leave();
});

it('[PE31] whose seat was taken away is told to instructors, also to one who comes later, and to nobody else in any byte', async () => {
  const otter = await join(url, { code: room.code, name: 'Otter' });
  await otter.command({ type: 'set-training', learningRate: 1 });
  await teacher.command({ type: 'remove', person: otter.welcome.you.id });
  const again = await join(url, { code: room.code, token: room.instructorToken, resume: teacher.welcome.resume });
  const removed = { id: otter.welcome.you.id, name: 'Otter', role: 'student', connected: false, removed: true };
  await until(() => again.all('people').length > 0, 'the people');
  expect(JSON.stringify(again.all('people'))).toContain(JSON.stringify(removed).slice(0, 40));
  expect(again.all('people').flatMap(([message]) => (message as { people: object[] }).people)).toContainEqual(removed);
  const late = await join(url, { code: room.code, name: 'Fox' });
  await until(() => late.all('people').length > 0, 'the people');
  for (const { heard } of [heron, late]) expect(JSON.stringify(heard)).not.toContain('removed');
  for (const { leave } of [otter, again, late]) leave();
});

it('[PE57] what was done before a step is answered to everybody as its schema says', async () => {
  await heron.command({ type: 'set-training', learningRate: 0.5 });
  const projector = await join(url, { code: room.code, as: 'viewer' });
  const late = await join(url, { code: room.code, name: 'Late' });
  const ask = (who: Pupil, message?: object) => who.socket.timeout(10_000).emitWithAck('acts-before', message);
  const step = Number.MAX_SAFE_INTEGER;
  for (const who of [teacher, late, projector]) {
    const answer = v.parse(historyAnswerSchema, await ask(who, { step }));
    expect(answer).toMatchObject({ ok: true, names: { [heron.welcome.you.id]: 'Heron' } });
    expect(answer.ok && answer.acts[0].command).toEqual({ type: 'set-training', learningRate: 0.5 });
  }
  for (const message of [{}, { step: -1 }, { step: 1.5 }, { step, person: 'me' }]) {
    expect(await ask(late, message)).toMatchObject({ ok: false, error: { code: 'malformed' } });
  }
  const many = await Promise.all(Array.from({ length: 8 }, () => ask(projector, { step })));
  const codes = many.map((one) => (one as { error?: { code: string } }).error?.code);
  expect(codes).toContain('too-fast');
  for (const { leave } of [projector, late]) leave();
});

it('[PE32] the whole log is answered to instructors as its schema says, and refused to everybody else', async () => {
  await heron.command({ type: 'set-training', learningRate: 1 });
  const history = (who: Pupil, message: object = {}) => who.socket.timeout(10_000).emitWithAck('history', message);
  const answer = v.parse(
    historyAnswerSchema,
    await history(teacher, { person: heron.welcome.you.id, kind: 'settings' }),
  );
  expect(answer).toMatchObject({ ok: true, names: { [heron.welcome.you.id]: 'Heron' }, before: null });
  expect(answer.ok && answer.acts.map(({ command }) => command.type)).toEqual(['set-training']);
  expect(await history(heron)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  const projector = await join(url, { code: room.code, as: 'viewer' });
  expect(await history(projector)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  expect(await history(teacher, { kind: 'secrets' })).toMatchObject({ ok: false, error: { code: 'malformed' } });
  const many = await Promise.all(Array.from({ length: 8 }, () => history(teacher)));
  expect(many.filter((one) => (one as { error?: { code: string } }).error?.code === 'too-fast').length).toBeGreaterThan(
    0,
  );
  projector.leave();
});

it('[PE30] GET says whether newcomers come in, and why not', async () => {
  const info = async () => (await ask('GET', `rooms/${room.code}`)).body;
  expect(await info()).toMatchObject({ open: true });
  expect(await info()).not.toHaveProperty('closed');
  await teacher.command({ type: 'set-room', locked: true });
  expect(await info()).toMatchObject({ open: false, closed: 'locked' });
  await teacher.command({ type: 'end-room', ended: true });
  expect(await info()).toMatchObject({ open: false, closed: 'ended' });
  await teacher.command({ type: 'end-room', ended: false });
  await teacher.command({ type: 'set-room', locked: false });
  expect(await info()).toMatchObject({ open: true });
});
