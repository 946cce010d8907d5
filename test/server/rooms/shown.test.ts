/** A room whose engine version is not computed here: opened, looked at, left; never trained. */
import { decodeFrame, type Command } from '@gradroom/shared';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import type { RoomFrame, Seat } from '../../../server/rooms/types.js';
import { MemoryStore } from '../storage/memory-store.js';
import { TestClass } from './class.js';
import { header, keyframeOfOther, storeOther } from './other-version.js';

const commands: readonly Command[] = [
  { type: 'run', running: true },
  { type: 'step', count: 1 },
  { type: 'reset' },
  { type: 'undo' },
  { type: 'set-training', learningRate: 0.1 },
  { type: 'set-policy', policy: 'instructor' },
];

let store: MemoryStore;
let one: TestClass;
beforeEach(() => {
  store = new MemoryStore();
  one = new TestClass({ store });
});
afterEach(() => one.end());

async function enter(code: string): Promise<{ room: RoomHost; seat: Seat; frames: RoomFrame[] }> {
  const room = await one.open(code);
  const seat = await one.join(room, { name: 'Heron' });
  const frames: RoomFrame[] = [];
  room.onFrame((frame) => frames.push(frame));
  room.watch().set(['core', 'weights']);
  await one.pass(3_000);
  return { room, seat, frames };
}

describe('[H14] a room of another engine version is shown, not recomputed', () => {
  it('its state and its newest keyframe’s weights, which stand', async () => {
    const { keyframe, player } = keyframeOfOther();
    const { room, seat, frames } = await enter(await storeOther(store, keyframe));
    const shown = room.viewFor(seat.person.id);
    expect(shown).toMatchObject({ computed: false, running: false, configuration: player.state.configuration });
    const [frame] = frames.flatMap(({ whole }) => (whole ? [decodeFrame(whole)] : []));
    expect(frame).toMatchObject({ step: 40, seq: 2, shape: [2, 4, 2, 1], stepsPerSecond: 0 });
    frame.weights!.forEach(({ weights }, layer) =>
      weights.forEach((weight, i) => expect(weight).toBeCloseTo(player.engine.parameters[layer].weights[i], 2)),
    );
    expect(frames.map(({ step }) => step)).toEqual(frames.map(() => 40));
    expect(one.complaints).toEqual([]);
  });

  it('refuses every command and inspection with what to do instead', async () => {
    const { room, seat } = await enter(await storeOther(store, keyframeOfOther().keyframe));
    const refusal = { ok: false, error: { code: 'other-engine', message: expect.stringContaining('new room') } };
    for (const command of commands) expect(await one.send(room, seat, command)).toEqual(refusal);
    expect(await room.inspect()).toEqual(refusal);
    expect(await room.inspect(3)).toEqual(refusal);
    expect(room.state.configuration).toEqual(keyframeOfOther().player.state.configuration);
  });

  it('writes nothing but who came and went, and removes nothing', async () => {
    const { keyframe } = keyframeOfOther();
    const code = await storeOther(store, keyframe);
    await one.wait((await enter(code)).room.close());
    const entries = await store.entries(header.log, 3);
    expect(entries.map(({ entry }) => entry.command.type)).toEqual(['joined']);
    expect(await store.keyframeSteps(header.log)).toEqual([40]);
    expect((await store.keyframe(header.log))!.bytes).toEqual(keyframe.bytes);
    expect(await store.marks(header.log, 0)).toEqual([]);
    // And it is opened again as before.
    expect((await enter(code)).frames.length).toBeGreaterThan(0);
  });

  it('a keyframe that cannot be read stays for whoever can; without weights the rest is shown', async () => {
    const { keyframe } = keyframeOfOther();
    const altered = { ...keyframe, bytes: keyframe.bytes.map((byte, i) => (i === 100 ? byte ^ 1 : byte)) };
    const { room, seat, frames } = await enter(await storeOther(store, altered));
    expect(frames).toEqual([]);
    expect(room.viewFor(seat.person.id).configuration.network.layers[0].activation).toBe('relu');
    await one.wait(room.close());
    expect(await store.keyframeSteps(header.log)).toEqual([40]);
  });

  it('so is one that never had a keyframe', async () => {
    const { room, seat, frames } = await enter(await storeOther(store));
    expect(frames).toEqual([]);
    expect(room.viewFor(seat.person.id)).toMatchObject({ computed: false, seq: 3 });
    expect(await one.send(room, seat, { type: 'run', running: true })).toMatchObject({ ok: false });
  });
});

it('[H14] a room of this version is computed', async () => {
  const { room, token } = await one.newRoom();
  const seat = await one.join(room, { token });
  expect(room.viewFor(seat.person.id).computed).toBe(true);
});
