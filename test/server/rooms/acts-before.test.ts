/** What was done before a step, told to anybody in the room: against the log folded from its beginning. */
import { ACTS_BEFORE, ACTS_REMEMBERED, apply, initialState, NOBODY, turnsTraining, type Act } from '@gradroom/shared';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import type { Seat } from '../../../server/rooms/types.js';
import { animalsOf } from '../../../server/rooms/animals.js';
import { classMaker, type TestClass } from './class.js';
import { SplitClass } from './split-class.js';

const newClass = classMaker();
let one: TestClass;
let room: RoomHost;
let token: string;
let teacher: Seat;
let heron: Seat;
let otter: Seat;

beforeEach(async () => {
  one = newClass();
  ({ room, token } = await one.newRoom({ config: { training: { speed: 200 } } }));
  teacher = await one.join(room, { token });
  heron = await one.join(room, { name: 'Heron' });
  otter = await one.join(room, { name: 'Otter' });
});

/** Sliders, pauses, resets and what training does not depend on, with a sleep in the middle, so that there is a keyframe. */
async function lesson(changes: number): Promise<void> {
  for (let index = 0; index < changes; index++) {
    const pupil = index % 8 < 4 ? heron : otter;
    await one.send(room, pupil, { type: 'set-training', learningRate: (1 + (index % 40)) / 100 });
    await one.pass(30);
    if (index % 7 === 0) await one.send(room, pupil, { type: 'reset' });
    if (index % 5 === 0) await one.send(room, teacher, { type: 'mute', person: otter.person.id, muted: false });
    if (index === changes / 2) await sleep();
  }
  for (let index = 0; index < ACTS_REMEMBERED; index++) {
    await one.send(room, heron, { type: 'run', running: index % 2 === 1 });
  }
}

async function sleep(): Promise<void> {
  await one.wait(room.close());
  room = await one.open(room.code);
  teacher = await one.join(room, { token, resume: teacher.resume });
  heron = await one.join(room, { resume: heron.resume });
  otter = await one.join(room, { resume: otter.resume });
}

async function asked(who: Seat | string, step: number) {
  const id = typeof who === 'string' ? who : who.person.id;
  const acts: Act[] = [];
  let names: Record<string, string> = {};
  for (let before: number | null | undefined; before !== null && acts.length === 0;) {
    const answer = await one.wait(room.actsBefore(id, { step, ...(before === undefined ? {} : { before }) }));
    if (!answer.ok) throw new Error(answer.error.message);
    acts.push(...answer.acts);
    names = { ...names, ...answer.names };
    ({ before } = answer);
  }
  return { acts, names };
}

/** The log's last acts up to this step, as they were when only its entries until there were applied. */
async function folded(step: number): Promise<Act[]> {
  const { log } = (await one.store.room(room.code))!;
  const acts = new Map<number, Act>();
  let state = initialState((await one.store.header(log))!);
  for (const { entry } of await one.store.entries(log, 1)) {
    if (entry.step > step) break;
    state = apply(state, entry);
    for (const act of state.acts) acts.set(act.seq, act);
  }
  const sorted = [...acts.values()].sort((a, b) => b.seq - a.seq);
  return sorted.filter(turnsTraining).slice(0, ACTS_BEFORE);
}

