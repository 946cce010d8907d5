/** A teacher's devices: a second one, another tab, the panel beside the room's page; to the class all of them are one person. */
import { DEVICES_PER_PERSON_MAX } from '@gradroom/shared';
import { beforeEach, expect, it } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import type { Seat } from '../../../server/rooms/types.js';
import { classMaker, type TestClass } from './class.js';

const newClass = classMaker();
let one: TestClass;
let room: RoomHost;
let code: string;
let token: string;
let teacher: Seat;
let heron: Seat;
let told: string[];
beforeEach(async () => {
  one = newClass();
  ({ room, code, token } = await one.newRoom({ config: { training: { speed: 1 } } }));
  teacher = await one.join(room, { token, name: 'Ms Green' });
  heron = await one.join(room, { name: 'Heron' });
  told = [];
  room.onPeople(() => void told.push('people'));
});

async function paired(secret = token): Promise<string> {
  const made = await one.rooms.teachers.pair(code, secret, 'instructor');
  const redeemed = await one.rooms.teachers.redeem(made.ok ? made.pairing : '');
  if (!redeemed.ok) throw new Error(redeemed.error.message);
  return redeemed.instructorToken;
}
const teachers = () => room.peopleList(heron.person.id).filter(({ role }) => role === 'instructor');
const devices = () => room.classFor(teacher.person.id)?.devices;

it('[PE34] a paired device and another tab are the same person: one name, no entry, nothing that the class is told', async () => {
  const { seq } = room.state;
  const tablet = await one.join(room, { token: await paired(), name: 'Tablet' });
  const tab = await one.join(room, { token });
  await one.pass(1_000, 50);
  for (const { person } of [tablet, tab]) expect(person).toEqual(teacher.person);
  expect(new Set([teacher, tablet, tab].map(({ resume }) => resume)).size).toBe(3);
  expect([room.state.seq, told, teachers(), devices()]).toEqual([seq, [], [teacher.person], 3]);
  expect(room.info.people).toBe(2);
  // Each does what the other does, and takes it back.
  expect(await one.send(room, tablet, { type: 'set-data', noise: 0.3 })).toMatchObject({ ok: true });
  expect(await one.send(room, teacher, { type: 'undo' })).toMatchObject({ ok: true });
  expect(room.state.acts.map(({ actor }) => actor)).toEqual([teacher.person.id, teacher.person.id]);
});

it('[PE34] whoever leaves by one device is still here by another, and is left thirty seconds after the last', async () => {
  const tablet = await one.join(room, { token: await paired() });
  const before = room.state.seq;
  teacher.leave();
  await one.pass(40_000, 1_000);
  expect([room.state.seq, told, teachers()[0].connected, devices()]).toEqual([before, [], true, 1]);
  tablet.leave();
  expect(teachers()[0].connected).toBe(false);
  await one.pass(40_000, 1_000);
  expect(room.state.people[teacher.person.id].present).toBe(false);
  // By the seat of either.
  for (const { resume } of [teacher, tablet]) {
    expect((await one.join(room, { resume })).person.id).toBe(teacher.person.id);
  }
});

it('[PE34] two devices that come in the same moment, before anybody taught, are one person', async () => {
  ({ room, code, token } = await one.newRoom());
  const other = await paired();
  const both = await one.wait(Promise.all([token, other, token].map((by) => room.join({ token: by }, () => {}))));
  const ids = both.map((joined) => joined.ok && 'seat' in joined && joined.seat.person.id);
  expect(new Set(ids).size).toBe(1);
  expect(Object.keys(room.state.people)).toEqual([ids[0]]);
});

it('[PE34] seat by seat the newest connection wins, and of too many devices the oldest goes', async () => {
  const reasons: string[] = [];
  const tell = (name: string) => (reason: { readonly code: string }) => void reasons.push(`${name}: ${reason.code}`);
  const tablet = await one.join(room, { token: await paired() }, tell('tablet'));
  await one.join(room, { resume: tablet.resume }, tell('again'));
  expect(reasons).toEqual(['tablet: replaced']);
  for (let n = 0; n < 2 * DEVICES_PER_PERSON_MAX; n++) await one.join(room, { token }, tell(String(n)));
  expect(devices()).toBe(DEVICES_PER_PERSON_MAX);
  expect(reasons.slice(1, 3)).toEqual(['again: replaced', '0: replaced']);
  expect(teachers()).toHaveLength(1);
  // One that was forgotten for others comes in by its token.
  expect((await one.join(room, { resume: tablet.resume, token })).person.id).toBe(teacher.person.id);
});

it('[PE34] [SEC5] end-devices ends all but the device that asks, also where that is the second one', async () => {
  const gone: string[] = [];
  await one.join(room, { token, resume: teacher.resume }, (reason) => gone.push(reason.code));
  const second = await paired();
  const tablet = await one.join(room, { token: second });
  expect(await one.send(room, tablet, { type: 'end-devices' })).toMatchObject({ ok: true });
  expect([gone, devices()]).toEqual([['removed'], 1]);
  const leads = async (secret: string) => (await one.rooms.teachers.pair(code, secret, 'instructor')).ok;
  for (let reopened = 0; reopened < 2; reopened++) {
    expect(await Promise.all([second, tablet.resume, token, teacher.resume].map(leads))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    await one.wait(room.close());
    room = await one.open(code);
  }
  expect((await one.join(room, { resume: tablet.resume })).person.id).toBe(teacher.person.id);
  expect(await one.wait(room.join({ token }, () => {}))).toMatchObject({ ok: false, error: { code: 'wrong-token' } });
});

it('[PE34] handed over, every device of who led is a co-instructor’s; another tab of a co-instructor is theirs', async () => {
  const tablet = await one.join(room, { token: await paired() });
  const made = await one.rooms.teachers.pair(code, token, 'co-instructor');
  const redeemed = await one.rooms.teachers.redeem(made.ok ? made.pairing : '');
  const theirs = redeemed.ok ? redeemed.instructorToken : '';
  const blue = await one.join(room, { token: theirs, name: 'Mr Blue' });
  const tab = await one.join(room, { token: theirs });
  expect(tab.person).toEqual(blue.person);
  expect(await one.send(room, teacher, { type: 'hand-over', person: blue.person.id })).toMatchObject({ ok: true });
  expect(await one.send(room, tablet, { type: 'end-room', ended: true })).toMatchObject({ ok: false });
  expect(await one.send(room, tab, { type: 'dismiss', person: teacher.person.id })).toMatchObject({ ok: true });
  for (const secret of [teacher.resume, tablet.resume, token])
    expect((await one.rooms.holders.taught(code, secret)).ok).toBe(false);
  expect((await one.rooms.holders.taught(code, tab.resume)).ok).toBe(true);
});
