/** The life of a room: loaded when somebody comes, resting when nobody is there, removed at last. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { roomTimes } from '../../../server/rooms/environment.js';
import { removed } from '../storage/implementations.js';
import { MemoryStore } from '../storage/memory-store.js';
import { TestClass } from './class.js';
import { failing, faulty, gate, type FaultyStore } from './faulty-store.js';

let one: TestClass;
let faults: FaultyStore;

beforeEach(() => {
  faults = faulty(new MemoryStore());
  one = new TestClass({ store: faults.store, limits: { roomsMax: 3 } });
});

afterEach(() => one.end());

/** Timers that nobody disposed of; the directory's own sweep is one. */
const timersLeft = () => one.time.pending;

describe('making and finding', () => {
  it('[H8] a new room trains at once, and is found by its code as people type it', async () => {
    const { code, room } = await one.newRoom({ name: '  Year 12 \n spiral ' });
    expect(await one.rooms.find(` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `)).toEqual({
      code,
      name: 'Year 12 spiral',
      people: 0,
      step: room.step,
      open: true,
    });
    await one.pass(500);
    expect((await one.rooms.find(code))!.step).toBeGreaterThan(200);
    expect(await one.rooms.find('nonsense')).toBeUndefined();
    expect(await one.rooms.open('BBBBBB')).toMatchObject({ ok: false, error: { code: 'unknown-room' } });
    expect(one.rooms.openCount).toBe(1);
  });

  it('[H8] secrets are not in the store', async () => {
    const { token, room } = await one.newRoom();
    const { resume } = await one.join(room, { token });
    const { log } = (await one.store.rooms())[0];
    const kept = JSON.stringify([
      await one.store.rooms(),
      await one.store.people(log),
      await one.store.entries(log, 1),
    ]);
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(resume);
  });

  it('[H8] there are no more rooms than the server holds, and none of what does not fit together', async () => {
    for (let count = 0; count < 3; count++) await one.newRoom();
    expect(await one.rooms.create({})).toMatchObject({ ok: false, error: { code: 'too-many-rooms' } });
    const config = { network: { hidden: [2], layers: [] } };
    expect(await one.rooms.create({ config })).toMatchObject({ ok: false, error: { code: 'bad-configuration' } });
  });

  it('[H8] a room that could not be saved does not count', async () => {
    faults.fault('createRoom', failing);
    for (let count = 0; count < 4; count++) {
      expect(await one.rooms.create({})).toMatchObject({ ok: false, error: { code: 'not-saved' } });
    }
    faults.fault('createRoom', undefined);
    expect(await one.rooms.create({})).toMatchObject({ ok: true });
  });
});

describe('pairing', () => {
  it('[H9] a second device gets a key of its own by a code that works once, for ten minutes', async () => {
    const { code, token, room } = await one.newRoom();
    expect(await one.rooms.teachers.pair(code, 'wrong', 'instructor')).toMatchObject({
      ok: false,
      error: { code: 'wrong-token' },
    });
    const made = await one.rooms.teachers.pair(code, token, 'instructor');
    if (!made.ok) throw new Error();
    const redeemed = await one.rooms.teachers.redeem(` ${made.pairing.toLowerCase()} `);
    if (!redeemed.ok) throw new Error();
    expect(redeemed.code).toBe(code);
    expect(redeemed.instructorToken).not.toBe(token);
    for (const key of [redeemed.instructorToken, token]) {
      const seat = await one.join(room, { token: key });
      expect(seat.person.role).toBe('instructor');
      seat.leave();
    }
    expect(await one.rooms.teachers.redeem(made.pairing)).toMatchObject({
      ok: false,
      error: { code: 'unknown-pairing' },
    });
    const late = await one.rooms.teachers.pair(code, token, 'instructor');
    one.time.pass(roomTimes.pairingMs);
    expect(late.ok && (await one.rooms.teachers.redeem(late.pairing))).toMatchObject({ ok: false });
  });

  it('[H9] devices that pair in the same moment each get a key that works', async () => {
    const { code, token, room } = await one.newRoom();
    const pairings = [];
    for (let count = 0; count < 4; count++) {
      const made = await one.rooms.teachers.pair(code, token, 'instructor');
      if (made.ok) pairings.push(made.pairing);
    }
    // As it is where the store is on a disk: what is read before is old when it is written.
    faults.fault('room', async (proceed) => {
      const record = await proceed();
      await new Promise((resolve) => setImmediate(resolve));
      return record;
    });
    const redeemed = await Promise.all(pairings.map((pairing) => one.rooms.teachers.redeem(pairing)));
    const keys = redeemed.map((answer) => (answer.ok ? answer.instructorToken : 'none'));
    expect(new Set(keys).size).toBe(4);
    for (const key of [...keys, token]) {
      const seat = await one.join(room, { token: key });
      expect(seat.person.role).toBe('instructor');
      seat.leave();
      expect(await one.rooms.knows(code, { token: key })).toBe(true);
    }
  });

  it('[H9] a code of a room that is gone is unknown', async () => {
    const { code, token } = await one.newRoom();
    const made = await one.rooms.teachers.pair(code, token, 'instructor');
    await removed(one.store, code);
    expect(made.ok && (await one.rooms.teachers.redeem(made.pairing))).toMatchObject({
      error: { code: 'unknown-pairing' },
    });
  });

  it('[H9] however many devices pair, the first key stays and the number of keys is bounded', async () => {
    const { code, token, room } = await one.newRoom();
    for (let count = 0; count < 40; count++) {
      const made = await one.rooms.teachers.pair(code, token, 'instructor');
      expect(made.ok && (await one.rooms.teachers.redeem(made.pairing))).toMatchObject({ ok: true });
    }
    expect((await one.store.room(code))!.instructorTokenHashes.length).toBeLessThanOrEqual(17);
    expect((await one.join(room, { token })).person.role).toBe('instructor');
  });
});

