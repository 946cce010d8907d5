/** Commands: durable before anybody hears of them, in one order, once each, and never in the way of training. */
import { COMMANDS_BURST, type CommandAnswer, type Refusal } from '@gradroom/shared';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import type { Seat } from '../../../server/rooms/types.js';
import { StoreConflict } from '../../../server/storage/store.js';
import { MemoryStore } from '../storage/memory-store.js';
import { settle, TestClass } from './class.js';
import { failing, faulty, gate, type FaultyStore } from './faulty-store.js';

let one: TestClass;
let faults: FaultyStore;
let room: RoomHost;
let teacher: Seat;
let student: Seat;

beforeEach(async () => {
  faults = faulty(new MemoryStore());
  one = new TestClass({ store: faults.store });
  const made = await one.newRoom();
  room = made.room;
  teacher = await one.join(room, { token: made.token });
  student = await one.join(room, { name: 'Heron' });
  await one.pass(200);
});

afterEach(() => one.end());

const alpha = (value: number, id?: string) =>
  ({ type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha: value, ...(id && { id }) }) as const;
const alphaNow = () => room.state.configuration.network.layers[0].alpha;
const lastEntry = async () => (await one.store.entries((await one.store.rooms())[0].log, 1)).at(-1)!.entry;

describe('durability', () => {
  it('[H2] nothing of a command is heard or trained before it is durable, and training waits at its step', async () => {
    const { hold, open } = gate();
    faults.fault('append', hold);
    const heard: string[] = [];
    room.onState(() => heard.push('state'));
    const answer = room.command(student.person.id, alpha(0.1), student.resume);
    void answer.then(() => heard.push('answer'));
    await one.pass(1000);
    const held = room.step;
    await one.pass(1000);
    expect(heard).toEqual([]);
    expect(alphaNow()).toBe(0);
    expect(room.step).toBe(held);
    open();
    await one.wait(answer);
    expect(await answer).toMatchObject({ ok: true, step: held });
    expect(heard).toEqual(['state', 'answer']);
    expect(alphaNow()).toBe(Math.fround(0.1));
    await one.pass(100);
    expect(room.step).toBeGreaterThan(held);
  });

  it('[H3] a command that could not be saved was never there, and the next one is as if it had not been', async () => {
    faults.fault('append', failing);
    const { state } = room;
    const answers = await Promise.all([
      one.send(room, student, alpha(0.1, 'a')),
      room.command(student.person.id, alpha(0.2, 'b'), student.resume),
    ]);
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'not-saved' } });
    expect(room.state).toBe(state);
    const before = room.step;
    await one.pass(100);
    expect(room.step).toBeGreaterThan(before);
    faults.fault('append', undefined);
    expect(await one.send(room, student, alpha(0.3, 'a'))).toMatchObject({ ok: true, seq: state.seq + 1 });
    expect(alphaNow()).toBe(Math.fround(0.3));
  });

  it('[H3] where nobody knows whether it was saved the room starts anew, and the id tells', async () => {
    const closed: Refusal[] = [];
    room.onClosed((reason) => closed.push(reason));
    faults.fault('append', async (proceed) => {
      await proceed();
      throw new Error('the answer was lost');
    });
    expect(await one.send(room, student, alpha(0.1, 'a'))).toMatchObject({
      ok: false,
      error: { code: 'room-unavailable' },
    });
    expect(closed.map(({ code }) => code)).toEqual(['room-unavailable']);
    faults.fault('append', undefined);
    const { epoch } = room;
    room = await one.open(room.code);
    expect(room.epoch).toBeGreaterThan(epoch);
    expect(alphaNow()).toBe(Math.fround(0.1));
    const { seq } = await lastEntry();
    student = await one.join(room, { resume: student.resume });
    expect(await one.send(room, student, alpha(0.1, 'a'))).toMatchObject({ ok: true, seq });
  });

  it('[H3] a room that another server took over says so, and writes nothing more', async () => {
    const closed: Refusal[] = [];
    room.onClosed((reason) => closed.push(reason));
    const [{ log }] = await one.store.rooms();
    await one.store.acquire(log);
    const length = (await one.store.entries(log, 1)).length;
    expect(await one.send(room, student, alpha(0.1))).toMatchObject({ ok: false });
    expect(closed.map(({ code }) => code)).toEqual(['room-unavailable']);
    expect(await one.store.entries(log, 1)).toHaveLength(length);
    expect(await one.wait(room.command(student.person.id, alpha(0.2), student.resume))).toMatchObject({ ok: false });
  });
});

