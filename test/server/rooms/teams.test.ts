/** The rooms of teams: forks of the class's room, with its people and its rules, that come and go with it. */
import { Player, reference, type Entry, type Header } from '@gradroom/shared';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import type { Seat } from '../../../server/rooms/types.js';
import type { SessionStore } from '../../../server/storage/store.js';
import { MemoryStore } from '../storage/memory-store.js';
import { classMaker, type TestClass } from './class.js';
import { faulty } from './faulty-store.js';

const newClass = classMaker();
let one: TestClass;
let code: string;
/** Of the class's room. */
let classLog: string;
let token: string;
let room: RoomHost;
let teacher: Seat;
let pupils: Seat[];

async function open(of: TestClass) {
  one = of;
  const made = await one.newRoom({ config: { training: { speed: 50 } } });
  ({ code, token, room } = made);
  classLog = (await one.store.room(code))!.log;
  teacher = await one.join(room, { token });
  pupils = [];
  for (const name of ['Ada', 'Ben', 'Cleo', 'Dan']) pupils.push(await one.join(room, { name }));
  await one.pass(500, 10);
}
beforeEach(() => open(newClass()));

const breakOut = async (teams = 2) => {
  await one.send(room, teacher, { type: 'break-out', teams, by: 'order' });
  await one.pass(300, 10);
};

async function team(number: number): Promise<RoomHost> {
  const opened = await one.wait(room.teams.room(number));
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.room;
}

const enter = async (number: number, { resume }: Seat, told: string[] = []) =>
  one.join(await team(number), { resume }, ({ code: reason }) => void told.push(reason));

/** What whoever has the log finds at its last entry's step, or at `step`. */
async function played(store: SessionStore, log: string, step?: number) {
  const header = (await store.header(log)) as Header;
  const entries: Entry[] = (await store.entries(log, 1)).map(({ entry }) => entry);
  const blobs = new Map<string, Uint8Array>();
  for (const hash of [header.parent?.engine ?? []].flat()) blobs.set(hash, (await store.blob(hash)) as Uint8Array);
  const player = new Player(header, { backend: reference, blob: (hash) => blobs.get(hash) });
  for (const entry of entries) if (step === undefined || entry.step <= step) player.accept(entry);
  player.advanceTo(step ?? entries.at(-1)?.step ?? player.step);
  return player;
}

describe('[BR6] a team’s room', () => {
  it('has the bits of the class’s room where the class was split, until something differs', async () => {
    await one.send(room, pupils[0], { type: 'set-training', learningRate: 0.07 });
    await one.pass(400, 10);
    await breakOut();
    const { breakout, configuration, seed } = room.state;
    const first = await team(1);
    expect(first.state).toMatchObject({ configuration, seed, running: true, team: { number: 1, paused: false } });
    const log = (number: number) => `${classLog}.${breakout!.seq}.${number}`;
    const headers = await Promise.all([1, 2].map((number) => one.store.header(log(number))));
    const parent = await played(one.store, classLog, breakout!.step);
    const [fork, other] = await Promise.all([1, 2].map((number) => played(one.store, log(number), breakout!.step)));
    expect(headers[0]?.parent).toMatchObject({ log: classLog, seq: breakout!.seq - 1, step: breakout!.step });
    expect(fork.engine.stateHash()).toBe(parent.engine.stateHash());
    expect(other.engine.stateHash()).toBe(parent.engine.stateHash());

    const ada = await enter(1, pupils[0]);
    await one.pass(300, 10);
    expect(await one.send(first, ada, { type: 'set-activation', layer: 0, activation: 'relu' })).toMatchObject({
      ok: true,
    });
    await one.pass(500, 10);
    const second = await team(2);
    expect(second.state.configuration).toEqual(configuration);
    const changed = first.state.step;
    const [a, b] = await Promise.all([1, 2].map((number) => played(one.store, log(number), changed + 5)));
    expect(a.engine.stateHash()).not.toBe(b.engine.stateHash());
    // The class’s room stands where it was left.
    expect(room.state).toMatchObject({ running: false, configuration });
    expect(room.step).toBe(breakout!.step);
  });

  it('goes on where the room trained, and stands where it stood', async () => {
    await one.send(room, teacher, { type: 'run', running: false });
    await breakOut();
    expect((await team(1)).state.running).toBe(false);
    const stood = (await team(1)).step;
    await one.pass(500, 10);
    expect((await team(1)).step).toBe(stood);
  });

  it('is found by no code, and is no room of the server’s', async () => {
    const before = (await one.store.rooms()).length;
    await breakOut(3);
    const rooms = await one.store.rooms();
    expect(rooms).toHaveLength(before + 3);
    const limited = newClass({ store: one.store, limits: { roomsMax: 2 }, seed: 'another' });
    await limited.wait(limited.rooms.start());
    expect(await limited.rooms.create({})).toMatchObject({ ok: true });
    for (const { code: hidden, teamOf } of rooms.filter((record) => record.teamOf)) {
      expect(teamOf).toBe(code);
      expect(await one.rooms.find(hidden)).toBeUndefined();
      expect(await one.wait(one.rooms.open(hidden))).toMatchObject({ ok: false, error: { code: 'unknown-room' } });
    }
    expect((await team(1)).viewFor(pupils[0].person.id)).toMatchObject({ code, name: 'Team 1' });
  });
});

