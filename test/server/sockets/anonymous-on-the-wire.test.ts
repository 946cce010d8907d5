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

it('[PE22] who noted everybody’s id before finds none of them in any byte since, but the own; and each is one for all', async () => {
  const otter = await join(url, { code, name: 'Otter' });
  const fox = await join(url, { code, name: 'Fox' });
  const ids = [heron, otter, fox].map(({ welcome }) => welcome.you.id);
  await heron.command({ type: 'set-training', learningRate: 1 });
  const before = otter.heard.length;
  await teacher.command({ type: 'anonymize', anonymous: true });
  await until(() => otter.state().room.anonymous, 'the animals');
  await teacher.command({ type: 'set-policy', policy: 'turn' });
  await teacher.command({ type: 'give-turn', order: 'next', to: heron.welcome.you.id, goesOn: false });
  await heron.command({ type: 'set-training', learningRate: 0.5 });
  fox.leave();
  const back = await join(url, { code, resume: fox.welcome.resume });
  const projector = await join(url, { code, as: 'viewer' });
  await until(() => otter.state().acts.length > 4 && projector.state().turn !== null, 'the acts');
  await until(() => otter.state().acts.at(-1)?.command.type === 'set-training', 'the last act');
  // Of the state that brought the animals on.
  const since = otter.heard.slice(before);
  const from = since.findIndex(([event, message]) => event === 'people' && (message as { whole: boolean }).whole);
  const heard = [
    [ids[1], since.slice(from)],
    [ids[2], back.heard],
    [undefined, projector.heard],
  ] as const;
  for (const [own, events] of heard) {
    const bytes = JSON.stringify(events.filter(([event]) => event !== 'frame'));
    for (const id of ids) if (id !== own) expect(bytes).not.toContain(id);
  }
  // Whoever has the turn is the same in all parts of what is told, and to all.
  const { turn, acts, lastChanged } = otter.state();
  expect(acts.at(-1)?.actor).toBe(turn?.holder);
  expect(lastChanged['training.learningRate'].actor).toBe(turn?.holder);
  expect(projector.state().turn?.holder).toBe(turn?.holder);
  expect(JSON.stringify(projector.all('people'))).toContain(turn?.holder);
  expect(teacher.state().turn?.holder).toBe(ids[0]);
  await teacher.command({ type: 'anonymize', anonymous: false });
  await until(() => otter.state().turn?.holder === ids[0], 'the ids of before');
  await teacher.command({ type: 'anonymize', anonymous: true });
  await until(() => otter.state().turn?.holder !== ids[0], 'other ids');
  expect(otter.state().turn?.holder).not.toBe(turn?.holder);
  for (const { leave } of [otter, back, projector]) leave();
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