describe('order', () => {
  it('[H4] what comes while an append is on its way goes together, in its order', async () => {
    const { hold, open } = gate();
    faults.fault('append', hold);
    const appends = faults.calls('append');
    const answers: CommandAnswer[] = [];
    for (const value of [1, 2, 3, 4, 5]) {
      void room.command(student.person.id, alpha(value / 10), student.resume).then((answer) => answers.push(answer));
      await settle();
    }
    open();
    await one.pass(50);
    expect(faults.calls('append') - appends).toBe(2);
    const seqs = answers.map((answer) => answer.ok && answer.seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => Number(a) - Number(b)));
    expect(seqs).toHaveLength(5);
    expect(alphaNow()).toBe(0.5);
  });

  it('[H4] a refusal that rests on a command before it is as durable as that one', async () => {
    const { hold, open } = gate();
    faults.fault('append', hold);
    let refused = false;
    const policy = room.command(teacher.person.id, { type: 'set-policy', policy: 'instructor' }, teacher.resume);
    const change = room.command(student.person.id, alpha(0.1), student.resume);
    void change.then(() => (refused = true));
    await one.pass(100);
    expect(refused).toBe(false);
    open();
    expect(await one.wait(policy)).toMatchObject({ ok: true });
    expect(await one.wait(change)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  });

  it('[H4] people who never stop turning knobs do not stop training', async () => {
    const from = room.step;
    let stopped = false;
    const turn = async (seat: Seat, phase: number) => {
      for (let count = 0; !stopped; count++) {
        const answer = await room.command(seat.person.id, alpha(((count + phase) % 10) / 10), seat.resume);
        if (!answer.ok) await settle();
      }
    };
    faults.fault('append', async (proceed) => {
      for (let turns = 0; turns < 5; turns++) await settle();
      return proceed();
    });
    const turning = [turn(student, 0), turn(teacher, 5), turn(student, 3)];
    await one.pass(2000);
    stopped = true;
    await one.pass(200);
    await Promise.all(turning);
    expect(room.step - from).toBeGreaterThan(0.9 * 2.2 * 600);
  });
});

describe('repetition and rate', () => {
  it('[H5] the same id is applied once and answered alike: at once, later, and after a restart', async () => {
    const [first, second] = await Promise.all([
      one.send(room, student, alpha(0.1, 'x')),
      room.command(student.person.id, alpha(0.1, 'x'), student.resume),
    ]);
    expect(first).toMatchObject({ ok: true });
    expect(second).toEqual(first);
    await one.send(room, student, alpha(0.7, 'y'));
    expect(await one.send(room, student, alpha(0.1, 'x'))).toEqual(first);
    expect(alphaNow()).toBe(Math.fround(0.7));
    // Another person's id is another id.
    expect(await one.send(room, teacher, alpha(0.4, 'x'))).toMatchObject({ ok: true });
    await one.wait(room.close());
    room = await one.open(room.code);
    expect(await one.send(room, student, alpha(0.1, 'x'))).toEqual(first);
    expect(alphaNow()).toBe(Math.fround(0.4));
  });

  it('[H5] over the rate a command is refused with the time to wait, per person', async () => {
    const answers = await Promise.all(
      Array.from({ length: COMMANDS_BURST + 1 }, () =>
        room.command(student.person.id, { type: 'undo' }, student.resume),
      ),
    );
    const last = answers.at(-1)!;
    expect(last).toMatchObject({ ok: false, error: { code: 'too-fast' } });
    expect(answers.filter((answer) => !answer.ok && answer.error.code === 'too-fast')).toHaveLength(1);
    const wait = (!last.ok && last.error.retryAfterMs) || 0;
    expect(wait).toBeGreaterThan(0);
    expect(await one.send(room, teacher, alpha(0.1))).toMatchObject({ ok: true });
    await one.pass(wait);
    expect(await one.send(room, student, alpha(0.2))).toMatchObject({ ok: true });
  });
});

it('[H3] a conflict over a keyframe alone also ends the room', async () => {
  const closed: Refusal[] = [];
  room.onClosed((reason) => closed.push(reason));
  faults.fault('addMark', () => Promise.reject(new StoreConflict('old token')));
  await one.pass(2500);
  expect(closed.map(({ code }) => code)).toEqual(['room-unavailable']);
});
