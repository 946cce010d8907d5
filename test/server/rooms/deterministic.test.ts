/** A whole room under a clock of the test: what it trains is what a plain player makes of its log, bit for bit. */
import { contentHash, chainOf, decodeFrame, Player, type Command, type Frame, reference } from '@gradroom/shared';
import { expect, it } from 'vitest';
import { classMaker } from './class.js';

const newClass = classMaker();

const commands: Command[] = [
  { type: 'set-activation', layer: 1, activation: 'leaky-relu', alpha: 0.1 },
  { type: 'set-training', learningRate: 0.3, optimizer: 'adam' },
  { type: 'set-network', hidden: [5, 3, 2] },
  { type: 'run', running: false },
  { type: 'step', count: 77 },
  { type: 'set-data', dataset: 'spiral' },
  { type: 'run', running: true },
  { type: 'set-training', speed: 3000, batchSize: 32 },
  { type: 'undo' },
  { type: 'reset' },
];

async function lesson(seed: string) {
  const one = newClass({ seed });
  const { room, token } = await one.newRoom();
  const frames: Frame[] = [];
  room.watch().set(['core', 'weights']);
  room.onFrame(({ whole }) => whole && frames.push(decodeFrame(whole)));
  const teacher = await one.join(room, { token });
  const student = await one.join(room, { name: 'Heron' });
  for (const [index, command] of commands.entries()) {
    await one.pass(130);
    const answer = await one.send(room, index % 2 ? teacher : student, command);
    expect(answer).toMatchObject({ ok: true });
  }
  await one.pass(200);
  await one.send(room, teacher, { type: 'run', running: false });
  await one.pass(500);
  const inspected = await one.wait(room.inspect());
  const header = (await one.store.header((await one.store.rooms())[0].log))!;
  const stored = await one.store.entries(header.log, 1);
  const marks = await one.store.marks(header.log);
  return { one, room, frames, inspected, header, stored, marks, step: room.step };
}

it('[H1] the weights of a room are those that a plain player makes of its log', async () => {
  const { room, inspected, header, stored, marks, step, frames } = await lesson('bits');
  expect(step).toBeGreaterThan(1000);
  const entries = stored.map(({ entry }) => entry);
  const player = new Player(header, { backend: reference });
  for (const entry of entries) player.accept(entry);
  for (const mark of marks) {
    player.advanceTo(mark.step);
    expect(contentHash(player.engine.save())).toBe(mark.stateHash);
  }
  player.advanceTo(step);
  expect(marks.length).toBeGreaterThan(1);
  if (!inspected.ok) throw new Error(inspected.error.message);
  expect(inspected.engine).toEqual(player.engine.save());
  expect(player.state).toEqual(room.state);
  expect(stored.at(-1)?.chain).toBe(chainOf(header, entries));
  const last = frames.at(-1)!;
  expect([last.step, last.seq, last.epoch]).toEqual([step, entries.length, room.epoch]);
});

it('[H1] the same lesson twice gives the same log and the same bits', async () => {
  const [a, b] = [await lesson('twice'), await lesson('twice')];
  expect(b.stored).toEqual(a.stored);
  expect(b.inspected).toEqual(a.inspected);
  expect(b.frames).toEqual(a.frames);
});

it('[H1] marks stay true after a crash, though training had gone further than the last keyframe', async () => {
  const one = newClass();
  const { code, token, room } = await one.newRoom();
  await one.join(room, { token });
  await one.pass(2500);
  const { step } = room;
  // Another process takes the room over; the first one never had time to save where it was.
  const other = newClass({ store: one.store, seed: 'another process' });
  const again = await other.open(code);
  const teacher = await other.join(again, { token });
  await other.send(again, teacher, { type: 'reset', seed: 1 });
  await other.pass(1500);
  const header = (await one.store.header((await one.store.rooms())[0].log))!;
  const marks = await one.store.marks(header.log);
  expect(marks.length).toBeGreaterThan(3);
  expect(again.state.step).toBeGreaterThan(0);
  expect(again.state.step).toBeLessThan(step);
  const player = new Player(header, { backend: reference });
  for (const { entry } of await one.store.entries(header.log, 1)) player.accept(entry);
  for (const mark of marks) {
    player.advanceTo(mark.step);
    expect(contentHash(player.engine.save())).toBe(mark.stateHash);
  }
});
