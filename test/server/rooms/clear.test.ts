/** 'Clear the room' and 'end my other devices': one act each, after which nobody but who was meant has a way in. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import type { JoinRequest, Seat } from '../../../server/rooms/types.js';
import { MemoryStore } from '../storage/memory-store.js';
import { classMaker, type TestClass } from './class.js';
import { failing, faulty, gate } from './faulty-store.js';

const newClass = classMaker();
let one: TestClass;
let room: RoomHost;
let code: string;
let token: string;
let teacher: Seat;
let faults: ReturnType<typeof faulty>;

beforeEach(async () => {
  faults = faulty(new MemoryStore());
  one = newClass({ store: faults.store });
  ({ room, token, code } = await one.newRoom({ config: { training: { speed: 1 } } }));
  teacher = await one.join(room, { token, name: 'Ms Green' });
});

const told: Record<string, string> = {};
const come = (name: string, request: JoinRequest = { name }) =>
  room.join(request, (reason) => (told[name] = reason.code));
const codeOf = async (request: JoinRequest): Promise<string> => {
  const joined = await one.wait(room.join(request, () => {}));
  return joined.ok ? 'in' : joined.error.code;
};

describe('clear-room', () => {
  it('[SEC6] sends a flood away at once, who waits and who is on the way as well, and locks; instructors stay', async () => {
    const co = await one.join(room, { name: 'Mr Blue' });
    await one.send(room, teacher, { type: 'appoint', person: co.person.id });
    const blue = await one.join(room, { resume: co.resume });
    await one.wait(come('Projector', { as: 'viewer' }));
    const bots = await Promise.all(Array.from({ length: 60 }, (_, n) => one.wait(come(`Bot ${n}`))));
    const held = gate();
    faults.fault('putPerson', held.hold);
    const onTheWay = one.wait(come('On the way'));
    await one.send(room, teacher, { type: 'set-room', approval: true });
    const waits = await one.wait(come('Waits'));
    const clearing = room.command(teacher.person.id, { type: 'clear-room' }, teacher.resume);
    await one.pass(100);
    expect(room.info).toMatchObject({ closed: 'locked' });
    held.open();
    expect(await one.wait(clearing)).toMatchObject({ ok: true });
    const removed = { ok: false, error: { code: 'removed' } };
    expect(await onTheWay).toMatchObject(removed);
    expect('waiting' in waits && (await waits.waiting.decided)).toMatchObject(removed);
    faults.fault('putPerson', undefined);
    const names = ['Projector', ...bots.map((_, n) => `Bot ${n}`)];
    expect(names.map((name) => told[name])).toEqual(names.map(() => 'removed'));
    expect(room.info).toMatchObject({ people: 2, open: false, closed: 'locked' });
    for (const bot of bots) {
      const resume = bot.ok && 'seat' in bot ? bot.seat.resume : '';
      expect(await codeOf({ resume, name: 'Bot' })).toBe('locked');
    }
    expect(await one.send(room, blue, { type: 'set-room', locked: false })).toMatchObject({ ok: true });
    expect(await codeOf({ name: 'Heron' })).toBe('in');
  });

  it('[PE3] frees the seats that a flood used up: a class comes in, also after a restart; of people it remembers so many', async () => {
    one = newClass({ limits: { seatsPerRoomMax: 20, peopleRememberedMax: 50 } });
    ({ room, token, code } = await one.newRoom({ config: { training: { speed: 1 } } }));
    teacher = await one.join(room, { token, name: 'Ms Green' });
    /** Bots come and go, until none does any more. */
    const flood = async () => {
      for (let n = 0; ; n++) {
        const bot = await one.wait(room.join({ name: 'Bot' }, () => {}));
        if (!bot.ok) return [n, bot.error.code];
        if ('seat' in bot) bot.seat.leave();
      }
    };
    const clear = async () => {
      expect(await one.send(room, teacher, { type: 'clear-room' })).toMatchObject({ ok: true });
      expect(await one.send(room, teacher, { type: 'set-room', locked: false })).toMatchObject({ ok: true });
    };
    // One seat is the teacher's.
    expect(await flood()).toEqual([19, 'no-seats-left']);
    await clear();
    const pupils = await Promise.all(Array.from({ length: 15 }, (_, n) => one.wait(come(`Pupil ${n}`))));
    expect(pupils.map(({ ok }) => ok)).toEqual(Array(15).fill(true));
    await one.wait(room.close());
    room = await one.open(code);
    teacher = await one.join(room, { token, resume: teacher.resume });
    expect(await flood()).toEqual([4, 'no-seats-left']);
    await clear();
    expect(await flood()).toEqual([50 - (1 + 19 + 15 + 4), 'no-seats-left']);
    await clear();
    expect(await flood()).toEqual([0, 'no-seats-left']);
  });

  it('[SEC6] outlives a restart, and students may not', async () => {
    const heron = await one.join(room, { name: 'Heron' });
    expect(await one.send(room, heron, { type: 'clear-room' })).toMatchObject({ ok: false });
    expect(await one.send(room, teacher, { type: 'clear-room' })).toMatchObject({ ok: true });
    await one.wait(room.close());
    room = await one.open(code);
    expect(await codeOf({ resume: heron.resume })).toBe('locked');
    expect(await codeOf({ resume: teacher.resume })).toBe('in');
  });
});

