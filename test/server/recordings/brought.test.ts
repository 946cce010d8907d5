/** Recordings that come to a real server as files: what is taken and what is not, and who may see them. */
import { keptRecordingSchema, RECORDING_KEPT_BYTES_MAX, RECORDINGS_BROUGHT_PER_MINUTE } from '@gradroom/shared';
import { readRecording, writeRecording } from '@gradroom/shared/recordings';
import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KeptRecordings } from '../../../server/recordings/kept.js';
import { keptLimits } from '../../../server/recordings/place.js';
import { sealedLesson } from '../../recording/sealed.js';
import { quiet } from '../http/serve.js';
import { inlineRecorder, noRooms } from './inline.js';
import { DAY_MS, KeepingClass, path } from './keeping-class.js';

const lesson = sealedLesson();
const file = writeRecording(lesson);
let at: KeepingClass;
beforeAll(async () => {
  at = await KeepingClass.open();
}, 30_000);
// What one address may bring is counted by each server.
beforeEach(() => at.restart(0));
afterAll(() => at.close());

const bring = (bytes: unknown) => at.ask('POST', 'recordings', undefined, bytes);

describe('a recording that comes as a file', () => {
  it('[KR13] is kept as it is, for whoever sent it, of no room', async () => {
    const answer = await bring(file);
    expect(answer.status).toBe(201);
    const kept = v.parse(keptRecordingSchema, answer.json());
    const { names } = lesson;
    expect(kept.recording).toMatchObject({
      ...{ name: lesson.title, lastStep: lesson.lastStep, byteCount: file.length, visibility: 'instructor' },
      owned: { code: '', names: [...names.values()], namesShown: false },
    });
    expect(((kept.recording.expiresAt ?? 0) - kept.recording.madeAt) / DAY_MS).toBe(90);
    expect((await at.ask('GET', `${path(kept)}/file`, kept.secret)).bytes).toEqual(file);
    // No secret of any room is one of its own.
    for (const secret of [undefined, 'guess', at.room.instructorToken, at.heron.welcome.resume]) {
      expect((await at.ask('GET', path(kept), secret)).code()).toBe('recording-private');
    }
    const refused = await at.share(kept, 'class');
    expect([refused.status, refused.code()]).toEqual([409, 'no-class']);
    expect((await at.share(kept, 'link')).status).toBe(200);
    const shown = readRecording((await at.ask('GET', `${path(kept)}/file`)).bytes).recording;
    expect([shown.lastStep, shown.names.size]).toEqual([lesson.lastStep, 0]);
    expect((await at.ask('DELETE', path(kept), kept.secret)).status).toBe(200);
    expect(await at.store.recordings.list()).toEqual([]);
  });

  it('[KR13] is refused with a sentence where it is no whole recording, and leaves nothing', async () => {
    const altered = Uint8Array.from(file);
    altered[file.length - 40] ^= 1;
    for (const [bytes, status, code] of [
      [new TextEncoder().encode('no recording'), 400, 'bad-recording'],
      [file.subarray(0, file.length - 10), 400, 'bad-recording'],
      [altered, 400, 'bad-recording'],
      [new Uint8Array(RECORDING_KEPT_BYTES_MAX + 1), 413, 'too-large'],
      [{ file: 'yes' }, 415, 'wrong-content-type'],
      [undefined, 415, 'wrong-content-type'],
    ] as const) {
      const refused = await bring(bytes);
      expect([refused.status, refused.code()]).toEqual([status, code]);
      expect(refused.json().error.message).toMatch(/^The .*\.$/);
    }
    expect(await at.store.recordings.list()).toEqual([]);
  });

  it('[KR13] is counted by its address before it is read, right or wrong', async () => {
    for (let sent = 0; sent < RECORDINGS_BROUGHT_PER_MINUTE; sent++) expect((await bring({})).status).toBe(415);
    const refused = await bring(file);
    expect([refused.status, refused.code()]).toEqual([429, 'too-fast']);
    expect(await at.store.recordings.list()).toEqual([]);
    // Whoever keeps what a room recorded is not counted with it.
    const kept = await at.keep();
    await at.ask('DELETE', path(kept), kept.secret);
  });

  it('[KR13] takes the same place as all others, and is of no room whose limit it could reach', async () => {
    const limited = (limits: Partial<typeof keptLimits>) =>
      new KeptRecordings({
        ...{ store: at.store, time: at.time, randomBytes, log: quiet, recorder: inlineRecorder, sweepEveryMs: 1 },
        rooms: noRooms,
        limits: { ...keptLimits, ...limits },
      });
    const codes = async (limits: Partial<typeof keptLimits>) => {
      const kept = limited(limits);
      const answers = await Promise.all([1, 2, 3].map(() => kept.bring(file)));
      return answers.map((answer) => (answer.ok ? 'kept' : answer.error.code));
    };
    expect(await codes({ perRoomMax: 1 })).toEqual(['kept', 'kept', 'kept']);
    expect(await codes({ countMax: 4 })).toEqual(['kept', 'recordings-full', 'recordings-full']);
    expect(await codes({ byteCountMax: file.length * 5.5 })).toEqual(['kept', 'recordings-full', 'recordings-full']);
    expect(await codes({ fileBytesMax: file.length - 1 })).toEqual(Array(3).fill('too-large'));
  });
});
