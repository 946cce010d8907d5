/** Recordings that are kept, on a real server: what they hold, and who may see, change and delete them. */
import { recordingInfoSchema } from '@gradroom/shared';
import { readRecording } from '@gradroom/shared/recordings';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trustOf } from '../../recording/sealed.js';
import { createRoom, join } from '../lesson.js';
import { inlineRecorder } from './inline.js';
import { DAY_MS, KeepingClass, path } from './keeping-class.js';

const known = new Map([[inlineRecorder.key.key, inlineRecorder.key.server]]);
let at: KeepingClass;
beforeAll(async () => {
  at = await KeepingClass.open();
}, 30_000);
afterAll(() => at.close());

describe('a recording that is kept', () => {
  it('[KR2] is what the room recorded, sealed, with names or without; of its secret the store has a hash alone', async () => {
    const kept = await at.keep();
    expect(kept.recording.id).toMatch(/^[0-9a-f]{32}$/);
    expect(kept.recording).toMatchObject({ name: 'Class 7b', peopleCount: 1, visibility: 'instructor', named: true });
    expect(kept.recording.owned).toEqual({
      code: at.room.code,
      names: expect.arrayContaining(['Heron']) as unknown,
      namesShown: false,
    });
    const days = ((kept.recording.expiresAt ?? 0) - kept.recording.madeAt) / DAY_MS;
    expect(days).toBe(90);
    const { bytes } = await at.ask('GET', `${path(kept)}/file`, kept.secret);
    expect(bytes.length).toBe(kept.recording.byteCount);
    const { recording } = readRecording(bytes);
    expect(trustOf(recording, known)).toMatchObject({ kind: 'verified', names: 'sealed' });
    expect([...recording.names.values()]).toContain('Heron');
    const nameless = await at.keep({ named: false, keepDays: null });
    expect(nameless.recording).toMatchObject({ named: false, expiresAt: null, owned: { names: [] } });
    const without = readRecording((await at.ask('GET', `${path(nameless)}/file`, nameless.secret)).bytes).recording;
    expect(without.names.size).toBe(0);
    const stored = JSON.stringify(await at.store.recordings.list());
    for (const secret of [kept.secret, nameless.secret, at.room.instructorToken]) expect(stored).not.toContain(secret);
  });

  it('[KR3] is seen by whoever it is open to, and by nobody else', async () => {
    const kept = await at.keep();
    const secrets = {
      owner: kept.secret,
      token: at.room.instructorToken,
      teacher: at.teacher.welcome.resume,
      heron: at.heron.welcome.resume,
      guess: 'guess',
      nobody: undefined,
    };
    const all = Object.keys(secrets) as (keyof typeof secrets)[];
    const seenBy = async () => {
      const seen: string[] = [];
      for (const who of all) {
        const [info, file] = [
          await at.ask('GET', path(kept), secrets[who]),
          await at.ask('GET', `${path(kept)}/file`, secrets[who]),
        ];
        expect(file.status).toBe(info.status);
        if (info.status === 200) seen.push(who);
        else expect(info.status).toBe(403);
      }
      return seen;
    };
    expect(await seenBy()).toEqual(['owner', 'token', 'teacher']);
    expect((await at.ask('GET', path(kept))).code()).toBe('recording-private');
    await at.share(kept, 'class');
    expect(await seenBy()).toEqual(['owner', 'token', 'teacher', 'heron']);
    expect((await at.ask('GET', path(kept))).code()).toBe('recording-of-class');
    await at.share(kept, 'link');
    expect(await seenBy()).toEqual(all);
    // Whoever only has the link learns neither the room's code nor, but from the file, who was in it.
    const info: unknown = (await at.ask('GET', path(kept))).json();
    expect(v.parse(recordingInfoSchema, info).owned).toBeUndefined();
    expect(JSON.stringify(info)).not.toMatch(new RegExp(`${at.room.code}|Heron|secret`, 'i'));
  });

  it('[KR12] gives nicknames to others than its owner only once they are to be shown, and its seal holds either way', async () => {
    const kept = await at.keep();
    const got = async (secret?: string) => {
      const [info, file] = [await at.ask('GET', path(kept), secret), await at.ask('GET', `${path(kept)}/file`, secret)];
      const { recording, fault } = readRecording(file.bytes);
      expect(fault).toBeUndefined();
      const trust = trustOf(recording, known);
      expect(trust.kind).toBe('verified');
      const { named } = v.parse(recordingInfoSchema, info.json());
      expect(named).toBe([...recording.names.values()].includes('Heron'));
      return trust.kind === 'verified' ? trust.names : undefined;
    };
    await at.share(kept, 'link');
    const { instructorToken } = at.room;
    const all = () => Promise.all([kept.secret, undefined, 'guess', at.heron.welcome.resume, instructorToken].map(got));
    expect(await all()).toEqual(['sealed', 'hidden', 'hidden', 'hidden', 'hidden']);
    const shown = await at.ask('PATCH', path(kept), kept.secret, { namesShown: true });
    expect(shown.json()).toMatchObject({ named: true, owned: { namesShown: true } });
    expect(await all()).toEqual(Array<string>(5).fill('sealed'));
    expect((await at.ask('PATCH', path(kept), kept.secret, { namesShown: 'yes' })).status).toBe(400);
    await at.ask('PATCH', path(kept), kept.secret, { namesShown: false });
    expect(await got()).toBe('hidden');
  });

  it('[KR10] is opened to nobody else while its room keeps answers from its students', async () => {
    const question = { kind: 'choice', text: 'Which?', options: [{ text: 'This', right: true }, { text: 'That' }] };
    const asked = await at.teacher.command({ type: 'ask', question });
    const seq = asked.ok ? asked.seq : 0;
    await at.heron.command({ type: 'answer', question: seq, answer: [1] });
    const kept = await at.keep();
    for (const visibility of ['class', 'link']) {
      const refused = await at.share(kept, visibility);
      expect([refused.status, refused.code()]).toEqual([409, 'questions-open']);
      expect(refused.json().error.message).toContain('Reveal them');
    }
    expect((await at.ask('GET', path(kept), at.heron.welcome.resume)).status).toBe(403);
    // All else may be changed, and it may be closed.
    expect((await at.ask('PATCH', path(kept), kept.secret, { name: 'Quiz', visibility: 'instructor' })).status).toBe(
      200,
    );
    // A question that ended without it keeps it; one that is revealed does not.
    await at.teacher.command({ type: 'close-vote', question: seq });
    expect((await at.share(kept, 'link')).status).toBe(409);
    expect(await at.teacher.command({ type: 'reveal', question: seq })).toMatchObject({ ok: true });
    expect((await at.share(kept, 'link')).status).toBe(200);
    // What is asked after it is not in it.
    const later = await at.teacher.command({ type: 'ask', question });
    expect((await at.share(kept, 'class')).status).toBe(200);
    await at.teacher.command({ type: 'reveal', question: later.ok ? later.seq : 0 });
  });

  it('[KR4] is renamed, opened and deleted by its owner’s secret alone, and then really gone', async () => {
    const kept = await at.keep();
    const others = ['guess', at.room.instructorToken, at.heron.welcome.resume];
    for (const secret of others) {
      expect((await at.ask('PATCH', path(kept), secret, { name: 'Mine' })).status).toBe(403);
      expect((await at.ask('DELETE', path(kept), secret)).status).toBe(403);
    }
    expect((await at.ask('PATCH', path(kept), undefined, {})).status).toBe(401);
    expect((await at.ask('DELETE', path(kept))).status).toBe(401);
    const changed = await at.ask('PATCH', path(kept), kept.secret, {
      name: '  Ten layers ',
      visibility: 'link',
      keepDays: null,
    });
    expect(changed.json()).toEqual({ ...kept.recording, name: 'Ten layers', visibility: 'link', expiresAt: null });
    expect((await at.ask('PATCH', path(kept), kept.secret, {})).json()).toEqual(changed.json());
    expect((await at.ask('DELETE', path(kept), kept.secret)).json()).toEqual({ deleted: kept.recording.id });
    for (const secret of [undefined, kept.secret]) {
      expect((await at.ask('GET', path(kept), secret)).code()).toBe('unknown-recording');
      expect((await at.ask('GET', `${path(kept)}/file`, secret)).status).toBe(404);
    }
    expect((await at.ask('DELETE', path(kept), kept.secret)).status).toBe(404);
    expect(await at.store.recordings.find(kept.recording.id)).toBeUndefined();
    expect(await at.store.recordings.file(kept.recording.id)).toBeUndefined();
  });

  it('[KR4] is kept by an instructor of its room alone, and only where somebody was in it', async () => {
    const post = (secret?: string, code = at.room.code) => at.ask('POST', `rooms/${code}/recordings`, secret, {});
    expect((await post()).code()).toBe('no-token');
    for (const secret of ['guess', at.heron.welcome.resume]) expect((await post(secret)).code()).toBe('wrong-token');
    expect((await post(at.room.instructorToken, 'BBBBBB')).code()).toBe('unknown-room');
    const empty = await createRoom(at.url);
    expect((await post(empty.instructorToken, empty.code)).code()).toBe('nothing-recorded');
    expect((await post(at.teacher.welcome.resume)).status).toBe(201);
  });

  it('[KR7] hostile input is refused in words, and nothing changes', async () => {
    const kept = await at.keep();
    const before = await at.store.recordings.list();
    const bodies = [
      ...['{', 'null', '[]', '"x"', '{"__proto__":{"visibility":"link"}}', '{"id":"x"}', '{"secretHash":"00"}'],
      ...['{"name":""}', '{"name":"   "}', '{"name":"a\\nb"}', `{"name":"${'x'.repeat(121)}"}`, '{"name":7}'],
      ...['{"keepDays":0}', '{"keepDays":-1}', '{"keepDays":1.5}', '{"keepDays":1e9}', '{"keepDays":"9"}'],
      ...['{"visibility":"all"}', '{"visibility":null}', `{"name":"${'x'.repeat(20_000)}"}`],
    ];
    for (const body of bodies) {
      const { status, json } = await at.ask('PATCH', path(kept), kept.secret, body);
      expect([body, status === 400 || status === 413]).toEqual([body, true]);
      expect(json().error.message).toMatch(/^\S.{8,}\.$/);
      const { status: posted } = await at.ask(
        'POST',
        `rooms/${at.room.code}/recordings`,
        at.room.instructorToken,
        body,
      );
      expect([body, posted === 400 || posted === 413]).toEqual([body, true]);
    }
    const ids = ['..', '%2e%2e%2ffile', '%00', 'x'.repeat(3_000), at.room.code, `${kept.recording.id.toUpperCase()}x`];
    for (const id of ids) {
      for (const method of ['GET', 'PATCH', 'DELETE']) {
        const { status, json } = await at.ask(method, `recordings/${id}`, 'guess', method === 'PATCH' ? {} : undefined);
        expect([id, method, status === 404 || status === 405]).toEqual([id, method, true]);
        expect(json().error.message.length).toBeGreaterThan(10);
      }
    }
    expect((await at.ask('GET', path(kept), kept.secret)).json()).toEqual(kept.recording);
    expect(await at.store.recordings.list()).toEqual(before);
    const foreign = await fetch(`${at.url}/api/${path(kept)}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${kept.secret}`, origin: 'https://elsewhere.example' },
    });
    expect(foreign.status).toBe(403);
  });

  it('[KR11] goes with its room where who leads that says so, whoever owns it; another room’s stay', async () => {
    const mine = await at.keep();
    const room = await createRoom(at.url);
    const own = (query = '') => `rooms/${room.code}${query}`;
    const visitor = await join(at.url, { code: room.code, token: room.instructorToken });
    visitor.leave();
    const kept = await Promise.all([1, 2].map(() => at.ask('POST', own('/recordings'), room.instructorToken, {})));
    expect(kept.map(({ status }) => status)).toEqual([201, 201]);
    expect((await at.ask('GET', own('/recordings'), room.instructorToken)).json()).toEqual({ count: 2 });
    for (const secret of [undefined, 'guess', at.room.instructorToken]) {
      expect([401, 403]).toContain((await at.ask('GET', own('/recordings'), secret)).status);
      expect([401, 403]).toContain((await at.ask('DELETE', own('?recordings=1'), secret)).status);
    }
    const there = () => at.store.recordings.list().then((all) => all.map(({ code }) => code));
    expect(await there()).toContain(room.code);
    expect((await at.ask('DELETE', own('?recordings=1'), room.instructorToken)).status).toBe(200);
    expect(await there()).not.toContain(room.code);
    expect((await at.ask('GET', path(mine), mine.secret)).status).toBe(200);
    expect((await at.ask('GET', own('/recordings'), room.instructorToken)).status).toBe(404);
  });

  it('[KR3] is open to its class only while the room lives, also where the code is another room’s by then', async () => {
    const kept = await at.keep();
    await at.share(kept, 'class');
    expect((await at.ask('DELETE', `rooms/${at.room.code}`, at.room.instructorToken)).status).toBe(200);
    const gone = [at.heron.welcome.resume, at.room.instructorToken];
    for (const secret of gone) expect((await at.ask('GET', path(kept), secret)).code()).toBe('recording-of-class');
    const other = await createRoom(at.url);
    const record = await at.store.room(other.code);
    const header = await at.store.header(record?.log ?? '');
    if (!record || !header) throw new Error('no room');
    await at.store.createRoom({ ...record, code: at.room.code, log: 'other' }, { ...header, log: 'other' });
    expect((await at.ask('GET', path(kept), other.instructorToken)).code()).toBe('recording-of-class');
    expect((await at.ask('GET', path(kept), kept.secret)).status).toBe(200);
  });
});
