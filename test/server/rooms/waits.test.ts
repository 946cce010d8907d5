/** What a room waits for: against a rehearsal of the same, on an engine of its own. */
import { Player, reference } from '@gradroom/shared';
import { Rehearsal, type WaitBlock } from '@gradroom/shared/lessons';
import { describe, expect, it } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import { MemoryStore } from '../storage/memory-store.js';
import { classMaker, type TestClass } from './class.js';
import { blocksOf, setUp, setUpCommand, taught } from './taught.js';

const newClass = classMaker();

async function outcome(one: TestClass, room: RoomHost) {
  for (let n = 0; n < 200 && !room.state.wait?.outcome; n++) await one.pass(100);
  return room.state.wait!.outcome!;
}

const conditions = [
  { until: 'accuracy >= 0.95', within: 60 },
  { until: 'steps = 1', within: 1 },
  { until: 'movement of layer 1 > 0.2 and epochs <= 30', within: 30 },
  { until: 'gradient-norm of layer 1 > 1e9', within: 3 },
];

describe('a wait', () => {
  it.each(conditions)(
    '[Q8] until $until pauses where a rehearsal of it ends, with the same numbers',
    async ({ until, within }) => {
      const one = newClass();
      const { room, send } = await taught(one);
      await send(setUpCommand);
      const begun = room.state.ageStart;
      const { seq } = await send({ type: 'wait-for', until, within });
      const measured = await outcome(one, room);
      const [block] = blocksOf(`::set-up{hidden=8}\n::wait{until="${until}" within=${within}}`).slice(1) as WaitBlock[];
      const rehearsal = new Rehearsal(reference);
      rehearsal.setUp(setUp);
      const { held, observation } = rehearsal.wait(block);
      expect([measured.held, measured.at - begun]).toEqual([held, observation.age]);
      expect(measured.values[0]).not.toBeNull();
      // Exactly there, and it stays there.
      await one.pass(300);
      expect(room.state).toMatchObject({ running: false, wait: { seq, outcome: measured } });
      expect(room.step).toBe(measured.at);
      const inspected = await one.wait(room.inspect());
      expect(inspected).toMatchObject({ ok: true, age: observation.age });
    },
  );

  it('[Q8] is in the log, so that a plain player comes to the same, and may measure it again', async () => {
    const one = newClass();
    const { room, send } = await taught(one);
    await send(setUpCommand);
    await send({ type: 'wait-for', until: 'accuracy >= 0.9', within: 60 });
    const { at, values } = await outcome(one, room);
    const header = (await one.store.header((await one.store.rooms())[0].log))!;
    const player = new Player(header, { backend: reference });
    for (const { entry } of await one.store.entries(header.log, 1)) player.accept(entry);
    player.advanceTo(at);
    expect(player.state).toEqual(room.state);
    expect(player.engine.evaluate().trainAccuracy).toBe(values[0]);
  });

  it('[Q8] goes on where another process takes the room over in the middle', async () => {
    const store = new MemoryStore();
    const one = newClass({ store });
    const { code, token, room, send } = await taught(one);
    await send({
      ...setUpCommand,
      configuration: {
        ...setUpCommand.configuration,
        training: { ...setUpCommand.configuration.training, speed: 200 },
      },
    });
    await send({ type: 'wait-for', until: 'epochs >= 30', within: 60 });
    await one.pass(1_500);
    expect(room.state.wait).toMatchObject({ outcome: null });
    const other = newClass({ store, seed: 'another process' });
    const again = await other.open(code);
    await other.join(again, { token });
    const { held, at } = await outcome(other, again);
    expect(held).toBe(true);
    expect(at - again.state.ageStart).toBe(30 * 25);
    await other.pass(300);
    expect(again.step).toBe(at);
  });

  it('[Q8] ends where training stops at what is not finite, and is given up with new weights or another place', async () => {
    const one = newClass();
    const { room, send } = await taught(one);
    await send(setUpCommand);
    await send({ type: 'set-training', learningRate: 10, loss: 'mean-squared-error' });
    await send({ type: 'set-activation', layer: 0, activation: 'relu' });
    await send({ type: 'set-activation', layer: 1, activation: 'linear' });
    await send({ type: 'wait-for', until: 'accuracy > 1e-9 and steps >= 200000', within: 10_000 });
    expect(await outcome(one, room)).toMatchObject({ held: false });
    expect(room.state.halted).not.toBeNull();
    await send({ type: 'reset' });
    await send({ type: 'set-training', learningRate: 0.01, speed: 100 });
    await send({ type: 'wait-for', until: 'epochs >= 1000', within: 10_000 });
    expect(room.state.wait).toMatchObject({ outcome: null });
    await send({ type: 'reset' });
    expect(room.state.wait).toBeNull();
  });

  it('[Q8] is measured again where it could not be written', async () => {
    const store = new MemoryStore();
    const one = newClass({ store });
    const { room, send } = await taught(one);
    await send(setUpCommand);
    await send({ type: 'wait-for', until: 'steps >= 30', within: 60 });
    const append = store.append.bind(store);
    store.append = () => Promise.reject(new Error('The disk is full.'));
    await one.pass(2_000);
    expect(room.state.wait).toMatchObject({ outcome: null });
    const { step } = room;
    store.append = append;
    const { held, at } = await outcome(one, room);
    expect([held, at]).toEqual([true, step]);
  });
});
