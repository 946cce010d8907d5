/** Which kept recordings are this browser's, and with which of its secrets a link is tried. */
import type { RecordingInfo } from '@gradroom/shared';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isMeant, lengthOf, orderNames, orders, sizeOf } from '../../../client/panels/recordings/facts.js';
import { deleteRecording, OwnRecordings, ownRecordings, seenRecording } from '../../../client/state/kept-recordings.js';
import { isRecordingId } from '../../../client/state/recording-source.js';
import { Seats, type Seat } from '../../../client/state/seat.js';
import { normalizeCode } from '../../../client/panels/share/code.js';

function storage() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}
const id = '0123456789abcdef0123456789abcdef';
const seat: Seat = { code: 'K7M4PX', id: 'p1', name: 'Ada', role: 'student', resume: 'resume' };
const info = (more: Partial<RecordingInfo> = {}): RecordingInfo => ({
  ...{ id, name: 'Ten layers', madeAt: Date.UTC(2026, 10, 27, 12), expiresAt: null, lastStep: 9, lengthMs: 61_000 },
  ...{
    peopleCount: 2,
    byteCount: 9,
    visibility: 'instructor',
    named: true,
    owned: { code: 'K7M4PX', names: ['Heron'], namesShown: false },
  },
  ...more,
});

let asked: (string | undefined)[] = [];
let opens: string | undefined = 'nothing';
let code = 'recording-of-class';
beforeEach(() => {
  asked = [];
  vi.stubGlobal('fetch', (_path: string, init: RequestInit) => {
    const secret = new Headers(init.headers).get('authorization')?.slice('Bearer '.length);
    asked.push(secret);
    if (secret === opens) return Promise.resolve(new Response(JSON.stringify(info())));
    return Promise.resolve(new Response(JSON.stringify({ error: { code, message: 'No.' } }), { status: 403 }));
  });
});
afterEach(() => vi.unstubAllGlobals());

it('[KR9] ids are remembered with their secrets, newest first, and what is no list is none', () => {
  const device = storage();
  const own = new OwnRecordings(device);
  for (const [one, secret] of [
    ['a', '1'],
    ['b', '2'],
    ['c', '3'],
  ] as const)
    own.add({ id: one, secret });
  own.remove('b');
  expect(new OwnRecordings(device).list()).toEqual([
    { id: 'c', secret: '3' },
    { id: 'a', secret: '1' },
  ]);
  expect([own.secretOf('a'), own.secretOf('b')]).toEqual(['1', undefined]);
  for (const broken of ['{', 'null', '7', '{"a":1}', '[1,null,{"id":7}]']) {
    device.setItem('gradroom.recordings', broken);
    expect(own.list()).toEqual([]);
  }
});

it('[KR9] a link is tried with its owner’s secret, or none, then with those of this browser’s rooms, until one opens it', async () => {
  const own = new OwnRecordings(storage());
  const seats = new Seats(storage(), storage());
  seats.keep(seat);
  seats.keep({ ...seat, code: 'BBBBBB', resume: 'other' });
  seats.keepTaught({ code: 'CCCCCC', token: 'token' });
  opens = 'resume';
  const seen = await seenRecording(id, own, seats);
  expect(seen).toMatchObject({ ok: true, value: { secret: 'resume' } });
  expect(asked).toEqual([undefined, 'token', 'other', 'resume']);
  opens = 'nothing';
  expect(await seenRecording(id, own, seats)).toMatchObject({ ok: false, error: { code } });
  own.add({ id, secret: 'mine' });
  asked = [];
  opens = 'mine';
  await seenRecording(id, own, seats);
  expect(asked).toEqual(['mine']);
  // One that is gone is not asked for again and again.
  [asked, opens, code] = [[], 'nothing', 'unknown-recording'];
  expect(await seenRecording(id, own, seats)).toMatchObject({ ok: false, error: { code } });
  expect(asked).toHaveLength(1);
});

it('[KR9] what was deleted is forgotten, also where it was gone already; what could not be deleted is not', async () => {
  for (const [refusal, left] of [
    ['unknown-recording', 0],
    ['wrong-token', 1],
  ] as const) {
    code = refusal;
    ownRecordings.add({ id, secret: 'mine' });
    expect((await deleteRecording({ id, secret: 'mine' })).ok).toBe(left === 0);
    expect(ownRecordings.list()).toHaveLength(left);
    ownRecordings.remove(id);
  }
});

it('[KR8] an id is no room’s code, and no code is an id', () => {
  expect(isRecordingId(id)).toBe(true);
  for (const other of ['K7M4PX', 'example', '', id.toUpperCase(), `${id}0`]) expect(isRecordingId(other)).toBe(false);
  expect(normalizeCode(`/room/${id}`)).not.toHaveLength(6);
});

it('[KR8] is found by name, people, code and date, in whatever order the words come', () => {
  const found = ['', 'ten', 'LAYERS ten', 'heron', '27 nov', 'november 2026', '2026-11-27', 'k7m4px heron', 'friday'];
  expect(found.filter((search) => !isMeant(info(), search))).toEqual([]);
  expect(['otter', 'ten otter', '2025', 'ten  q'].filter((search) => isMeant(info(), search))).toEqual([]);
  expect(isMeant(info({ owned: undefined }), 'heron')).toBe(false);
});

it('[KR8] each order is one, and what is kept for ever expires last', () => {
  const some = [
    info({ madeAt: 3, name: 'b 10' }),
    info({ madeAt: 1, name: 'a', expiresAt: 9 }),
    info({ madeAt: 2, name: 'b 9' }),
  ];
  const by = (name: (typeof orderNames)[number]) => some.toSorted(orders[name]).map(({ madeAt }) => madeAt);
  expect([by('newest'), by('oldest'), by('name')]).toEqual([
    [3, 2, 1],
    [1, 2, 3],
    [1, 2, 3],
  ]);
  expect(by('expiry')[0]).toBe(1);
  for (const name of orderNames) for (const one of some) expect(orders[name](one, one)).toBe(0);
  expect([lengthOf(0), lengthOf(59_400), lengthOf(59_600), lengthOf(52 * 60_000)]).toEqual([
    '0 s',
    '59 s',
    '1 min',
    '52 min',
  ]);
  expect([sizeOf(1), sizeOf(999_001), sizeOf(1_100_000)]).toEqual(['1 KB', '1 MB', '1.1 MB']);
});
