/** How long teams last: brought back, deleted, taken up again after a crash; and what is seen of all of them. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import type { Seat } from '../../../server/rooms/types.js';
import { removed } from '../storage/implementations.js';
import { MemoryStore } from '../storage/memory-store.js';
import { classMaker, type TestClass } from './class.js';
import { faulty } from './faulty-store.js';
import { SplitClass } from './split-class.js';

const newClass = classMaker();
let one: TestClass;
let split: SplitClass;
let room: RoomHost;
let teacher: Seat;
let pupils: readonly Seat[];

async function open(of: TestClass) {
  one = of;
  split = await SplitClass.open(one);
  ({ room, teacher, pupils } = split);
}
beforeEach(() => open(newClass()));

describe('[BR9] together again', () => {
  it('everybody is told, the room stands where it was left, and nothing of the teams runs on', async () => {
    await split.breakOut();
    const told: string[] = [];
    const first = await split.team(1);
    first.onClosed(({ code: reason }) => void told.push(reason));
    const { step } = room;
    await one.send(room, teacher, { type: 'bring-back' });
    await one.pass(100);
    expect(told).toEqual(['not-in-team']);
    expect(await one.wait(room.teams.room(1))).toMatchObject({ ok: false, error: { code: 'not-in-team' } });
    expect(room.teams.shows.list).toEqual([]);
    const stood = first.step;
    await one.pass(1_000, 20);
    expect([room.step, first.step]).toEqual([step, stood]);
  });

  it('all that teams left goes with the room', async () => {
    await split.breakOut(3);
    await one.send(room, teacher, { type: 'bring-back' });
    await split.breakOut(2);
    expect(await one.store.rooms()).toHaveLength(6);
    const all = await one.store.rooms();
    await one.wait(one.rooms.delete(split.code, split.token));
    expect(await one.store.rooms()).toEqual([]);
    for (const { log } of all)
      expect([await one.store.header(log), await one.store.entries(log, 1)]).toEqual([undefined, []]);
  });

  it('a removal that ended half-way is ended by the next sweep; teams with nobody in them stay with their class', async () => {
    await split.breakOut(2);
    await one.pass(2 * 60 * 60_000, 60_000);
    expect((await one.store.rooms()).filter(({ teamOf }) => teamOf === split.code)).toHaveLength(2);
    await one.wait(room.close());
    const left = (await one.store.rooms()).filter(({ teamOf }) => teamOf === undefined);
    for (const record of left) await removed(one.store, record.code);
    const { store, fault } = faulty(one.store);
    let failures = 0;
    fault('deleteRoom', (proceed) => (failures++ === 0 ? Promise.reject(new Error('on fire')) : proceed()));
    const next = newClass({ store });
    await next.wait(next.rooms.start());
    // The first one could not be removed, which keeps no other one.
    await next.pass(1_000);
    expect(await one.store.rooms()).toHaveLength(1);
    await next.pass(11 * 60_000, 60_000);
    expect(await one.store.rooms()).toEqual([]);
  });
});

describe('[BR10] a room that is taken up again', () => {
  it('is in the same teams, each where it stood', async () => {
    await split.breakOut();
    const ada = await split.enter(1, pupils[0]);
    await one.send(await split.team(1), ada, { type: 'set-activation', layer: 0, activation: 'relu' });
    await one.pass(1_000, 10);
    const { breakout } = room.state;
    const [first, second] = [(await split.team(1)).state, (await split.team(2)).state];
    await one.wait(room.close());
    split.room = room = await one.open(split.code);
    expect(room.state.breakout).toEqual(breakout);
    expect((await split.team(1)).state.configuration).toEqual(first.configuration);
    expect((await split.team(2)).state.configuration).toEqual(second.configuration);
    expect((await split.enter(1, pupils[0])).person.id).toBe(ada.person.id);
  });

  it('makes what a server that ended too early had not made', async () => {
    const { store, fault } = faulty(new MemoryStore());
    await open(newClass({ store }));
    let made = 0;
    fault('createRoom', (proceed) => (++made > 1 ? Promise.reject(new Error('The disk is full.')) : proceed()));
    await one.send(room, teacher, { type: 'break-out', teams: 3, by: 'chance' });
    await one.pass(500, 10);
    fault('createRoom', undefined);
    await one.pass(2_000, 10);
    for (const number of [1, 2, 3]) expect((await split.team(number)).state.team?.number).toBe(number);
    const forks = (await store.rooms()).filter(({ teamOf }) => teamOf);
    const engines = await Promise.all(forks.map(async ({ log }) => (await store.header(log))?.parent?.engine));
    expect(new Set(engines).size).toBe(1);
  });
});

describe('[BR11] all teams at a glance', () => {
  it('are each looked at about once a second, whoever watches, with a curve from the fork on', async () => {
    await split.breakOut();
    await split.enter(1, pupils[0]);
    const heard = { times: 0 };
    room.teams.shows.onNews(() => (heard.times += 1));
    await one.pass(5_000, 20);
    const [first, second] = room.teams.shows.list;
    for (const show of [first, second]) {
      expect(show.frame).toBeDefined();
      expect(show.curve.length).toBeGreaterThanOrEqual(4);
      expect(show.curve.length).toBeLessThanOrEqual(8);
      const steps = show.curve.map(([step]) => step);
      expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    }
    expect(first.standing).toMatchObject({ here: [pupils[0].person.id], act: null, running: true, halted: false });
    await one.send(await split.team(1), pupils[0], { type: 'set-training', learningRate: 0.3 });
    const changed = room.teams.shows.list;
    expect(changed[0].standing.act).toMatchObject({ actor: pupils[0].person.id, command: { type: 'set-training' } });
    expect(changed[1].standing).toBe(second.standing);
    expect(heard.times).toBeGreaterThan(0);
  });
});