describe('[BR7] its people', () => {
  it('are those of the team and the instructors, as the same people; nobody else comes in', async () => {
    await breakOut();
    const first = await team(1);
    const ada = await enter(1, pupils[0]);
    expect(ada.person).toMatchObject({ id: pupils[0].person.id, name: 'Ada', role: 'student' });
    expect((await enter(1, teacher)).person).toMatchObject({ id: teacher.person.id, role: 'instructor' });
    const others = [
      { resume: pupils[2].resume },
      { name: 'Stranger' },
      { as: 'viewer' as const },
      { token },
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
    await breakOut();
    const told: string[] = [];
    const ada = await enter(1, pupils[0], told);
    const first = await team(1);
    await one.send(room, teacher, { type: 'move-to-team', person: ada.person.id, team: 2 });
    const late = await one.send(first, ada, { type: 'set-training', learningRate: 0.5 });
    expect(late).toMatchObject({ ok: false, error: { code: 'not-in-team' } });
    await one.pass(50);
    expect(told).toEqual(['not-in-team']);
    expect(first.state.people[ada.person.id].present).toBe(false);
    expect((await enter(2, pupils[0])).person.id).toBe(ada.person.id);
  });

  it('who is removed, or made an instructor, is so here too', async () => {
    await breakOut();
    const told: string[] = [];
    await enter(1, pupils[0], told);
    await enter(1, pupils[1], told);
    await one.send(room, teacher, { type: 'remove', person: pupils[0].person.id });
    await one.pass(50);
    expect(told).toEqual(['removed']);
    await one.send(room, teacher, { type: 'appoint', person: pupils[1].person.id });
    await one.pass(50);
    expect(told).toEqual(['removed', 'role-changed']);
    expect((await enter(2, pupils[1])).person.role).toBe('instructor');
  });

  it('are called as in the class: by a new name, or by animals', async () => {
    await breakOut();
    await enter(1, pupils[0]);
    await enter(1, pupils[1]);
    const first = await team(1);
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
    await breakOut();
    const first = await team(1);
    const ada = await enter(1, pupils[0]);
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
    await breakOut();
    const first = await team(1);
    const there = await enter(1, teacher);
    for (const type of ['rotate-code', 'close-lesson'] as const) {
      expect(await one.send(first, there, { type })).toMatchObject({ error: { code: 'in-a-team' } });
    }
    for (const record of await one.store.rooms()) if (record.teamOf) expect(record.laterCodes).toBeUndefined();
  });
});

describe('[BR9] together again', () => {
  it('everybody is told, the room stands where it was left, and nothing of the teams runs on', async () => {
    await breakOut();
    const told: string[] = [];
    const first = await team(1);
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
    await breakOut(3);
    await one.send(room, teacher, { type: 'bring-back' });
    await breakOut(2);
    expect(await one.store.rooms()).toHaveLength(6);
    const all = await one.store.rooms();
    await one.wait(one.rooms.delete(code, token));
    expect(await one.store.rooms()).toEqual([]);
    for (const { log } of all)
      expect([await one.store.header(log), await one.store.entries(log, 1)]).toEqual([undefined, []]);
  });

  it('a removal that ended half-way is ended by the next sweep; teams with nobody in them stay with their class', async () => {
    await breakOut(2);
    await one.pass(2 * 60 * 60_000, 60_000);
    expect((await one.store.rooms()).filter(({ teamOf }) => teamOf === code)).toHaveLength(2);
    await one.wait(room.close());
    const left = (await one.store.rooms()).filter(({ teamOf }) => teamOf === undefined);
    for (const record of left) await one.store.deleteRoom(record.code);
    const next = newClass({ store: one.store });
    await next.wait(next.rooms.start());
    expect(await one.store.rooms()).toEqual([]);
  });
});

describe('[BR10] a room that is taken up again', () => {
  it('is in the same teams, each where it stood', async () => {
    await breakOut();
    const ada = await enter(1, pupils[0]);
    await one.send(await team(1), ada, { type: 'set-activation', layer: 0, activation: 'relu' });
    await one.pass(1_000, 10);
    const { breakout } = room.state;
    const [first, second] = [(await team(1)).state, (await team(2)).state];
    await one.wait(room.close());
    room = await one.open(code);
    expect(room.state.breakout).toEqual(breakout);
    expect((await team(1)).state.configuration).toEqual(first.configuration);
    expect((await team(2)).state.configuration).toEqual(second.configuration);
    expect((await enter(1, pupils[0])).person.id).toBe(ada.person.id);
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
    for (const number of [1, 2, 3]) expect((await team(number)).state.team?.number).toBe(number);
    const forks = (await store.rooms()).filter(({ teamOf }) => teamOf);
    const engines = await Promise.all(forks.map(async ({ log }) => (await store.header(log))?.parent?.engine));
    expect(new Set(engines).size).toBe(1);
  });
});

describe('[BR11] all teams at a glance', () => {
  it('are each looked at about once a second, whoever watches, with a curve from the fork on', async () => {
    await breakOut();
    await enter(1, pupils[0]);
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
    await one.send(await team(1), pupils[0], { type: 'set-training', learningRate: 0.3 });
    const changed = room.teams.shows.list;
    expect(changed[0].standing.act).toMatchObject({ actor: pupils[0].person.id, command: { type: 'set-training' } });
    expect(changed[1].standing).toBe(second.standing);
    expect(heard.times).toBeGreaterThan(0);
  });
});