describe('[PE57] what was done before a step', () => {
  it('is told to students and viewers from the whole log, as it was then', async () => {
    await lesson(60);
    const { log } = (await one.store.room(room.code))!;
    const steps = (await one.store.entries(log, 1)).map(({ entry }) => entry.step);
    const last = steps.at(-1)!;
    expect(last).toBeGreaterThan(100);
    let found = 0;
    for (const step of [0, 1, ...steps.filter((_, at) => at % 6 === 0), last, last + 1_000]) {
      for (const who of [heron, 'viewer']) {
        const { acts } = await asked(who, step);
        expect([step, acts]).toEqual([step, await folded(step)]);
        found += acts.length;
      }
    }
    expect(found).toBeGreaterThan(40);
    expect(room.viewFor(heron.person.id).acts.some(turnsTraining)).toBe(false);
  });

  it('says who did it, also where they are gone; and nothing that the feed did not say', async () => {
    await lesson(20);
    await one.send(room, teacher, { type: 'remove', person: otter.person.id });
    const { acts, names } = await asked(heron, room.state.step);
    expect(acts.map(({ actor }) => names[actor])).toEqual(
      acts.map(({ actor }) => (actor === otter.person.id ? 'Otter' : 'Heron')),
    );
    expect(acts.every((act) => turnsTraining(act))).toBe(true);
    expect(Object.keys(names).every((id) => acts.some(({ actor }) => actor === id))).toBe(true);
  });

  it('names a student of an anonymous class by the animal, as the state does, and oneself by one’s own name', async () => {
    await lesson(20);
    await one.send(room, otter, { type: 'set-training', learningRate: 0.5 });
    await one.send(room, teacher, { type: 'anonymize', anonymous: true });
    const { step } = room.state;
    const animal = animalsOf((await one.store.room(room.code))!.log)(2);
    const toHeron = await asked(heron, step);
    expect(JSON.stringify(toHeron)).not.toContain('Otter');
    expect(JSON.stringify(toHeron)).not.toContain(otter.person.id);
    const [{ actor }] = toHeron.acts;
    expect(toHeron.names[actor]).toBe(animal);
    expect(room.viewFor(heron.person.id).changes.at(-1)?.actor).toBe(actor);
    const toOtter = await asked(otter, step);
    expect([toOtter.acts[0].actor, toOtter.names[otter.person.id]]).toEqual([otter.person.id, animal]);
    expect((await asked(teacher, step)).names[otter.person.id]).toBe('Otter');
  });

  it('does not tell afterwards who did what while the class was anonymous', async () => {
    await one.send(room, teacher, { type: 'anonymize', anonymous: true });
    await one.send(room, otter, { type: 'set-training', learningRate: 0.5 });
    await one.send(room, teacher, { type: 'undo' });
    await one.send(room, teacher, { type: 'anonymize', anonymous: false });
    const { step } = room.state;
    const { acts, names } = await asked(heron, step);
    expect(acts.map(({ command }) => command.type)).toEqual(['undo', 'set-training']);
    expect([acts[0].actor, acts[0].undid?.actor, acts[1].actor]).toEqual([teacher.person.id, NOBODY, NOBODY]);
    expect(Object.keys(names)).toEqual([teacher.person.id]);
    expect(JSON.stringify({ acts, names })).not.toContain(otter.person.id);
    expect((await asked(otter, step)).acts[1].actor).toBe(otter.person.id);
    expect((await asked(teacher, step)).names[otter.person.id]).toBe('Otter');
  });

  it('of a team’s room is what was done there', async () => {
    const split = await SplitClass.open(newClass());
    await split.breakOut();
    const [ada] = split.pupils;
    await split.enter(1, ada);
    const team = await split.team(1);
    await split.one.send(team, ada, { type: 'set-training', batchSize: 7 });
    const answer = await split.one.wait(team.actsBefore(ada.person.id, { step: team.state.step }));
    expect(answer).toMatchObject({
      ok: true,
      names: { [ada.person.id]: 'Ada' },
      acts: [{ command: { batchSize: 7 } }],
    });
  });

  it('is folded once for a class that asks the same, and refused for a moment where too many ask for different steps', async () => {
    await lesson(20);
    const { step } = room.state;
    const keyframe = vi.spyOn(one.store, 'keyframe');
    const ask = (at: number) => room.actsBefore(heron.person.id, { step: at });
    await one.wait(Promise.all(Array.from({ length: 60 }, () => ask(step))));
    const folds = keyframe.mock.calls.length;
    expect(folds).toBeGreaterThan(0);
    await one.wait(ask(step));
    expect(keyframe.mock.calls.length).toBe(folds);
    const { log } = (await one.store.room(room.code))!;
    const steps = [...new Set((await one.store.entries(log, 1)).map(({ entry }) => entry.step))].slice(0, -1);
    expect(steps.length).toBeGreaterThan(15);
    const read = one.store.entries.bind(one.store);
    let [underway, most] = [0, 0];
    vi.spyOn(one.store, 'entries').mockImplementation(async (...asked) => {
      most = Math.max(most, ++underway);
      return read(...asked).finally(() => underway--);
    });
    const answers = await one.wait(Promise.all(steps.map(ask)));
    // So many may search at once, whether they look for where to begin, or fold.
    expect(most).toBeLessThanOrEqual(12);
    const refused = answers.filter((answer) => !answer.ok);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(steps.length);
    expect(refused[0]).toMatchObject({ ok: false, error: { code: 'too-fast', retryAfterMs: 500 } });
    expect(await one.wait(ask(steps[0]))).toMatchObject({ ok: true });
  });

  it('where the store fails says so, and is told the next time', async () => {
    await lesson(4);
    const { step } = room.state;
    vi.spyOn(one.store, 'keyframe').mockRejectedValueOnce(new Error('away'));
    const ask = () => one.wait(room.actsBefore(heron.person.id, { step }));
    expect(await ask()).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(await ask()).toMatchObject({ ok: true });
  });
});
