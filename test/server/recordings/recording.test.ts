/** The recording of a real room: for its instructors alone, sealed, with and without names, and worth what the room was. */
import { contentHash } from '@gradroom/shared';
import { captionsAsWebVtt, readRecording, type Opened } from '@gradroom/shared/recordings';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hashOf } from '../../../server/rooms/secrets.js';
import { createGradroom, type Gradroom } from '../../../server/gradroom.js';
import { Recorder } from '../../../server/recordings/recorder.js';
import { trustOf } from '../../recording/sealed.js';
import { createRoom, join, type LessonRoom, type Pupil } from '../lesson.js';
import { options } from '../options.js';
import { sleep } from '../sockets/serve.js';
import { MemoryStore } from '../storage/memory-store.js';

let gradroom: Gradroom;
let url: string;
let room: LessonRoom;
let teacher: Pupil;
let heron: Pupil;
const store = new MemoryStore();
beforeEach(async () => {
  gradroom = await createGradroom(options({ store }));
  url = `http://127.0.0.1:${gradroom.port}`;
  room = await createRoom(url);
  teacher = await join(url, { code: room.code, token: room.instructorToken });
  heron = await join(url, { code: room.code, name: 'Heron' });
}, 30_000);
afterEach(async () => {
  for (const { leave } of [teacher, heron]) leave();
  await gradroom.close();
});

const ask = (path: string, secret?: string) =>
  fetch(`${url}/api/rooms/${path}`, { headers: secret === undefined ? {} : { authorization: `Bearer ${secret}` } });

async function recording(path = ''): Promise<Opened> {
  const answer = await ask(`${room.code}/recording${path}`, room.instructorToken);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename=gradroom-${room.code}.gradroom`);
  return readRecording(new Uint8Array(await answer.arrayBuffer()));
}

it('[RF8] of a living room holds its log, names and chapters, and is verified by the server’s key', async () => {
  const lesson = { from: 'gradroom', name: 'tanh' } as const;
  await teacher.command({ type: 'open-lesson', lesson, title: 'Tanh', steps: ['First', 'Second'] });
  await teacher.command({ type: 'go-to', step: 1, block: 0 });
  await heron.command({ type: 'set-training', learningRate: 0.1 });
  const record = await store.room(room.code);
  const log = record?.log ?? '';
  while ((await store.marks(log)).length === 0) await sleep(50);
  await teacher.command({ type: 'run', running: false });
  await teacher.command({ type: 'close-lesson' });
  const { recording: whole, fault } = await recording();
  expect(fault).toBeUndefined();
  expect(whole.log.header).toEqual(JSON.parse(JSON.stringify(await store.header(log))));
  const entries = (await store.entries(log, 1)).map(({ entry }) => entry);
  expect(whole.log.entries).toEqual(JSON.parse(JSON.stringify(entries)));
  expect(whole.captions.map(({ text, kind }) => [text, kind])).toEqual([
    ['First', 'chapter'],
    ['Second', 'chapter'],
  ]);
  // The last one ends with the lesson, and does not last to the recording's end.
  const closed = entries.find(({ command }) => command.type === 'close-lesson')?.step;
  expect(whole.captions.map(({ toStep }) => toStep)).toEqual([undefined, closed]);
  expect(whole.names.get(heron.welcome.you.id)).toBe('Heron');
  const key = (await (await fetch(`${url}/api/key`)).json()) as { server: string; key: string };
  expect(key).toEqual({ server: 'School of Ada', key: whole.seal?.key });
  const known = new Map([[key.key, key.server]]);
  expect(trustOf(whole, known)).toMatchObject({ kind: 'verified', names: 'sealed', words: 'sealed' });
  // Neither a secret nor the hash of one; `names` is all that it tells of people.
  const all = JSON.stringify([whole, [...whole.names]]);
  for (const secret of [room.instructorToken, teacher.welcome.resume, heron.welcome.resume]) {
    expect([all.includes(secret), all.includes(hashOf(secret))]).toEqual([false, false]);
  }
  const { recording: nameless } = await recording('/nameless');
  expect(nameless.names.size).toBe(0);
  expect(JSON.stringify(nameless)).not.toContain('Heron');
  expect(trustOf(nameless, known)).toMatchObject({ kind: 'verified', names: 'hidden' });
});

it('[RF8] of a room that sleeps has its keyframes, and the bytes that its log needs', async () => {
  const kept = await teacher.command({ type: 'keep-moment', name: 'Here', caption: 'Look at layer 1' });
  if (!kept.ok) throw new Error(kept.error.message);
  await teacher.command({ type: 'mark', name: 'There', caption: 'And at layer 2' });
  await heron.command({ type: 'reset' });
  // Its bytes are on their way to the store.
  for (;;) {
    const answer = await teacher.command({ type: 'go-back', moment: kept.seq });
    if (answer.ok) break;
    if (answer.error.code !== 'not-stored-yet') throw new Error(answer.error.message);
  }
  await teacher.command({ type: 'run', running: false });
  for (const { leave } of [teacher, heron]) leave();
  await gradroom.close();
  gradroom = await createGradroom(options({ store }));
  url = `http://127.0.0.1:${gradroom.port}`;
  const { recording: whole } = await recording();
  expect(whole.keyframes.length).toBeGreaterThan(0);
  // [RW10] What was written live is a caption of the recording.
  expect(whole.captions).toMatchObject([
    { text: 'Here', kind: 'marker' },
    { text: 'Look at layer 1', kind: 'caption', step: whole.captions[0].step },
    { text: 'There', kind: 'marker' },
    { text: 'And at layer 2', kind: 'caption' },
  ]);
  expect(captionsAsWebVtt({ log: whole.log, lastStep: whole.lastStep, captions: whole.captions })).toContain(
    'Look at layer 1',
  );
  const restored = whole.log.entries.flatMap(({ command }) => (command.type === 'restored' ? [command.engine] : []));
  expect(restored).toHaveLength(1);
  expect(contentHash(whole.blobs.get(restored[0]) ?? new Uint8Array(0))).toBe(restored[0]);
  expect(trustOf(whole)).toMatchObject({ kind: 'verified' });
});

it('[RF8] is for instructors alone', async () => {
  expect((await ask(`${room.code}/recording`)).status).toBe(401);
  for (const secret of ['guess', heron.welcome.resume]) {
    expect((await ask(`${room.code}/recording`, secret)).status).toBe(403);
    expect((await ask(`${room.code}/recording/nameless`, secret)).status).toBe(403);
  }
});

it('[RF9] is made one after the other; where too many wait, one more is told to come again', async () => {
  let makingMax = 0;
  let making = 0;
  const recorder = new Recorder({
    sealer: { server: '', secretKey: new Uint8Array(32).fill(1) },
    randomBytes: (count) => new Uint8Array(count),
    work: async () => {
      makingMax = Math.max(makingMax, ++making);
      await Promise.resolve();
      making--;
      if (makingMax > 1) throw new Error('two at once');
      const facts = { name: '', lastStep: 0, lengthMs: 0, peopleCount: 0, names: [] };
      return { file: new Uint8Array(1), facts };
    },
  });
  const gathered = { ok: true, recording: (await recording()).recording } as const;
  const wanted = Array.from({ length: 10 }, () => recorder.file(() => Promise.resolve(gathered), true));
  const answers = await Promise.all(wanted);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(8);
  expect(answers.at(-1)).toMatchObject({ ok: false, error: { code: 'too-fast', retryAfterMs: 5_000 } });
  expect((await recorder.file(() => Promise.resolve(gathered), true)).ok).toBe(true);
});
