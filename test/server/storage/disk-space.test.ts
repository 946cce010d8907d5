/** A disk that is nearly full: what would be written is refused before it is begun, what makes room is not, and it goes on by itself. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keptLimits, Place } from '../../../server/recordings/place.js';
import { DiskSpace, RESERVE_BYTES } from '../../../server/storage/disk-space.js';
import { EmbeddedStore } from '../../../server/storage/embedded.js';
import { StoreFull } from '../../../server/storage/store.js';
import { TestClass } from '../rooms/class.js';
import { ManualTime } from '../time.js';
import { entriesFrom } from './contract-suite.js';
import { header, person, room } from './implementations.js';
import { record } from './recordings-suite.js';

const PLENTY = 10 * RESERVE_BYTES;
const LOOK_MS = 1_000;

let free: number;
let time: ManualTime;
let space: DiskSpace;
let told: string[];
let folder: string;
let store: EmbeddedStore;

const passed = async (ms: number) => {
  time.pass(ms);
  await new Promise((resolve) => setImmediate(resolve));
};
const tell = (_: object, text: string) => void told.push(text);
const watch = (look: (folder: string) => Promise<number>) =>
  DiskSpace.watch('/data', {
    time,
    log: { warn: tell, error: tell },
    look: async (of) => ({ blocks: 1e9, bavail: await look(of), bsize: 1 }),
  });

beforeEach(async () => {
  [free, time, told] = [PLENTY, new ManualTime(), []];
  space = await watch(async () => free);
  folder = mkdtempSync(join(tmpdir(), 'gradroom-space-'));
  store = await EmbeddedStore.open(folder, { space });
  await store.createRoom(room('AAAAAA', 'log-1'), header('log-1'));
});
afterEach(async () => {
  space.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

it('[ST26] refuses what is to be written below the reserve, within a second, and takes it again once there is room', async () => {
  const token = await store.acquire('log-1');
  await store.append('log-1', 1, token, entriesFrom(1, 1));
  free = RESERVE_BYTES - 1;
  await passed(LOOK_MS);
  expect(space.isFull).toBe(true);
  const writes = [
    () => store.append('log-1', 2, token, entriesFrom(2, 1)),
    () => store.putPerson('log-1', token, person('p1')),
    () => store.putKeyframe('log-1', token, { step: 1, seq: 1, bytes: Uint8Array.of(1) }),
    () => store.putBlob('log-1', Uint8Array.of(1)),
    () => store.createRoom(room('BBBBBB', 'log-2'), header('log-2')),
    () => store.recordings.keep(record('a'), Uint8Array.of(1)),
  ];
  for (const write of writes) await expect(write()).rejects.toBeInstanceOf(StoreFull);
  // A little more is not enough: it would be gone with the next write.
  free = RESERVE_BYTES + 1_000;
  await passed(LOOK_MS);
  await expect(writes[0]()).rejects.toBeInstanceOf(StoreFull);
  free = PLENTY;
  await passed(LOOK_MS);
  for (const write of writes) await write();
  expect(await store.entries('log-1', 1)).toEqual(entriesFrom(1, 2));
  expect(told).toEqual([expect.stringContaining('nearly full'), expect.stringContaining('has room again')]);
});

it('[ST26] what has no size at all, as a folder in memory, is not full', async () => {
  const look = async () => ({ blocks: 0, bavail: 0, bsize: 4096 });
  const other = await DiskSpace.watch('/data', { time, log: { warn: tell, error: tell }, look });
  expect([other.freeBytes, other.isFull, told]).toEqual([Infinity, false, []]);
  other.close();
});

it('[ST26] a full disk keeps nobody from opening a room, reading it, or making room by deletions', async () => {
  await store.recordings.keep(record('a'), Uint8Array.of(1));
  free = 0;
  await passed(LOOK_MS);
  const token = await store.acquire('log-1');
  expect(await store.header('log-1')).toBeDefined();
  await store.release('log-1', token);
  await store.recordings.delete('a');
  await store.deleteRoom('AAAAAA', await store.acquire('log-1'));
  expect([await store.rooms(), await store.recordings.list()]).toEqual([[], []]);
});

it('[ST26] a large write counts before the disk has it: of two for which there is room only once, one is refused', async () => {
  free = RESERVE_BYTES + 30_000_000;
  await passed(LOOK_MS);
  const large = ['a', 'b'].map((id) => store.recordings.keep(record(id, { byteCount: 20_000_000 }), Uint8Array.of(1)));
  expect((await Promise.allSettled(large)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
});

it('[ST26] a system that answers late, or does not say, holds up and refuses nothing', async () => {
  let answer = (_: number) => {};
  let [looks, says] = [0, true];
  const other = await watch(() => {
    looks++;
    if (looks === 1) return Promise.resolve(PLENTY);
    return says ? new Promise((resolve) => (answer = resolve)) : Promise.reject(new Error('unknown'));
  });
  await passed(5 * LOOK_MS);
  expect(looks).toBe(2);
  other.require(1);
  answer(0);
  await passed(0);
  expect(() => other.require(1)).toThrow(StoreFull);
  says = false;
  await passed(LOOK_MS);
  other.require(1);
  other.close();
  await passed(5 * LOOK_MS);
  expect(looks).toBe(3);
});

it.each([
  ['updateRoom', 'end-devices'],
  ['putPerson', 'appoint'],
] as const)(
  '[ST26] where the disk fills up after %s the %s that it was for is taken back all the same, and the log tells nothing of it',
  async (fills, type) => {
    const one = new TestClass({ store });
    const { room: host, token, code } = await one.newRoom();
    const teacher = await one.join(host, { token });
    const seat = await one.join(host, { name: 'Heron' });
    const asked = type === 'appoint' ? { type, person: seat.person.id } : { type };
    const kept = async () => [await store.room(code), await store.people((await store.room(code))!.log)];
    const before = await kept();
    const write = (store[fills] as (...values: unknown[]) => Promise<unknown>).bind(store);
    const writing = vi.spyOn(store as unknown as Record<string, () => unknown>, fills);
    writing.mockImplementation(async (...values: unknown[]) => {
      const written = await write(...values);
      free = 0;
      await passed(LOOK_MS);
      return written;
    });
    expect(await one.send(host, teacher, asked)).toMatchObject({ error: { code: 'disk-full' } });
    expect(await kept()).toEqual(before);
    expect(one.complaints).toEqual([]);
    await one.end();
  },
);

it('[ST26] whatever is refused for it, people are told that it is the disk, and no line of the log is spent on it', async () => {
  const one = new TestClass({ store });
  const { room: host, code, token } = await one.newRoom();
  const teacher = await one.join(host, { token });
  const seat = await one.join(host, { name: 'Heron' });
  const { person } = seat;
  await one.send(host, teacher, { type: 'keep-moment' });
  while (host.state.moments[0]?.engine === null) await one.pass(10);
  const paired = await one.rooms.teachers.pair(code, token, 'instructor');
  const { rooms } = one;
  const place = new Place({ store, log: { info: tell, warn: tell, error: tell } }, keptLimits);
  free = 0;
  await passed(LOOK_MS);
  const attempts: Record<string, () => Promise<unknown>> = {
    change: () => one.send(host, seat, { type: 'run', running: true }),
    newcomer: () => one.wait(host.join({ name: 'Otter' }, () => {})),
    rename: () => one.send(host, teacher, { type: 'rename', person: person.id, name: 'Lynx' }),
    appoint: () => one.send(host, teacher, { type: 'appoint', person: person.id }),
    'another code': () => one.send(host, teacher, { type: 'rotate-code' }),
    'another device': () => one.wait(rooms.teachers.redeem(paired.ok ? paired.pairing : '')),
    'back to a moment': () => one.send(host, teacher, { type: 'go-back', moment: host.state.moments[0].seq }),
    'another room': () => one.wait(rooms.create({})),
    recording: async () => ({ error: await place.save(record('a'), Uint8Array.of(1)) }),
  };
  const full = { error: { code: 'disk-full', message: expect.stringContaining('disk') as string } };
  for (const [name, attempt] of Object.entries(attempts))
    expect({ name, ...((await attempt()) as object) }).toMatchObject({ name, ...full });
  expect([one.complaints, told.length]).toEqual([[], 1]);
  free = PLENTY;
  await passed(LOOK_MS);
  expect(await one.send(host, seat, { type: 'run', running: true })).toMatchObject({ ok: true });
  await one.end();
});
