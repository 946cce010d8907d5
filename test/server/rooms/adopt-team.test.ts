/** A team's network in the place of the room's: the same bits, as one entry that can be taken back. */
import { contentHash, Engine, engineSettings, makeData, reference } from '@gradroom/shared';
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

beforeEach(async () => {
  one = newClass();
  split = await SplitClass.open(one);
  ({ room, teacher, pupils } = split);
});

/** What an engine of this room's settings, restored from these bytes, has as weights and biases. */
function parametersOf({ state }: RoomHost, saved: Uint8Array): readonly number[] {
  const { configuration, seed } = state;
  const data = makeData(configuration.data, configuration.network.features).training;
  const engine = new Engine(engineSettings(configuration), data, seed, reference);
  engine.restore(saved);
  return engine.parameters.flatMap(({ weights, biases }) => [...weights, ...biases]);
}

describe('[BR14] a team’s network that is adopted', () => {
  const exact = async (host: RoomHost) => {
    const now = await one.wait(host.inspect());
    if (!now.ok) throw new Error(now.error.message);
    return now;
  };
  it('is the room’s, bit for bit and with its settings, until that is taken back', async () => {
    await one.send(room, pupils[0], { type: 'set-training', learningRate: 0.07 });
    await split.breakOut();
    const before = await exact(room);
    const settings = room.state.configuration;
    const first = await split.team(1);
    const ada = await split.enter(1, pupils[0]);
    await one.send(first, ada, { type: 'set-activation', layer: 0, activation: 'relu' });
    await one.send(first, ada, { type: 'set-network', hidden: [5, 3] });
    await one.pass(1_000, 10);
    await one.send(room, teacher, { type: 'pause-teams', paused: true });
    await one.pass(300, 10);
    const theirs = await exact(first);
    expect(await one.send(room, teacher, { type: 'adopt-team', team: 1 })).toMatchObject({ ok: true });
    await one.pass(300, 10);
    const ours = await exact(room);
    expect(room.state.configuration).toEqual(first.state.configuration);
    expect(parametersOf(first, ours.engine)).toEqual(parametersOf(first, theirs.engine));
    expect(ours).toMatchObject({ step: before.step, age: 0 });
    expect(room.state).toMatchObject({ running: false, breakout: { teams: { length: 2 } } });
    expect(room.state.acts.at(-1)?.command).toMatchObject({ type: 'restored', from: 'team', of: 1 });
    // Whoever has the log finds the same.
    expect(contentHash((await played(one.store, split.log)).engine.save())).toBe(contentHash(ours.engine));

    await one.send(room, teacher, { type: 'undo' });
    await one.pass(300, 10);
    const undone = await exact(room);
    expect(room.state.configuration).toEqual(settings);
    expect(parametersOf(room, undone.engine)).toEqual(parametersOf(room, before.engine));
  });

  it('both train on alike from there', async () => {
    await split.breakOut();
    const first = await split.team(1);
    const ada = await split.enter(1, pupils[0]);
    await one.send(first, ada, { type: 'set-activation', layer: 0, activation: 'relu' });
    await one.send(first, ada, { type: 'run', running: false });
    await one.pass(500, 10);
    await one.send(room, teacher, { type: 'adopt-team', team: 1 });
    for (const [host, seat] of [
      [room, teacher],
      [first, ada],
    ] as const) {
      await one.send(host, seat, { type: 'step', count: 37 });
    }
    await one.pass(1_000, 10);
    const [ours, theirs] = [await exact(room), await exact(first)];
    expect(parametersOf(room, ours.engine)).toEqual(parametersOf(first, theirs.engine));
  });

  it('is there after the server came back, and is refused where there is none, and to students', async () => {
    const adopt = { type: 'adopt-team', team: 1 } as const;
    expect(await one.send(room, teacher, adopt)).toMatchObject({ error: { code: 'no-teams' } });
    await split.breakOut();
    expect(await one.send(room, pupils[0], adopt)).toMatchObject({ error: { code: 'not-allowed' } });
    expect(await one.send(room, teacher, { ...adopt, team: 3 })).toMatchObject({ error: { code: 'no-teams' } });
    await split.enter(2, pupils[2]);
    await one.send(await split.team(2), pupils[2], { type: 'set-network', hidden: [4] });
    await one.pass(500, 10);
    expect(await one.send(room, teacher, { ...adopt, team: 2 })).toMatchObject({ ok: true });
    await one.send(room, teacher, { type: 'bring-back' });
    await one.pass(300, 10);
    const ours = await exact(room);
    await one.wait(room.close());
    room = await one.open(split.code);
    await one.pass(300, 10);
    expect((await exact(room)).engine).toEqual(ours.engine);
    expect(room.state.configuration.network.hidden).toEqual([4]);
  });
});
