/** An owner that froze in the middle of a change of people, while another server took the room over and changed them itself. */
import type { Command } from '@gradroom/shared';
import { expect, it } from 'vitest';
import { StoreAway, type PersonRecord, type RoomRecord } from '../../../server/storage/store.js';
import { MemoryStore } from '../storage/memory-store.js';
import { classMaker } from './class.js';
import { coTaught } from './co-taught.js';
import { faulty, gate } from './faulty-store.js';

const newClass = classMaker();
const keysOf = ({ instructorTokenHashes, coInstructorTokenHashes }: RoomRecord) => ({
  instructorTokenHashes,
  coInstructorTokenHashes,
});

/** A co-instructor; a change of the frozen owner that fails once its append is refused; and what the next owner has made of both. */
async function frozenIn(change: (co: string) => Command) {
  const { faults, one, room, code, teacher, co } = await coTaught(newClass);

  const frozen = gate();
  faults.fault('append', frozen.hold);
  const answer = one.send(room, teacher, change(co.person.id));
  await one.pass(10);
  const { store } = one;
  const { log } = (await store.room(code))!;
  const next = await store.acquire(log);
  // The next owner sends both away from the room: nobody has a right there any more.
  for (const { id, name, resumeHash } of await store.people(log)) {
    const student: PersonRecord = { id, name, role: 'student', resumeHash };
    await store.putPerson(log, next, student);
  }
  const none = { instructorTokenHashes: [], coInstructorTokenHashes: [] };
  await store.updateRoom(code, () => none, next);
  const before = [await store.people(log), keysOf((await store.room(code))!)];
  frozen.open();
  return {
    answer: await one.wait(answer),
    before,
    after: [await store.people(log), keysOf((await store.room(code))!)],
  };
}

const changes: readonly ((co: string) => Command)[] = [
  (person) => ({ type: 'dismiss', person }),
  (person) => ({ type: 'hand-over', person }),
  (person) => ({ type: 'rename', person, name: 'Mr Green' }),
  () => ({ type: 'end-devices' }),
];

it.each(changes.map((change) => ({ change, type: change('p').type })))(
  '[ST25] a frozen owner that was to $type gives no right back that the next one took away',
  async ({ change }) => {
    const { answer, before, after } = await frozenIn(change);
    expect(answer).toMatchObject({ ok: false });
    expect(after).toEqual(before);
  },
);

it('[ST25] a frozen owner writes no words of a moment into a record that is another one’s by then', async () => {
  const faults = faulty(new MemoryStore());
  const one = newClass({ store: faults.store });
  const { room, code, token } = await one.newRoom({ config: { training: { speed: 1 } } });
  const teacher = await one.join(room, { token, name: 'Ms Green' });
  const frozen = gate();
  faults.fault('updateRoom', frozen.hold);
  const answer = one.send(room, teacher, { type: 'keep-moment', name: 'Before', note: '', caption: '' });
  await one.pass(10);
  const before = (await one.store.room(code))!;
  await one.store.acquire(before.log);
  frozen.open();
  // Its entry had come before.
  expect(await one.wait(answer)).toMatchObject({ ok: true });
  expect(await one.store.room(code)).toEqual(before);
});

it('[ST25] a room that closes while it is in doubt takes nothing back: what it gave up may be in the log', async () => {
  const { faults, one, room, code, teacher, key, co } = await coTaught(newClass);
  const silent = () => Promise.reject(new StoreAway('no answer', true));
  faults.fault('append', (proceed) => proceed().then(silent));
  faults.fault('renew', silent);
  const answer = one.send(room, teacher, { type: 'dismiss', person: co.person.id });
  await one.pass(10);
  await one.wait(room.close());
  expect(await one.wait(answer)).toMatchObject({ error: { code: 'room-unavailable' } });
  faults.fault('append', undefined);
  faults.fault('renew', undefined);

  const again = await one.open(code);
  expect(again.state.coInstructors).toEqual([]);
  const { log } = (await one.store.room(code))!;
  const record = (await one.store.people(log)).find(({ id }) => id === co.person.id);
  expect([record?.role, record?.co, record?.tokenHash]).toEqual(['student', undefined, undefined]);
  expect(await one.rooms.knows(code, { token: key })).toBe(false);
});
