/** Who leads a room and who teaches along: invitations, handing over, sending away; and what each key still opens then. */
import type { Command, Refusal } from '@gradroom/shared';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import { handedOver, takenBack, withToken } from '../../../server/rooms/keys.js';
import { hashOf } from '../../../server/rooms/secrets.js';
import type { JoinRequest, Seat } from '../../../server/rooms/types.js';
import { MemoryStore } from '../storage/memory-store.js';
import { classMaker, type TestClass } from './class.js';
import { faulty } from './faulty-store.js';

const newClass = classMaker();
let one: TestClass;
let room: RoomHost;
let code: string;
let token: string;
let teacher: Seat;

async function open(of: TestClass) {
  one = of;
  ({ room, code, token } = await one.newRoom({ config: { training: { speed: 1 } } }));
  teacher = await one.join(room, { token, name: 'Ms Green' });
}
beforeEach(() => open(newClass()));

const teachers = () => one.rooms.teachers;
async function invited(name: string): Promise<{ seat: Seat; token: string }> {
  const made = await teachers().pair(code, token, 'co-instructor');
  if (!made.ok) throw new Error(made.error.message);
  const redeemed = await teachers().redeem(made.pairing);
  if (!redeemed.ok) throw new Error(redeemed.error.message);
  return { seat: await one.join(room, { token: redeemed.instructorToken, name }), token: redeemed.instructorToken };
}
const codeOf = async (seat: Seat, command: Command) => {
  const answer = await one.send(room, seat, command);
  return answer.ok ? 'ok' : answer.error.code;
};
const joinCode = async (request: JoinRequest) => {
  const joined = await one.wait(room.join(request, () => {}));
  return joined.ok && 'seat' in joined ? joined.seat : undefined;
};
/** What a secret opens over HTTP. */
const opens = async (secret: string) => {
  const pairs = await teachers().pair(code, secret, 'instructor');
  const exports = await one.rooms.holders.taught(code, secret);
  return `${pairs.ok ? 'pairs' : pairs.error.code}, ${exports.ok ? 'reads' : exports.error.code}`;
};
const LEADS = 'pairs, reads';
const ALONG = 'not-allowed, reads';
const ofTheRoom: Command[] = [
  { type: 'end-room', ended: false },
  { type: 'appoint', person: 'nobody' },
  { type: 'hand-over', person: 'nobody' },
  { type: 'dismiss', person: 'nobody' },
  { type: 'end-devices' },
];

