/** An anonymous class on a real server: from the moment on, no name of a student in any byte to anybody but instructors. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createGradroom, type Gradroom } from '../../../server/gradroom.js';
import { createRoom, join, type Pupil } from '../lesson.js';
import { options } from '../options.js';
import { until } from './serve.js';

let gradroom: Gradroom;
let url: string;
let code: string;
let teacher: Pupil;
let heron: Pupil;
beforeEach(async () => {
  gradroom = await createGradroom(options());
  url = `http://127.0.0.1:${gradroom.port}`;
  const room = await createRoom(url);
  code = room.code;
  teacher = await join(url, { code, token: room.instructorToken });
  heron = await join(url, { code, name: 'Nightingale' });
}, 30_000);
afterEach(async () => {
  for (const { leave } of [teacher, heron]) leave();
  await gradroom.close();
});

it('[PE22] whoever comes later, and whoever is there already, is told animals, and names again when it is over', async () => {
  const otter = await join(url, { code, name: 'Otter' });
  await teacher.command({ type: 'anonymize', anonymous: true });
  await until(() => otter.state().room.anonymous, 'the animals');
  const from = otter.heard.length;
  const [late, projector] = [await join(url, { code, name: 'Late' }), await join(url, { code, as: 'viewer' })];
  await heron.command({ type: 'set-training', learningRate: 1 });
  heron.leave();
  heron = await join(url, { code, resume: heron.welcome.resume });
  await until(() => [late, projector, otter].every(({ state }) => state().acts.length > 1), 'the act');
  for (const heard of [late.heard, projector.heard, otter.heard.slice(from)]) {
    expect(JSON.stringify(heard)).not.toContain('Nightingale');
  }
  expect(JSON.stringify(teacher.all('people'))).toContain('Nightingale');
  expect(heron.welcome.you.name).toBe('Nightingale');
  const last = JSON.stringify(otter.all('people').at(-1));
  expect(last).not.toContain('Nightingale');
  await teacher.command({ type: 'anonymize', anonymous: false });
  await until(() => JSON.stringify(projector.all('people').at(-1)).includes('Nightingale'), 'the names');
  for (const { leave } of [otter, late, projector]) leave();
});