describe('end-devices', () => {
  /** Another device of who leads. */
  const paired = async () => {
    const made = await one.rooms.teachers.pair(code, token, 'instructor');
    const redeemed = await one.rooms.teachers.redeem(made.ok ? made.pairing : '');
    if (!redeemed.ok) throw new Error(redeemed.error.message);
    const seat = await one.wait(come('Tablet', { token: redeemed.instructorToken, name: 'Tablet' }));
    if (!seat.ok || !('seat' in seat)) throw new Error('The tablet did not come in.');
    return { ...seat.seat, token: redeemed.instructorToken };
  };
  const leads = async (secret: string) => (await one.rooms.teachers.pair(code, secret, 'instructor')).ok;

  it('[SEC5] ends their tokens, seats, and codes that were not used; the own token and co-instructors stay', async () => {
    const tablet = await paired();
    const blue = await one.join(room, { name: 'Mr Blue' });
    await one.send(room, teacher, { type: 'appoint', person: blue.person.id });
    const unused = await one.rooms.teachers.pair(code, tablet.token, 'instructor');
    expect(await leads(tablet.resume)).toBe(true);
    expect(await one.send(room, teacher, { type: 'end-devices' })).toMatchObject({ ok: true });
    expect(told.Tablet).toBe('removed');
    const check = async () => {
      expect([await leads(tablet.token), await leads(tablet.resume), await leads(token)]).toEqual([false, false, true]);
      expect(await codeOf({ token: tablet.token, name: 'Tablet' })).toBe('wrong-token');
      expect(await codeOf({ resume: tablet.resume })).not.toBe('in');
      expect(await codeOf({ resume: blue.resume })).toBe('in');
    };
    expect(await one.rooms.teachers.redeem(unused.ok ? unused.pairing : '')).toMatchObject({ ok: false });
    await check();
    await one.wait(room.close());
    room = await one.open(code);
    await check();
    expect(
      await one.send(room, await one.join(room, { token, resume: teacher.resume }), { type: 'end-devices' }),
    ).toMatchObject({
      ok: true,
    });
  });

  it('[SEC5] that could not be written leaves all keys as they were', async () => {
    const tablet = await paired();
    faults.fault('append', failing);
    expect(await one.send(room, teacher, { type: 'end-devices' })).toMatchObject({ ok: false });
    faults.fault('append', undefined);
    expect([await leads(tablet.token), await leads(tablet.resume)]).toEqual([true, true]);
  });
});
