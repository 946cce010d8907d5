/** A network by hand in a room: its numbers are the paused step's, and it goes on where it was when the room is taken up again. */
import { engineSettings, layersOf, decodeSnapshot, makeData, reference, Player, shapeOf } from '@gradroom/shared';
import { sampleOf, traceOf } from '@gradroom/shared/explain';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import type { Seat } from '../../../server/rooms/types.js';
import { MemoryStore } from '../storage/memory-store.js';
import { workedBy } from '../../session/human/by-hand.js';
import { classMaker, type TestClass } from './class.js';
import { faulty } from './faulty-store.js';

const newClass = classMaker();
let one: TestClass;
let room: RoomHost;
let teacher: Seat;
let [heron, otter]: Seat[] = [];

const config = { network: { hidden: [3, 2] }, training: { speed: 200 } };

async function open(of: TestClass) {
  one = of;
  const made = await one.newRoom({ config });
  room = made.room;
  teacher = await one.join(room, { token: made.token });
  heron = await one.join(room, { name: 'Heron' });
  otter = await one.join(room, { name: 'Otter' });
  await one.pass(500);
}
beforeEach(() => open(newClass()));

const begin = () => one.send(room, teacher, { type: 'human-network', sample: 3, auto: true });
const board = () => room.state.human!.board;
const seen = (seat: Seat) => room.viewFor(seat.person.id).human!;

/** The next number of somebody, by what the room shows them. */
async function work(seat: Seat): Promise<boolean> {
  const view = seen(seat);
  const task = view.tasks.find(({ parts, values }) => values.length < parts.length);
  if (!task) return false;
  const { layer, unit, parts, values } = task;
  const [part, value] = [parts[values.length], workedBy(view, task)];
  const sent = await one.send(room, seat, { type: 'work-out', network: view.seq, layer, unit, part, value });
  if (!sent.ok) throw new Error(sent.error.message);
  return true;
}

describe('what is handed out', () => {
  it('[HN2] is what the engine has where the room paused, and what it makes of it', async () => {
    await begin();
    await one.pass(300);
    expect(board().stage).toBe('forward');
    const { given, configuration } = board();
    const answer = await one.wait(room.inspect());
    if (!answer.ok) throw new Error(answer.error.message);
    expect(answer.step).toBe(given!.step);
    expect(given!.step).toBeGreaterThan(0);
    const shape = shapeOf(configuration);
    const parameters = layersOf(decodeSnapshot(new Uint8Array(answer.engine)).parameters, shape);
    expect(given!.layers.map(({ weights }) => weights)).toEqual(parameters.map(({ weights }) => [...weights]));
    const { training } = makeData(configuration.data, configuration.network.features);
    const settings = engineSettings(configuration);
    const trace = traceOf({ settings, parameters, regression: false }, sampleOf(training.train, 3));
    expect(given!.engine.loss).toBe(trace.loss);
    expect(given!.inputs).toEqual([...trace.inputs]);
  });

  it('[HN2] is written where the store could not at first, and by whoever takes the room up again', async () => {
    const { store, fault } = faulty(new MemoryStore());
    await open(newClass({ store }));
    const begun = room.command(teacher.person.id, { type: 'human-network', sample: 3, auto: true }, teacher.resume);
    let failing = false;
    const stop = setInterval(() => {
      if (failing || !room.state.human) return;
      failing = true;
      fault('append', () => Promise.reject(new Error('The disk is full.')));
    }, 0);
    await one.wait(begun);
    clearInterval(stop);
    fault('append', () => Promise.reject(new Error('The disk is full.')));
    await one.pass(400);
    if (board().stage === 'starting') expect(board().given).toBeNull();
    fault('append', undefined);
    await one.pass(400);
    expect(board().stage).toBe('forward');
  });

  it('[HN2] says so where its numbers are too large', async () => {
    await one.send(room, teacher, { type: 'set-training', initializer: 'normal', initializerSigma: 10 });
    await one.send(room, teacher, {
      type: 'set-network',
      hidden: [8, 8, 7],
      features: ['x1-squared', 'x2-squared', 'x1-x2'],
    });
    for (const layer of [0, 1, 2])
      await one.send(room, teacher, { type: 'set-activation', layer, activation: 'linear' });
    await one.send(room, teacher, { type: 'run', running: false });
    await one.send(room, teacher, { type: 'reset' });
    await one.send(room, teacher, { type: 'human-network', sample: 2, auto: true });
    await one.pass(300);
    expect(seen(teacher)).toMatchObject({ stage: 'unfit', step: null });
  });

  it('[HN2] is the log’s alone: whoever has it comes to the same state', async () => {
    await begin();
    await one.pass(300);
    while ((await work(heron)) || (await work(otter)));
    const [{ log }] = await one.store.rooms();
    const header = (await one.store.header(log))!;
    const player = new Player(header, { backend: reference });
    const entries = await one.store.entries(log, 1);
    for (const { entry } of entries) player.accept(entry);
    player.advanceTo(entries.at(-1)!.entry.step);
    expect(player.state.human).toEqual(room.state.human);
    expect(board().stage).toBe('loss');
  });
});

describe('a room that is taken up again', () => {
  it('[HN13] has the numbers, what is done and who is at what; a seat that comes back goes on', async () => {
    await begin();
    await one.pass(300);
    await work(heron);
    await work(otter);
    const before = room.state.human;
    const own = seen(heron).tasks;
    await one.wait(room.close());
    room = await one.open(room.code);
    heron = await one.join(room, { resume: heron.resume });
    otter = await one.join(room, { resume: otter.resume });
    teacher = await one.join(room, { resume: teacher.resume });
    expect(room.state.human).toEqual(before);
    expect(seen(heron).tasks).toEqual(own);
    while ((await work(heron)) || (await work(otter)));
    expect(board().stage).toBe('loss');
  });

  it('[HN6] gives the units of who stays away to the others, after the time in which somebody may come back', async () => {
    await begin();
    await one.pass(300);
    expect(seen(otter).tasks.map(({ unit }) => unit)).toEqual([1]);
    otter.leave();
    await one.pass(20_000, 500);
    expect(seen(heron).tasks.map(({ unit }) => unit)).toEqual([0, 2]);
    await one.pass(15_000, 500);
    expect(seen(heron).tasks.map(({ unit }) => unit)).toEqual([0, 2, 1]);
    otter = await one.join(room, { resume: otter.resume });
    await one.pass(100);
    expect(seen(otter).tasks).toHaveLength(1);
  });
});

describe('exact steps', () => {
  it('[HN11] are held back from all but instructors until it is done', async () => {
    const viewer = await one.join(room, { as: 'viewer' });
    const asked = async (seat: Seat) => {
      const answer = await one.wait(room.inspect(undefined, seat.person.id));
      return answer.ok ? 'ok' : answer.error.code;
    };
    const all = async () => [await asked(heron), await asked(viewer), await asked(teacher)];
    expect(await all()).toEqual(['ok', 'ok', 'ok']);
    await begin();
    expect(await all()).toEqual(['by-hand', 'by-hand', 'ok']);
    await one.pass(300);
    while ((await work(heron)) || (await work(otter)));
    expect(await all()).toEqual(['ok', 'ok', 'ok']);
    await one.send(room, teacher, { type: 'send-back' });
    expect(await all()).toEqual(['by-hand', 'by-hand', 'ok']);
    await one.send(room, teacher, { type: 'end-human' });
    expect(await all()).toEqual(['ok', 'ok', 'ok']);
  });
});
