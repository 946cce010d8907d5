/** The rooms of teams: forks of the class's room, with its people and its rules. */
import { contentHash } from '@gradroom/shared';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import type { Seat } from '../../../server/rooms/types.js';
import { classMaker, type TestClass } from './class.js';
import { played, SplitClass } from './split-class.js';

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

describe('[BR6] a team’s room', () => {
  it('has the bits of the class’s room where the class was split, until something differs', async () => {
    await one.send(room, pupils[0], { type: 'set-training', learningRate: 0.07 });
    await one.pass(400, 10);
    await split.breakOut();
    const { breakout, configuration, seed } = room.state;
    const first = await split.team(1);
    expect(first.state).toMatchObject({ configuration, seed, running: true, team: { number: 1, paused: false } });
    const log = (number: number) => `${split.log}.${breakout!.seq}.${number}`;
    const headers = await Promise.all([1, 2].map((number) => one.store.header(log(number))));
    const parent = await played(one.store, split.log, breakout!.step);
    const [fork, other] = await Promise.all([1, 2].map((number) => played(one.store, log(number), breakout!.step)));
    expect(headers[0]?.parent).toMatchObject({ log: split.log, seq: breakout!.seq - 1, step: breakout!.step });
    expect(contentHash(fork.engine.save())).toBe(contentHash(parent.engine.save()));
    expect(contentHash(other.engine.save())).toBe(contentHash(parent.engine.save()));

    const ada = await split.enter(1, pupils[0]);
    await one.pass(300, 10);
    expect(await one.send(first, ada, { type: 'set-activation', layer: 0, activation: 'relu' })).toMatchObject({
      ok: true,
    });
    await one.pass(500, 10);
    const second = await split.team(2);
    expect(second.state.configuration).toEqual(configuration);
    const changed = first.state.step;
    const [a, b] = await Promise.all([1, 2].map((number) => played(one.store, log(number), changed + 5)));
    expect(contentHash(a.engine.save())).not.toBe(contentHash(b.engine.save()));
    // The class’s room stands where it was left.
    expect(room.state).toMatchObject({ running: false, configuration });
    expect(room.step).toBe(breakout!.step);
  });

  it('goes on where the room trained, and stands where it stood', async () => {
    await one.send(room, teacher, { type: 'run', running: false });
    await split.breakOut();
    expect((await split.team(1)).state.running).toBe(false);
    const stood = (await split.team(1)).step;
    await one.pass(500, 10);
    expect((await split.team(1)).step).toBe(stood);
  });

  it('is found by no code, and is no room of the server’s', async () => {
    const before = (await one.store.rooms()).length;
    await split.breakOut(3);
    const rooms = await one.store.rooms();
    expect(rooms).toHaveLength(before + 3);
    const limited = newClass({ store: one.store, limits: { roomsMax: 2 }, seed: 'another' });
    await limited.wait(limited.rooms.start());
    expect(await limited.rooms.create({})).toMatchObject({ ok: true });
    for (const { code: hidden, teamOf } of rooms.filter((record) => record.teamOf)) {
      expect(teamOf).toBe(split.code);
      expect(await one.rooms.find(hidden)).toBeUndefined();
      expect(await one.wait(one.rooms.open(hidden))).toMatchObject({ ok: false, error: { code: 'unknown-room' } });
    }
    expect((await split.team(1)).viewFor(pupils[0].person.id)).toMatchObject({ code: split.code, name: 'Team 1' });
  });
});