describe('an invitation', () => {
  it('[PE27] makes a co-instructor, who does everything but what is of the room itself', async () => {
    const { seat, token: theirs } = await invited('Mr Blue');
    expect(seat.person).toMatchObject({ name: 'Mr Blue', role: 'instructor' });
    expect(room.state.coInstructors.map(({ person }) => person)).toEqual([seat.person.id]);
    expect(await codeOf(seat, { type: 'freeze', frozen: true })).toBe('ok');
    expect(await codeOf(seat, { type: 'set-policy', policy: 'instructor' })).toBe('ok');
    for (const command of ofTheRoom) expect(await codeOf(seat, command)).toBe('not-allowed');
    expect(await opens(theirs)).toBe(ALONG);
    expect(await opens(seat.resume)).toBe(ALONG);
    expect(await one.rooms.delete(code, theirs)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    expect(room.viewFor(seat.person.id).coInstructors).toHaveLength(1);
    const heron = await one.join(room, { name: 'Heron' });
    expect(room.viewFor(heron.person.id).coInstructors).toEqual([]);
  });

  it('[PE27] works once, for its time, and not after the room was handed over', async () => {
    const { seat } = await invited('Mr Blue');
    const made = await Promise.all([1, 2, 3].map(() => teachers().pair(code, token, 'co-instructor')));
    const [first, late, old] = made.map((pairing) => (pairing.ok ? pairing.pairing : ''));
    expect(first).toMatch(/^[\w-]{32}$/);
    const both = await Promise.all([teachers().redeem(first), teachers().redeem(first)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    await codeOf(teacher, { type: 'hand-over', person: seat.person.id });
    expect(await teachers().redeem(old)).toMatchObject({ ok: false, error: { code: 'unknown-pairing' } });
    await one.pass(61 * 60_000, 60_000);
    expect(await teachers().redeem(late)).toMatchObject({ ok: false, error: { code: 'unknown-pairing' } });
  });

  it('[PE27] its token makes no leader of a student’s seat', async () => {
    const heron = await one.join(room, { name: 'Heron' });
    const { token: theirs } = await invited('Mr Blue');
    const raised = await joinCode({ token: theirs, resume: heron.resume });
    expect(raised?.person).toMatchObject({ id: heron.person.id, role: 'instructor' });
    for (const command of ofTheRoom) expect(await codeOf(heron, command)).toBe('not-allowed');
    expect(await opens(heron.resume)).toBe(ALONG);
  });

  it('[PE23] whoever was a student and was appointed teaches along, and stays so after a restart', async () => {
    const heron = await one.join(room, { name: 'Heron' });
    expect(await codeOf(teacher, { type: 'appoint', person: heron.person.id })).toBe('ok');
    expect(await opens(heron.resume)).toBe(ALONG);
    await one.wait(room.close());
    room = await one.open(code);
    const back = await joinCode({ resume: heron.resume });
    expect(back?.person.role).toBe('instructor');
    for (const command of ofTheRoom) expect(await codeOf(heron, command)).toBe('not-allowed');
  });
});

describe('handing over', () => {
  it('[PE28] the old keys lead no more, in the room and over HTTP, and after a restart', async () => {
    const { seat, token: theirs } = await invited('Mr Blue');
    const old = await teachers().pair(code, token, 'instructor');
    expect(await codeOf(teacher, { type: 'hand-over', person: seat.person.id })).toBe('ok');
    const nobodyLeads = async () => {
      for (const command of ofTheRoom) expect(await codeOf(teacher, command)).toBe('not-allowed');
      expect([await opens(token), await opens(teacher.resume)]).toEqual([ALONG, ALONG]);
      expect(await one.rooms.delete(code, token)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
      expect(await teachers().redeem(old.ok ? old.pairing : '')).toMatchObject({ ok: false });
      expect([await opens(theirs), await opens(seat.resume)]).toEqual([LEADS, LEADS]);
    };
    await nobodyLeads();
    expect(await codeOf(teacher, { type: 'freeze', frozen: true })).toBe('ok');
    await one.wait(room.close());
    room = await one.open(code);
    expect((await joinCode({ token, resume: teacher.resume }))?.person.id).toBe(teacher.person.id);
    expect((await joinCode({ token: theirs, resume: seat.resume }))?.person.id).toBe(seat.person.id);
    await nobodyLeads();
    // Another browser with the old token is a co-instructor's, too.
    const other = await one.join(room, { token, name: 'Tablet' });
    for (const command of ofTheRoom) expect(await codeOf(other, command)).toBe('not-allowed');
    expect(await codeOf(seat, { type: 'end-room', ended: true })).toBe('ok');
    expect(await one.wait(one.rooms.delete(code, theirs))).toMatchObject({ ok: true });
  });

  it('[PE28] to somebody with a seat alone, and back again, each leads in turn', async () => {
    const heron = await one.join(room, { name: 'Heron' });
    await codeOf(teacher, { type: 'appoint', person: heron.person.id });
    await codeOf(teacher, { type: 'hand-over', person: heron.person.id });
    expect([await opens(heron.resume), await opens(token)]).toEqual([LEADS, ALONG]);
    const paired = await teachers().pair(code, heron.resume, 'instructor');
    expect(paired.ok && (await teachers().redeem(paired.pairing))).toMatchObject({ ok: true });
    expect(await codeOf(heron, { type: 'hand-over', person: teacher.person.id })).toBe('ok');
    expect([await opens(heron.resume), await opens(token), await opens(teacher.resume)]).toEqual([ALONG, LEADS, LEADS]);
    expect(await codeOf(teacher, { type: 'end-room', ended: true })).toBe('ok');
  });

  it('[PE28] is refused to students and strangers, and then changes no key', async () => {
    const heron = await one.join(room, { name: 'Heron' });
    for (const person of [heron.person.id, teacher.person.id, 'nobody', '__proto__']) {
      expect(await codeOf(teacher, { type: 'hand-over', person })).toBe('no-such-person');
    }
    expect(await opens(token)).toBe(LEADS);
  });

  it('[PE28] to two at once makes one of them lead, and the keys agree with the log', async () => {
    const [blue, grey] = [await invited('Mr Blue'), await invited('Ms Grey')];
    const both = await one.wait(
      Promise.all(
        [blue, grey].map(({ seat }) =>
          room.command(teacher.person.id, { type: 'hand-over', person: seat.person.id }, teacher.resume),
        ),
      ),
    );
    expect(both.map(({ ok }) => ok)).toEqual([true, false]);
    expect([await opens(blue.token), await opens(grey.token), await opens(token)]).toEqual([LEADS, ALONG, ALONG]);
    expect(await codeOf(grey.seat, { type: 'end-room', ended: false })).toBe('not-allowed');
    expect(await codeOf(blue.seat, { type: 'end-room', ended: false })).toBe('ok');
  });

  it('[PE28] that could not be written leaves all keys as they were', async () => {
    const { store, fault } = faulty(new MemoryStore());
    await open(newClass({ store }));
    const { seat, token: theirs } = await invited('Mr Blue');
    fault('append', () => Promise.reject(new Error('The disk is full.')));
    expect(await codeOf(teacher, { type: 'hand-over', person: seat.person.id })).toBe('not-saved');
    fault('append', undefined);
    expect([await opens(token), await opens(theirs)]).toEqual([LEADS, ALONG]);
    expect(await codeOf(teacher, { type: 'end-room', ended: true })).toBe('ok');
  });
});

describe('keys that are taken back', () => {
  it('[PE28] leave what was given meanwhile', async () => {
    const { store, fault } = faulty(new MemoryStore());
    await open(newClass({ store }));
    const { seat, token: theirs } = await invited('Mr Blue');
    const made = await teachers().pair(code, token, 'co-instructor');
    let given = '';
    fault('append', async () => {
      const redeemed = await teachers().redeem(made.ok ? made.pairing : '');
      if (redeemed.ok) given = redeemed.instructorToken;
      throw new Error('The disk is full.');
    });
    expect(await codeOf(teacher, { type: 'dismiss', person: seat.person.id })).toBe('not-saved');
    fault('append', undefined);
    expect([await opens(token), await opens(theirs), await opens(given)]).toEqual([LEADS, ALONG, ALONG]);
  });

  it('[PE28] leave nobody a key to lead by that who led for a moment gave', () => {
    const hashes = (...names: string[]) => names.map((name) => hashOf(name));
    const before = { instructorTokenHashes: hashes('a'), coInstructorTokenHashes: hashes('b') };
    const after = handedOver(before, 'p2', hashes('b'));
    const now = { ...after, ...withToken(after, 'instructor', 'c') };
    const keys = takenBack(before, after, { ...now, ...withToken(now, 'co-instructor', 'd') });
    expect(keys).toEqual({ ...before, coInstructorTokenHashes: hashes('b', 'c', 'd') });
  });
});

it('[PE29] a co-instructor who is sent away is told, and neither seat nor token opens anything any more', async () => {
  const made = await teachers().pair(code, token, 'co-instructor');
  const redeemed = await teachers().redeem(made.ok ? made.pairing : '');
  const theirs = redeemed.ok ? redeemed.instructorToken : '';
  const told: Refusal[] = [];
  const seat = await one.join(room, { token: theirs, name: 'Mr Blue' }, (reason) => told.push(reason));
  expect(await codeOf(seat, { type: 'dismiss', person: seat.person.id })).toBe('not-allowed');
  expect(await codeOf(teacher, { type: 'dismiss', person: seat.person.id })).toBe('ok');
  expect(told.map((reason) => reason.code)).toEqual(['removed']);
  expect(await codeOf(seat, { type: 'freeze', frozen: true })).toBe('not-allowed');
  expect(await joinCode({ token: theirs, name: 'Mr Blue' })).toBeUndefined();
  expect((await joinCode({ resume: seat.resume, name: 'Mr Blue' }))?.person).toMatchObject({ role: 'student' });
  expect([await opens(theirs), await opens(seat.resume)]).toEqual([
    'wrong-token, wrong-token',
    'wrong-token, wrong-token',
  ]);
  expect(await opens(token)).toBe(LEADS);
});
