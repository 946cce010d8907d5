/** Another join code: the old one lets nobody in any more but those who belong there. */
import { beforeEach, expect, it } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import type { JoinRequest, Seat } from '../../../server/rooms/types.js';
import { classMaker, type TestClass } from './class.js';
import { faulty } from './faulty-store.js';
import { MemoryStore } from '../storage/memory-store.js';

const newClass = classMaker();
const faults = faulty(new MemoryStore());
let one: TestClass;
let room: RoomHost;
let first: string;
let token: string;
let teacher: Seat;

beforeEach(async () => {
  const store = faulty(new MemoryStore());
  Object.assign(faults, store);
  one = newClass({ store: store.store });
  const made = await one.newRoom({ config: { training: { speed: 1 } } });
  ({ room, token } = made);
  first = made.code;
  teacher = await one.join(room, { token, code: first });
});

const rotate = (id?: string) => one.send(room, teacher, { type: 'rotate-code', ...(id === undefined ? {} : { id }) });
const joinCode = () => room.viewFor(teacher.person.id).code;
const codeOf = async (request: JoinRequest): Promise<string> => {
  const joined = await one.wait(room.join(request, () => {}));
  return joined.ok ? 'in' : joined.error.code;
};

it('[PE16] newcomers come in by the new code alone; seats and tokens by any; and it outlives a sleep', async () => {
  const heron = await one.join(room, { name: 'Heron', code: first });
  expect(joinCode()).toBe(first);
  expect(await rotate()).toMatchObject({ ok: true });
  const second = joinCode();
  expect(second).not.toBe(first);
  const check = async () => {
    for (const request of [{ name: 'Otter' }, { as: 'viewer' }, { name: 'Otter', resume: 'guessed' }] as const) {
      expect(await codeOf({ ...request, code: first })).toBe('code-changed');
    }
    expect(await codeOf({ resume: heron.resume, code: first })).toBe('in');
    expect(await codeOf({ token, code: first })).toBe('in');
    expect(await codeOf({ name: 'Fox', code: second.toLowerCase() })).toBe('in');
    expect(await codeOf({ as: 'viewer', code: second })).toBe('in');
    expect(await one.rooms.find(first)).toBeUndefined();
    expect(await one.rooms.find(second)).toMatchObject({ code: second });
  };
  await check();
  await one.wait(room.close());
  expect(await one.rooms.find(second)).toMatchObject({ code: second, people: 0 });
  expect(await one.rooms.find(first)).toBeUndefined();
  room = await one.open(second);
  expect(await one.open(first)).toBe(room);
  await check();
});

it('[PE16] a device is paired, and a key known, by any code; a paired one learns the present one', async () => {
  await rotate();
  for (const code of [first, joinCode()]) {
    const paired = await one.rooms.teachers.pair(code, token, 'instructor');
    if (!paired.ok) throw new Error(paired.error.message);
    expect(await one.rooms.teachers.redeem(paired.pairing)).toMatchObject({ ok: true, code: joinCode() });
    expect(await one.rooms.knows(code, { token })).toBe(true);
  }
});

it('[PE16] sent again under its id, it rotates once; students rotate nothing', async () => {
  const heron = await one.join(room, { name: 'Heron' });
  const answer = await rotate('r1');
  const second = joinCode();
  expect(await rotate('r1')).toEqual(answer);
  expect(await one.send(room, heron, { type: 'rotate-code' })).toMatchObject({
    ok: false,
    error: { code: 'not-allowed' },
  });
  expect(joinCode()).toBe(second);
  await rotate();
  expect(new Set([first, second, joinCode()]).size).toBe(3);
  expect(await codeOf({ name: 'Otter', code: second })).toBe('code-changed');
});

it('[PE16] sent again while the first one is still carried out, it rotates once', async () => {
  const before = joinCode();
  const [answer, again] = await Promise.all([rotate('r1'), rotate('r1')]);
  expect(again).toEqual(answer);
  const after = joinCode();
  expect(after).not.toBe(before);
  expect((await one.store.rooms())[0].laterCodes).toEqual([after]);
});

it('[PE16] a code that cannot be saved leaves the old one', async () => {
  faults.fault('addCode', () => Promise.reject(new Error('The disk is full.')));
  expect(await rotate()).toMatchObject({ ok: false, error: { code: 'not-saved' } });
  expect(joinCode()).toBe(first);
  expect(await codeOf({ name: 'Otter', code: first })).toBe('in');
  expect(one.complaints).toHaveLength(1);
});

it('[PE16] a room has so many codes and no more', async () => {
  let codes = 1;
  for (; (await rotate()).ok; codes++) await one.pass(100);
  expect(codes).toBe(64);
  expect(await rotate()).toMatchObject({ ok: false, error: { code: 'too-many-codes' } });
});

it('[SEC1] codes grow with the rooms that there are, also at a change of the code; those that are there stay', async () => {
  const lengths: number[] = [first.length];
  while (lengths.length < 47) {
    const made = await one.rooms.create({});
    lengths.push(made.ok ? made.code.length : 0);
  }
  expect(lengths).toEqual([6, ...Array<number>(44).fill(7), 8, 8]);
  expect(await one.rooms.find(first)).toMatchObject({ code: first });
  expect(await rotate()).toMatchObject({ ok: true });
  expect(joinCode()).toHaveLength(8);
});

it('[ST14] a room is made, and its code changed, without reading all rooms', async () => {
  const before = faults.calls('rooms');
  await one.newRoom();
  expect(await rotate()).toMatchObject({ ok: true });
  expect(faults.calls('rooms')).toBe(before);
});