describe('[BR7] its people', () => {
  it('are those of the team and the instructors, as the same people; nobody else comes in', async () => {
    await split.breakOut();
    const first = await split.team(1);
    const ada = await split.enter(1, pupils[0]);
    expect(ada.person).toMatchObject({ id: pupils[0].person.id, name: 'Ada', role: 'student' });
    expect((await split.enter(1, teacher)).person).toMatchObject({ id: teacher.person.id, role: 'instructor' });
    const others = [
      { resume: pupils[2].resume },
      { name: 'Stranger' },
      { as: 'viewer' as const },
      { token: split.token },
      { resume: 'guessed' },
      { resume: pupils[0].resume, as: 'viewer' as const },
    ];
    for (const request of others) {
      expect(await one.wait(first.join(request, () => {}))).toMatchObject({
        ok: false,
        error: { code: 'not-in-team' },
      });
    }
    expect(await one.wait(room.teams.room(3))).toMatchObject({ ok: false, error: { code: 'not-in-team' } });
  });

  it('who is moved is led away, and nothing of theirs is taken any more', async () => {
    await split.breakOut();
    const told: string[] = [];
    const ada = await split.enter(1, pupils[0], told);
    const first = await split.team(1);
    await one.send(room, teacher, { type: 'move-to-team', person: ada.person.id, team: 2 });
    const late = await one.send(first, ada, { type: 'set-training', learningRate: 0.5 });
    expect(late).toMatchObject({ ok: false, error: { code: 'not-in-team' } });
    await one.pass(50);
    expect(told).toEqual(['not-in-team']);
    expect(first.state.people[ada.person.id].present).toBe(false);
    expect((await split.enter(2, pupils[0])).person.id).toBe(ada.person.id);
  });

  it('who is removed, or made an instructor, is so here too', async () => {
    await split.breakOut();
    const told: string[] = [];
    await split.enter(1, pupils[0], told);
    await split.enter(1, pupils[1], told);
    await one.send(room, teacher, { type: 'remove', person: pupils[0].person.id });
    await one.pass(50);
    expect(told).toEqual(['removed']);
    await one.send(room, teacher, { type: 'appoint', person: pupils[1].person.id });
    await one.pass(50);
    expect(told).toEqual(['removed', 'role-changed']);
    expect((await split.enter(2, pupils[1])).person.role).toBe('instructor');
  });

  it('are called as in the class: by a new name, or by animals', async () => {
    await split.breakOut();
    await split.enter(1, pupils[0]);
    await split.enter(1, pupils[1]);
    const first = await split.team(1);
    const seen = () => first.peopleList(pupils[1].person.id).find(({ id }) => id === pupils[0].person.id)?.name;
    await one.send(room, teacher, { type: 'rename', person: pupils[0].person.id, name: 'Augusta' });
    expect(seen()).toBe('Augusta');
    await one.send(room, teacher, { type: 'anonymize', anonymous: true });
    await one.pass(50);
    const animal = room.peopleList(pupils[1].person.id).find(({ id }) => id === pupils[0].person.id)?.name;
    expect(seen()).toBe(animal);
    expect(seen()).not.toBe('Augusta');
    expect(first.viewFor(pupils[1].person.id).room.anonymous).toBe(true);
    // Names stand beside the class’s log, and nowhere else.
    for (const { log, teamOf } of await one.store.rooms()) if (teamOf) expect(await one.store.people(log)).toEqual([]);
  });
});

describe('[BR8] what holds in the class', () => {
  it('holds in each team: frozen, muted, paused', async () => {
    await split.breakOut();
    const first = await split.team(1);
    const ada = await split.enter(1, pupils[0]);
    const change = { type: 'set-training', learningRate: 0.2 } as const;
    await one.send(room, teacher, { type: 'freeze', frozen: true });
    await one.pass(50);
    expect(await one.send(first, ada, change)).toMatchObject({ error: { code: 'frozen' } });
    await one.send(room, teacher, { type: 'freeze', frozen: false });
    await one.send(room, teacher, { type: 'mute', person: ada.person.id, muted: true });
    await one.pass(50);
    expect(await one.send(first, ada, change)).toMatchObject({ error: { code: 'muted' } });
    await one.send(room, teacher, { type: 'mute', person: ada.person.id, muted: false });
    await one.send(room, teacher, { type: 'pause-teams', paused: true });
    await one.pass(200);
    expect(await one.send(first, ada, { type: 'run', running: true })).toMatchObject({
      error: { code: 'teams-paused' },
    });
    const stood = first.step;
    await one.pass(500, 10);
    expect(first.step).toBe(stood);
    await one.send(room, teacher, { type: 'pause-teams', paused: false });
    await one.pass(500, 10);
    expect(first.step).toBeGreaterThan(stood);
  });

  it('an instructor cannot give a team’s room a code, or rules of its own', async () => {
    await split.breakOut();
    const first = await split.team(1);
    const there = await split.enter(1, teacher);
    for (const type of ['rotate-code', 'close-lesson'] as const) {
      expect(await one.send(first, there, { type })).toMatchObject({ error: { code: 'in-a-team' } });
    }
    for (const record of await one.store.rooms()) if (record.teamOf) expect(record.laterCodes).toBeUndefined();
  });
});
