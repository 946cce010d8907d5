/** Who did what, from the whole log: against the acts of every state that there ever was. */
import { actKindOf, apply, initialState, type Act, type History } from '@gradroom/shared';
import { beforeEach, expect, it, vi } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import type { Seat } from '../../../server/rooms/types.js';
import { told } from '../../../server/rooms/told.js';
import { classMaker, type TestClass } from './class.js';
import { SplitClass } from './split-class.js';

const newClass = classMaker();
let one: TestClass;
let room: RoomHost;
let token: string;
let teacher: Seat;
let pupils: Seat[];

beforeEach(async () => {
  one = newClass();
  ({ room, token } = await one.newRoom({ config: { training: { speed: 1 } } }));
  teacher = await one.join(room, { token });
  pupils = [await one.join(room, { name: 'Heron' }), await one.join(room, { name: 'Otter' })];
});

/** A long lesson with a rest in the middle, so that it has a keyframe there. */
async function lesson(changes: number): Promise<void> {
  for (let index = 0; index < changes; index++) {
    const pupil = pupils[index % 2];
    await one.send(room, pupil, { type: 'set-training', batchSize: 1 + (index % 40) });
    if (index % 10 === 0) await one.send(room, pupil, { type: 'run', running: index % 20 === 0 });
    if (index % 15 === 0) await one.send(room, teacher, { type: 'mute', person: pupils[0].person.id, muted: false });
    if (index === changes / 2) {
      await one.wait(room.close());
      room = await one.open(room.code);
      teacher = await one.join(room, { token, resume: teacher.resume });
      pupils = [await one.join(room, { resume: pupils[0].resume }), await one.join(room, { resume: pupils[1].resume })];
    }
  }
}

/** Every act that any state of the log ever held, as it was in the last one that held it. */
async function everyAct(): Promise<Act[]> {
  const { log } = (await one.store.room(room.code))!;
  const header = (await one.store.header(log))!;
  const acts = new Map<number, Act>();
  let state = initialState(header);
  for (const { entry } of await one.store.entries(log, 1)) {
    state = apply(state, entry);
    for (const act of state.acts) acts.set(act.seq, act);
  }
  return [...acts.values()].sort((a, b) => b.seq - a.seq);
}

async function all(wanted: History = {}): Promise<Act[]> {
  const found: Act[] = [];
  let before: number | undefined;
  for (;;) {
    const answer = await one.wait(
      room.history(teacher.person.id, { ...wanted, ...(before === undefined ? {} : { before }) }),
    );
    if (!answer.ok) throw new Error(answer.error.message);
    expect(answer.acts.length).toBeLessThanOrEqual(40);
    found.push(...answer.acts);
    if (answer.before === null) return found;
    before = answer.before;
  }
}

it('[PE32] finds every act that the feed ever said, once, newest first, and what the feed does not say', async () => {
  await lesson(60);
  const found = await all();
  const seqs = found.map(({ seq }) => seq);
  expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => b - a));
  const said = await everyAct();
  expect(said.length).toBeGreaterThan(50);
  const bySeq = new Map(found.map((act) => [act.seq, act]));
  for (const act of said) expect(bySeq.get(act.seq)).toEqual(act);
  expect(found.filter(({ command }) => command.type === 'joined').length).toBeGreaterThanOrEqual(3);
  expect(found.some(({ command }) => command.type === 'mute')).toBe(true);
});

it('[PE32] by person and kind gives exactly those', async () => {
  await lesson(60);
  const found = await all();
  const person = pupils[1].person.id;
  expect(await all({ person })).toEqual(found.filter(({ actor }) => actor === person));
  for (const kind of ['settings', 'training', 'people', 'answers'] as const) {
    expect(await all({ kind })).toEqual(found.filter(({ command }) => actKindOf(command) === kind));
  }
  expect(await all({ person, kind: 'training' })).toEqual(
    found.filter(({ actor, command }) => actor === person && actKindOf(command) === 'training'),
  );
  expect(await all({ person: 'nobody' })).toEqual([]);
});

it('[PE32] names whoever did it, also who is gone; and tells nobody but instructors', async () => {
  await one.send(room, pupils[0], { type: 'set-training', batchSize: 3 });
  await one.send(room, teacher, { type: 'remove', person: pupils[0].person.id });
  const answer = await one.wait(room.history(teacher.person.id, {}));
  expect(answer.ok && answer.names[pupils[0].person.id]).toBe('Heron');
  for (const reader of [pupils[0].person.id, pupils[1].person.id, 'viewer']) {
    expect(await one.wait(room.history(reader, {}))).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  }
});

it('[PE32] what came while one read is found by the next question', async () => {
  await lesson(20);
  const before = await all();
  await one.send(room, pupils[0], { type: 'reset' });
  const after = await all();
  expect(after[0].command).toEqual({ type: 'reset' });
  expect(after.slice(1)).toEqual(before);
});

