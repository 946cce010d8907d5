/** Whose seat was taken away: the store knows them without it, so that its secret opens nothing, whoever is asked. */
import type { Command } from '@gradroom/shared';
import { beforeEach, describe, expect, it } from 'vitest';
import { FailureLimit } from '../../../server/failure-limit.js';
import type { RoomHost } from '../../../server/rooms/host.js';
import { hashOf } from '../../../server/rooms/secrets.js';
import type { Seat } from '../../../server/rooms/types.js';
import { MemoryStore } from '../storage/memory-store.js';
import { classMaker, type TestClass } from './class.js';
import { failing, faulty, gate } from './faulty-store.js';

const newClass = classMaker();
let one: TestClass;
let faults: ReturnType<typeof faulty>;
let room: RoomHost;
let [code, token] = ['', ''];
let teacher: Seat;
let heron: Seat;

beforeEach(async () => {
  faults = faulty(new MemoryStore());
  one = newClass({ store: faults.store });
  ({ room, code, token } = await one.newRoom({ config: { training: { speed: 1 } } }));
  teacher = await one.join(room, { token, browser: 'of the teacher' });
  heron = await one.join(room, { name: 'Heron', browser: 'of Heron' });
});

const ofHeron = (type: 'remove' | 'bar' | 'dismiss' | 'appoint'): Command => ({ type, person: heron.person.id });
const taking: readonly Command['type'][] = ['remove', 'bar', 'clear-room', 'dismiss'];
async function takeSeat(type: Command['type']): Promise<void> {
  if (type === 'dismiss') await one.send(room, teacher, ofHeron('appoint'));
  const command = type === 'clear-room' ? { type } : ofHeron(type as 'remove' | 'bar' | 'dismiss');
  expect(await one.send(room, teacher, command)).toMatchObject({ ok: true });
}
const record = async () => {
  const stored = await one.store.room(code);
  if (!stored) throw new Error('There is no room.');
  return stored;
};
/** What the secret of a seat is good for. */
const good = async ({ resume }: Seat) => ({
  known: await one.rooms.knows(code, { resume }),
  standing: await one.rooms.holders.standing(await record(), resume),
});
const nothing = { known: false, standing: undefined };
const sleep = async () => {
  await one.wait(room.close());
  await one.pass(1_100, 100);
};
const stored = async () => JSON.stringify(await one.store.people((await record()).log));

describe.each(taking)('a seat that was taken away by %s', (type) => {
  it('[SEC71] opens nothing and is no right secret, in memory, asleep and woken; who stays is known', async () => {
    expect(await good(heron)).toEqual({ known: true, standing: 'student' });
    await takeSeat(type);
    const kept = { known: true, standing: 'instructor' };
    for (const at of ['in memory', 'asleep', 'woken']) {
      if (at === 'asleep') await sleep();
      if (at === 'woken') room = await one.open(code);
      expect([await good(heron), await good(teacher)], at).toEqual([nothing, kept]);
    }
    expect(await stored()).not.toContain(`"resumeHash":"${hashOf(heron.resume)}"`);
  });

  it('[SEC71] is tried in vain, and counted, from where too many were wrong', async () => {
    const failures = new FailureLimit(1);
    await failures.count('192.168.7.9');
    const turn = () => failures.turn('192.168.7.9', undefined, () => one.rooms.knows(code, { resume: heron.resume }));
    expect(await turn()).toMatchObject({ ok: true });
    await takeSeat(type);
    expect(await turn()).toMatchObject({ ok: false, error: { code: 'too-fast' } });
    await sleep();
    expect(await turn()).toMatchObject({ ok: false, error: { code: 'too-fast' } });
  });
});

it('[SEC71] it is answered when the store has no such seat any more: nothing of it is left to a crash', async () => {
  const held = gate();
  faults.fault('putPerson', held.hold);
  const answer = room.command(teacher.person.id, ofHeron('remove'), teacher.resume);
  let isAnswered = false;
  void answer.then(() => (isAnswered = true));
  await one.pass(500);
  expect(room.state.people[heron.person.id]?.removed).toBe(true);
  expect(isAnswered).toBe(false);
  expect(await good(heron)).toEqual(nothing);
  held.open();
  expect(await one.wait(answer)).toMatchObject({ ok: true });
});

it('[SEC71] one that a process, or the store, left there is taken when the room wakes', async () => {
  faults.fault('putPerson', failing);
  await takeSeat('remove');
  expect(one.complaints).toContain('A seat that was taken away is in the store still.');
  expect(await good(heron)).toEqual(nothing);
  faults.fault('putPerson', undefined);
  await sleep();
  expect((await good(heron)).known).toBe(true);
  room = await one.open(code);
  await sleep();
  expect(await good(heron)).toEqual(nothing);
});

it('[SEC71] who was sent away comes in again as a newcomer of the same name, who was barred not even by the seat alone', async () => {
  await takeSeat('remove');
  await sleep();
  room = await one.open(code);
  const again = await one.join(room, { name: 'Heron', resume: heron.resume, browser: 'of Heron' });
  expect(again.person).toMatchObject({ name: 'Heron', role: 'student' });
  expect(again.person.id).not.toBe(heron.person.id);
  teacher = await one.join(room, { resume: teacher.resume });
  await one.send(room, teacher, { type: 'bar', person: again.person.id });
  await sleep();
  room = await one.open(code);
  const barred = await one.wait(room.join({ name: 'Somebody', resume: again.resume }, () => {}));
  expect(barred).toMatchObject({ ok: false, error: { code: 'barred' } });
});

it('[SEC74] whoever teaches by the store alone is a student again once the room is taken over', async () => {
  await sleep();
  const { log } = await record();
  const [student] = (await one.store.people(log)).filter(({ id }) => id === heron.person.id);
  const given = { ...student, role: 'instructor', co: true } as const;
  const owner = await one.store.acquire(log);
  await one.store.putPerson(log, owner, given);
  await one.store.release(log, owner);
  room = await one.open(code);
  expect((await one.store.people(log)).find(({ id }) => id === heron.person.id)).toEqual(student);
  const back = await one.join(room, { resume: heron.resume });
  expect(back.person.role).toBe('student');
});