it('[NET7] a room’s secrets are known while it sleeps; a seat does not vouch for a guessed token', async () => {
  const { code, token, room } = await one.newRoom();
  const other = await one.newRoom();
  const { resume } = await one.join(room, { name: 'Heron' });
  await one.wait(room.close());
  const typed = ` ${code.toLowerCase()} `;
  for (const secrets of [{ token }, { resume }, { token, resume }, { token, resume: 'guess' }])
    expect(await one.rooms.knows(typed, secrets)).toBe(true);
  for (const secrets of [
    {},
    { token: 'guess' },
    { resume: 'guess' },
    { token: 'guess', resume },
    { token: other.token },
  ])
    expect(await one.rooms.knows(typed, secrets)).toBe(false);
  expect(await one.rooms.knows('XXXXXX', { token })).toBe(false);
  expect(one.rooms.openCount).toBe(1);
});

describe('sleep', () => {
  it('[H10] a room nobody is in stops training after a minute, and goes on when somebody comes', async () => {
    const { room, token } = await one.newRoom();
    const seat = await one.join(room, { token });
    await one.send(room, seat, { type: 'set-training', speed: 50 });
    const from = room.step;
    await one.pass(70_000, 100);
    expect(room.step - from).toBeGreaterThan(69 * 50);
    seat.leave();
    await one.pass(61_000, 100);
    const rested = room.step;
    await one.pass(30_000, 100);
    expect(room.step).toBe(rested);
    const viewer = await one.join(room, { as: 'viewer' });
    await one.pass(1_000);
    expect(room.step).toBeGreaterThan(rested + 45);
    expect(room.step).toBeLessThan(rested + 60);
    viewer.leave();
  });

  it('[H10] it sleeps after two minutes, and wakes where it was, under a higher epoch', async () => {
    const { room, code, token } = await one.newRoom();
    const seat = await one.join(room, { token });
    await one.send(room, seat, { type: 'set-activation', layer: 0, activation: 'relu' });
    await one.pass(2_000);
    seat.leave();
    await one.pass(119_000, 1_000);
    expect(one.rooms.openCount).toBe(1);
    await one.pass(5_000, 100);
    expect([one.rooms.openCount, timersLeft()]).toEqual([0, 0]);
    const { state, step, epoch } = room;
    expect((await one.rooms.find(code))!.step).toBe(step);
    const woken = await one.open(code);
    expect(woken).not.toBe(room);
    expect(woken.state).toEqual(state);
    expect(woken.epoch).toBeGreaterThan(epoch);
    await one.pass(200);
    expect(woken.step).toBeGreaterThanOrEqual(step);
    expect(woken.step).toBeLessThan(step + 200);
  });

  it('[H10] who comes while it falls asleep finds it awake again', async () => {
    const { room, code, token } = await one.newRoom();
    const { hold, open } = gate();
    faults.fault('release', hold);
    void room.close();
    const opened = one.rooms.open(code);
    await one.pass(100);
    open();
    const result = await one.wait(opened);
    if (!result.ok) throw new Error(result.error.message);
    expect(result.room).not.toBe(room);
    expect((await one.join(result.room, { token })).person.role).toBe('instructor');
  });

  it('[H10] it is removed after thirty days, with all that is stored of it', async () => {
    await one.rooms.start();
    const { code, room, token } = await one.newRoom();
    const { log } = (await one.store.rooms())[0];
    await one.join(room, { token }).then((seat) => seat.leave());
    await one.pass(11 * 60_000, 10_000);
    await one.pass(29 * 24 * 60 * 60_000, 10 * 60_000);
    expect(await one.rooms.find(code)).toBeDefined();
    await one.pass(2 * 24 * 60 * 60_000, 10 * 60_000);
    expect(await one.rooms.find(code)).toBeUndefined();
    expect(await one.store.people(log)).toEqual([]);
    expect(await one.rooms.open(code)).toMatchObject({ ok: false, error: { code: 'unknown-room' } });
  });

  it('[H10] a room that nobody ever came into is removed after an hour, and its place is free again', async () => {
    await one.rooms.start();
    const used = await one.newRoom();
    (await one.join(used.room, { token: used.token })).leave();
    for (let count = 0; count < 2; count++) await one.rooms.create({});
    expect(await one.rooms.create({})).toMatchObject({ ok: false, error: { code: 'too-many-rooms' } });
    await one.pass(90 * 60_000, 60_000);
    expect((await one.store.rooms()).map(({ code }) => code)).toEqual([used.code]);
    for (let count = 0; count < 2; count++) expect(await one.rooms.create({})).toMatchObject({ ok: true });
  });

  it('[H10] who is in a room is written off after half a minute, also where a restart came between', async () => {
    const { room, code } = await one.newRoom();
    await one.join(room, { name: 'Heron' });
    await one.wait(room.close());
    const again = await one.open(code);
    await one.pass(29_000, 100);
    expect(Object.values(again.state.people)).toMatchObject([{ present: true }]);
    await one.pass(2_000, 100);
    expect(Object.values(again.state.people)).toMatchObject([{ present: false }]);
  });
});