it('[TC19] every command that is said besides is found when it was given; of what nobody did, nothing is', async () => {
  const send = (command: Parameters<TestClass['send']>[2], by = teacher) => one.send(room, by, command);
  const pupil = pupils[0];
  const person = pupil.person.id;
  const lesson = { from: 'gradroom', name: 'tanh' } as const;
  await send({ type: 'open-lesson', lesson, title: 'Tanh', steps: ['First', 'Second'] });
  await send({ type: 'go-to', step: 1, block: 0 });
  await send({ type: 'look', view: 'network' });
  await send({ type: 'keep-moment' });
  const moment = room.state.seq;
  await send({ type: 'describe-moment', moment, name: 'Here' });
  await send({ type: 'show-moments', moments: [moment] });
  await send({ type: 'drop-moment', moment });
  await send({ type: 'mark', name: 'Here' });
  await send({ type: 'set-policy', policy: 'turn' });
  await send({ type: 'give-turn', to: person, order: 'next', seconds: 10, goesOn: false });
  await one.pass(11_000, 500);
  await send({ type: 'set-network', hidden: [2], features: ['x1', 'x2'] });
  await send({ type: 'human-network', sample: 0, auto: true });
  await one.pass(300, 10);
  await send({ type: 'set-pace', auto: false });
  const network = room.state.human!.board.seq;
  const { unit } = room.viewFor(person).human!.tasks[0];
  await send({ type: 'work-out', network, layer: 0, unit, part: 'z', value: 0.5 }, pupil);
  await send({ type: 'give-unit', unit: 1 - unit, to: person });
  await send({ type: 'fill-in' });
  await send({ type: 'open-layer' });
  await send({ type: 'fill-in' });
  await send({ type: 'open-layer' });
  await send({ type: 'send-back' });
  const found = new Set((await all()).map(({ command }) => command.type));
  const { log } = (await one.store.room(room.code))!;
  const given = new Set((await one.store.entries(log, 1)).map(({ entry }) => entry.command.type));
  const mine = [
    'go-to',
    'look',
    'describe-moment',
    'drop-moment',
    'mark',
    'show-moments',
    'turn-over',
    'work-out',
    'fill-in',
  ];
  expect([...given]).toEqual(expect.arrayContaining([...mine, 'give-unit', 'open-layer', 'set-pace', 'send-back']));
  for (const type of given) expect([type, found.has(type)]).toEqual([type, told[type] !== 'never']);
});

it('[TC19] what was done in a team is told from its own log, to instructors alone', async () => {
  const split = await SplitClass.open(newClass());
  await split.breakOut();
  const [ada] = split.pupils;
  await split.enter(1, ada);
  await split.one.send(await split.team(1), ada, { type: 'set-training', batchSize: 7 });
  const read = (reader: Seat, team: number) =>
    split.one.wait(split.room.history(reader.person.id, { team, person: ada.person.id }));
  const answer = await read(split.teacher, 1);
  expect(answer).toMatchObject({
    ok: true,
    names: { [ada.person.id]: 'Ada' },
    acts: [{ command: { type: 'set-training', batchSize: 7 } }],
  });
  expect(await read(split.teacher, 2)).toMatchObject({ ok: true, acts: [] });
  expect(await read(split.teacher, 3)).toMatchObject({ ok: false, error: { code: 'not-in-team' } });
  expect(await read(ada, 1)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
});

it('[TC19] a team’s log is read as well once the class is together again, or in other teams', async () => {
  const split = await SplitClass.open(newClass());
  await split.breakOut();
  const [ada] = split.pupils;
  await split.enter(1, ada);
  await split.one.send(await split.team(1), ada, { type: 'set-training', batchSize: 7 });
  const read = (team: number, breakout?: number) =>
    split.one.wait(split.room.history(split.teacher.person.id, { team, breakout, person: ada.person.id }));
  const { seq } = split.room.state.breakout!;
  const sevens = { ok: true, acts: [{ command: { type: 'set-training', batchSize: 7 } }] };
  expect(await read(1, seq)).toMatchObject(sevens);
  await split.one.send(split.room, split.teacher, { type: 'bring-back' });
  expect(await read(1)).toMatchObject({ ok: false, error: { code: 'not-in-team' } });
  expect(await read(1, seq)).toMatchObject(sevens);
  expect(await read(2, seq)).toMatchObject({ ok: true, acts: [] });
  expect(await read(9, seq)).toMatchObject({ ok: false, error: { code: 'not-in-team' } });
  expect(await read(1, seq + 1)).toMatchObject({ ok: false, error: { code: 'not-in-team' } });
  await split.breakOut();
  expect(await read(1)).toMatchObject({ ok: true, acts: [] });
  expect(await read(1, seq)).toMatchObject(sevens);
});

it('[TC19] whoever reads on in the log of a team of before does not wait until it is folded again', async () => {
  const split = await SplitClass.open(newClass());
  await split.breakOut();
  const [ada] = split.pupils;
  await split.enter(1, ada);
  const { seq } = split.room.state.breakout!;
  for (let n = 0; n < 50; n++) {
    await split.one.send(await split.team(1), ada, { type: 'set-training', batchSize: 1 + (n % 40) });
    await split.one.send(await split.team(1), ada, { type: 'reset' });
  }
  await split.one.send(split.room, split.teacher, { type: 'bring-back' });
  const header = vi.spyOn(split.one.store, 'header');
  const read = async (before?: number) => {
    const page = before === undefined ? {} : { before };
    const answer = await split.one.wait(
      split.room.history(split.teacher.person.id, { team: 1, breakout: seq, ...page }),
    );
    if (!answer.ok) throw new Error(answer.error.message);
    return answer;
  };
  const first = await read();
  const second = await read(first.before!);
  expect(header).toHaveBeenCalledOnce();
  expect(second.acts.length).toBeGreaterThan(0);
  expect(second.acts[0].seq).toBeLessThan(first.acts.at(-1)!.seq);
  await read();
  expect(header).toHaveBeenCalledTimes(2);
});
