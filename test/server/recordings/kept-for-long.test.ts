/** Recordings that are kept: how long they stay, by a clock that is moved, and how many there may be. */
import { randomBytes } from 'node:crypto';
import type { KeptRecording, RecordingInfo } from '@gradroom/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KeptRecordings } from '../../../server/recordings/kept.js';
import { keptLimits } from '../../../server/recordings/place.js';
import { roomTimes } from '../../../server/rooms/environment.js';
import { recordingOf } from '../../../server/rooms/recorded.js';
import { StoreFull } from '../../../server/storage/store.js';
import { quiet } from '../http/serve.js';
import { ManualTime } from '../time.js';
import { inlineRecorder, noRooms } from './inline.js';
import { DAY_MS, KeepingClass, path } from './keeping-class.js';

let at: KeepingClass;
beforeAll(async () => {
  at = await KeepingClass.open();
}, 30_000);
afterAll(() => at.close());

describe('a recording that is kept', () => {
  it('[KR5] the sweep comes again by itself, and a store that fails does not end it', async () => {
    const clock = new ManualTime();
    const kept = new KeptRecordings({
      ...{ store: at.store, time: clock, randomBytes: () => new Uint8Array(24), log: quiet, recorder: inlineRecorder },
      rooms: noRooms,
      sweepEveryMs: roomTimes.sweepEveryMs,
    });
    const { recording } = await at.keep();
    await at.store.recordings.update(recording.id, () => ({ expiresAt: 15 * 60_000 }));
    await kept.start();
    const { list } = at.store.recordings;
    at.store.recordings.list = () => Promise.reject(new Error('the disk'));
    clock.pass(roomTimes.sweepEveryMs);
    await expect.poll(() => clock.pending).toBe(1);
    at.store.recordings.list = list;
    expect(await at.store.recordings.list()).toHaveLength(1);
    clock.pass(roomTimes.sweepEveryMs);
    await expect.poll(() => at.store.recordings.list()).toEqual([]);
    await expect.poll(() => clock.pending).toBe(1);
    kept.close();
    expect(clock.pending).toBe(0);
  });

  it('[KR6] there are no more than the limits, also of those that come at once; what failed took no place', async () => {
    const record = await at.store.room(at.room.code);
    if (!record) throw new Error('There is no room.');
    const { log } = record;
    const limited = (limits: Partial<typeof keptLimits>) =>
      new KeptRecordings({
        ...{ store: at.store, time: at.time, randomBytes, log: quiet },
        recorder: inlineRecorder,
        rooms: { ...noRooms, recording: (taught) => recordingOf(at.store, taught.record) },
        sweepEveryMs: 1,
        limits: { ...keptLimits, ...limits },
      });
    const first = await at.keep();
    const { byteCount } = first.recording;
    const codes = async (limits: Partial<typeof keptLimits>) => {
      const kept = limited(limits);
      const three = await Promise.all([1, 2, 3].map(() => kept.keep({ record, rank: 'instructor', secret: '' }, {})));
      return three.map((answer) => (answer.ok ? 'kept' : answer.error.code));
    };
    expect(await codes({ fileBytesMax: 100 })).toEqual(Array(3).fill('too-large'));
    expect(await codes({ byteCountMax: byteCount * 1.5 })).toEqual(Array(3).fill('recordings-full'));
    expect(await codes({ perRoomMax: 3 })).toEqual(['kept', 'kept', 'too-many-recordings']);
    expect(await codes({ countMax: 4 })).toEqual(['kept', 'recordings-full', 'recordings-full']);
    const { keep } = at.store.recordings;
    at.store.recordings.keep = () => Promise.reject(new Error('the disk is full'));
    expect(await codes({})).toEqual(Array(3).fill('not-saved'));
    at.store.recordings.keep = keep;
    const { update } = at.store.recordings;
    at.store.recordings.update = () => Promise.reject(new StoreFull('The disk is nearly full.'));
    const refused = await at.share(first, 'link');
    expect([refused.status, refused.code()]).toEqual([503, 'disk-full']);
    at.store.recordings.update = update;
    expect((await at.store.recordings.list()).filter((one) => one.log === log)).toHaveLength(4);
  });

  it('[KR5] expires at its time, outlives its room before, and is swept by the moved clock', async () => {
    const [month, ever] = [await at.keep({ keepDays: 30 }), await at.keep({ keepDays: null })];
    await at.share(month, 'link');
    const info = async (kept: KeptRecording) => (await at.ask('GET', path(kept), kept.secret)).status;
    at.laterMs = 30 * DAY_MS - 60_000;
    expect(await info(month)).toBe(200);
    at.laterMs = 30 * DAY_MS + 60_000;
    // Not yet swept, and gone all the same: to everybody, and for every act.
    expect([await info(month), await info(ever)]).toEqual([404, 200]);
    expect((await at.ask('PATCH', path(month), month.secret, { keepDays: null })).status).toBe(404);
    await at.restart(10_000 * DAY_MS);
    expect(await at.store.rooms()).toEqual([]);
    expect((await at.store.recordings.list()).map(({ id }) => id)).toEqual([ever.recording.id]);
    expect(await info(ever)).toBe(200);
    // From then on it counts anew.
    const dated: unknown = (await at.ask('PATCH', path(ever), ever.secret, { keepDays: 7 })).json();
    expect(Math.round(((dated as RecordingInfo).expiresAt! - at.time.now()) / DAY_MS)).toBe(7);
  });
});
