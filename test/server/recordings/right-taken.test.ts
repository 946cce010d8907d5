/** A recording waits for its turn: who taught the room when it was asked for need not teach it any more when it is made. */
import { randomBytes } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { createGradroom, type Gradroom } from '../../../server/gradroom.js';
import { Recorder } from '../../../server/recordings/recorder.js';
import { done } from '../../../server/recordings/work.js';
import { createRoom, join, type Pupil } from '../lesson.js';
import { options } from '../options.js';
import { until } from '../sockets/serve.js';

let gradroom: Gradroom;
let people: Pupil[] = [];
afterEach(async () => {
  for (const { leave } of people) leave();
  people = [];
  await gradroom.close();
});

it.each([
  ['made', 'GET', 'recording'],
  ['kept', 'POST', 'recordings'],
])('[SEC87] a recording is not %s for somebody who was dismissed while it waited', async (_what, method, path) => {
  let [begun, goOn] = [0, () => {}];
  const held = new Promise<void>((resolve) => (goOn = resolve));
  const recorder = new Recorder({
    sealer: { server: 'School of Ada', secretKey: new Uint8Array(32).fill(7) },
    randomBytes,
    work: async (work) => {
      begun++;
      await held;
      return done(work);
    },
  });
  gradroom = await createGradroom(options({ recorder }));
  const url = `http://127.0.0.1:${gradroom.port}`;
  const [other, room] = [await createRoom(url), await createRoom(url)];
  const teacher = await join(url, { code: room.code, token: room.instructorToken });
  const co = await join(url, { code: room.code, name: 'Heron' });
  people = [teacher, co];
  const { id } = co.welcome.you;
  expect(await teacher.command({ type: 'appoint', person: id })).toMatchObject({ ok: true });

  const ask = (code: string, secret: string, how = 'GET', what = 'recording') =>
    fetch(`${url}/api/rooms/${code}/${what}`, {
      method: how,
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      ...(how === 'POST' && { body: '{}' }),
    });
  const first = ask(other.code, other.instructorToken);
  await until(() => begun === 1, 'the first recording');
  const second = ask(room.code, co.welcome.resume, method, path);
  await until(() => (recorder as unknown as { underway: number }).underway === 2, 'the second to wait');
  expect(await teacher.command({ type: 'dismiss', person: id })).toMatchObject({ ok: true });
  goOn();
  expect((await first).status).toBe(200);
  const answer = await second;
  expect([answer.status, await answer.json()]).toMatchObject([403, { error: { code: 'wrong-token' } }]);
  expect((await ask(room.code, room.instructorToken, method, path)).ok).toBe(true);
});
