/** After class, on a real server: what the room leaves as files, to its instructors alone; and that it is deleted. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createGradroom, type Gradroom } from '../../../server/gradroom.js';
import type { RoomExport } from '../../../server/rooms/export.js';
import { EmbeddedStore } from '../../../server/storage/embedded.js';
import { createRoom, join, type LessonRoom, type Pupil } from '../lesson.js';
import { options } from '../options.js';
import { until } from '../sockets/serve.js';

let dataDir: string;
let kept: EmbeddedStore;
let gradroom: Gradroom;
let url: string;
let room: LessonRoom;
let teacher: Pupil;
let heron: Pupil;
beforeEach(async () => {
  dataDir = await mkdtemp(joinPath(tmpdir(), 'gradroom-after-'));
  kept = await EmbeddedStore.open(dataDir);
  gradroom = await createGradroom(options({ store: kept }));
  url = `http://127.0.0.1:${gradroom.port}`;
  room = await createRoom(url);
  teacher = await join(url, { code: room.code, token: room.instructorToken });
  heron = await join(url, { code: room.code, name: '=SUM(A1:A9)' });
}, 30_000);
afterEach(async () => {
  for (const { leave } of [teacher, heron]) leave();
  await gradroom.close();
  await kept.close();
  await rm(dataDir, { recursive: true, force: true });
});

const ask = (method: string, path: string, secret?: string) =>
  fetch(`${url}/api/rooms/${path}`, {
    method,
    headers: secret === undefined ? {} : { authorization: `Bearer ${secret}` },
  });

async function vote(): Promise<number> {
  const question = {
    kind: 'choice',
    text: 'Which, "this" or, that?',
    options: [{ text: 'This', right: true }, { text: 'That' }],
  };
  const asked = await teacher.command({ type: 'ask', question });
  if (!asked.ok) throw new Error(asked.error.message);
  for (const answer of [[1], [0]]) await heron.command({ type: 'answer', question: asked.seq, answer });
  await teacher.command({ type: 'close-vote', question: asked.seq });
  await teacher.command({ type: 'revote', question: asked.seq });
  await heron.command({ type: 'answer', question: asked.seq, answer: [1] });
  return asked.seq;
}

it('[PE25] leaves who took part, who answered what, and who did what; as JSON and as tables that spreadsheets read', async () => {
  const question = await vote();
  await heron.command({ type: 'raise-hand', raised: true });
  await heron.command({ type: 'set-training', learningRate: 1 });
  const { id, name } = heron.welcome.you;
  const json = (await (await ask('GET', `${room.code}/export/room.json`, room.instructorToken)).json()) as Record<
    string,
    Record<string, unknown>[]
  >;
  expect(json.roster.find((one) => one.id === id)).toEqual({
    ...{
      id,
      name,
      role: 'student',
      joined: 1,
      changes: 1,
      choices: 0,
      answers: 2,
      hands: 1,
      workedOut: 0,
      workedOutRight: 0,
    },
  });
  expect(json.answers).toMatchObject([
    { question, round: 1, id, name, answer: [0], right: true },
    { question, round: 2, id, answer: [1], right: false },
  ]);
  expect(json.log.map(({ type }) => type).filter((type) => type === 'answer')).toHaveLength(3);
  const csv = await ask('GET', `${room.code}/export/answers.csv`, room.instructorToken);
  expect(csv.headers.get('content-type')).toMatch(/^text\/csv/);
  expect(csv.headers.get('content-disposition')).toBe(`attachment; filename=gradroom-${room.code}-answers.csv`);
  const [head, first] = Buffer.from(await csv.arrayBuffer())
    .toString()
    .split('\r\n');
  expect(head).toBe('\ufeffquestion,text,round,id,name,answer,right');
  // What begins as a formula does not stay one.
  expect(first).toBe(`${question},"Which, ""this"" or, that?",1,${id},'=SUM(A1:A9),[0],true`);
  for (const file of ['roster.csv', 'log.csv']) {
    const { status } = await ask('GET', `${room.code}/export/${file}`, room.instructorToken);
    expect(status).toBe(200);
  }
});

it('[PE36] counts a drag as one change, what was chosen apart, and the end of a turn not at all', async () => {
  await teacher.command({ type: 'run', running: false });
  for (let n = 1; n <= 5; n++) await heron.command({ type: 'set-training', learningRate: n });
  await heron.command({ type: 'set-data', noise: 0.2 });
  await heron.command({ type: 'set-training', learningRate: 0.5 });
  await teacher.command({ type: 'give-turn', to: heron.welcome.you.id, order: 'next', goesOn: false });
  expect(await heron.command({ type: 'end-turn' })).toMatchObject({ ok: true });
  await teacher.command({ type: 'set-policy', policy: 'consensus' });
  for (const learningRate of [1, 2]) await heron.command({ type: 'wish', learningRate });
  await heron.command({ type: 'choose', layer: 0, activation: 'relu' });
  const get = (file: string) => ask('GET', `${room.code}/export/${file}`, room.instructorToken);
  const { roster, log } = (await (await get('room.json')).json()) as RoomExport;
  const { id } = heron.welcome.you;
  expect(roster.find((one) => one.id === id)).toMatchObject({ changes: 3, choices: 3 });
  // The log itself has each of them.
  expect(log.filter((one) => one.id === id && one.type === 'set-training')).toHaveLength(6);
  const [head] = (await (await get('roster.csv')).text()).split('\r\n');
  expect(head).toContain('joined,changes,choices,answers,');
});

it('[PE33] leaves what was done in the teams’ rooms, too, by breakout and team', async () => {
  const split = await teacher.command({ type: 'break-out', teams: 2, by: 'order' });
  if (!split.ok) throw new Error(split.error.message);
  const team = await join(url, { code: room.code, resume: heron.welcome.resume, team: 1 });
  await team.command({ type: 'set-training', learningRate: 3 });
  team.leave();
  await teacher.command({ type: 'bring-back' });
  const json = (await (await ask('GET', `${room.code}/export/room.json`, room.instructorToken)).json()) as RoomExport;
  expect(json.teams.map(({ breakout, team: number }) => [breakout, number])).toEqual([
    [split.seq, 1],
    [split.seq, 2],
  ]);
  const { id } = heron.welcome.you;
  expect(json.teams[0].log.filter((one) => one.id === id)).toMatchObject([
    { breakout: split.seq, team: 1, type: 'set-training' },
  ]);
  expect(json.roster.find((one) => one.id === id)?.changes).toBe(1);
  expect(json.log.every((one) => one.team === null)).toBe(true);
  const csv = await (await ask('GET', `${room.code}/export/log.csv`, room.instructorToken)).text();
  const [head, ...rows] = csv.trim().split('\r\n');
  // Reading text takes the byte order mark away.
  expect(head).toBe('breakout,team,seq,step,id,name,type,command');
  expect(rows.filter((row) => row.startsWith(`${split.seq},1,`) && row.includes('set-training'))).toHaveLength(1);
  expect(rows.filter((row) => row.startsWith(',,'))).toHaveLength(json.log.length);
});

it('[PE25] is for instructors’ secrets in a header alone', async () => {
  const file = `${room.code}/export/room.json`;
  expect((await ask('GET', file)).status).toBe(401);
  expect((await ask('GET', `${file}?token=${room.instructorToken}`)).status).toBe(401);
  expect((await ask('GET', file, 'guess')).status).toBe(403);
  expect((await ask('GET', file, heron.welcome.resume)).status).toBe(403);
  expect((await ask('GET', file, teacher.welcome.resume)).status).toBe(200);
  await teacher.command({ type: 'appoint', person: heron.welcome.you.id });
  expect((await ask('GET', file, heron.welcome.resume)).status).toBe(200);
  expect((await ask('GET', 'XXXXXX/export/room.json', 'guess')).status).toBe(404);
  expect((await ask('DELETE', room.code)).status).toBe(401);
  expect((await ask('DELETE', room.code, 'guess')).status).toBe(403);
});

it('[PE26] a room that is deleted sends everybody away, and is gone: by every code, from every table, after a restart', async () => {
  await vote();
  await teacher.command({ type: 'rotate-code' });
  await until(() => teacher.state().code !== room.code, 'the new code');
  const { code } = teacher.state();
  const [{ log }] = await kept.rooms();
  const byes = [teacher, heron].map(({ next }) => next('bye'));
  const deletion = ask('DELETE', room.code, room.instructorToken);
  expect((await Promise.all(byes)).map(([reason]) => (reason as { code: string }).code)).toEqual([
    'room-ended',
    'room-ended',
  ]);
  // Whoever was told that it is gone finds it no more, though it is still being removed.
  expect((await ask('GET', code)).status).toBe(404);
  const deleted = await deletion;
  expect([deleted.status, await deleted.json()]).toEqual([200, { deleted: code }]);
  for (const one of [room.code, code]) {
    await expect(join(url, { code: one, token: room.instructorToken })).rejects.toThrow('unknown-room');
    expect((await ask('GET', `${one}/export/room.json`, room.instructorToken)).status).toBe(404);
  }
  await gradroom.close();
  await kept.close();
  const store = await EmbeddedStore.open(dataDir);
  expect(await store.rooms()).toEqual([]);
  expect([await store.header(log), await store.entries(log, 1), await store.people(log)]).toEqual([undefined, [], []]);
  expect([await store.keyframeSteps(log), await store.marks(log)]).toEqual([[], []]);
  await store.close();
});
