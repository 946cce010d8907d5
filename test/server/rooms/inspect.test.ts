/** Exact states: bit for bit those of a player, of the present and of a past near enough. */
import { Player, type InspectAnswer, reference } from '@gradroom/shared';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import { Inspections } from '../../../server/rooms/inspections.js';
import type { Seat } from '../../../server/rooms/types.js';
import { MemoryStore } from '../storage/memory-store.js';
import { settle, TestClass } from './class.js';
import { faulty, gate, type FaultyStore } from './faulty-store.js';

let faults: FaultyStore;
let one: TestClass;
let room: RoomHost;
let teacher: Seat;
let code: string;

beforeEach(async () => {
  faults = faulty(new MemoryStore());
  one = new TestClass({ store: faults.store });
  const made = await one.newRoom();
  ({ room, code } = made);
  teacher = await one.join(room, { token: made.token });
  await one.pass(1500);
  await one.send(room, teacher, { type: 'set-activation', layer: 0, activation: 'relu' });
  await one.pass(500);
});

afterEach(() => one.end());

async function playerAt(step: number): Promise<Player> {
  const { log } = (await one.store.room(code))!;
  const player = new Player((await one.store.header(log))!, { backend: reference });
  for (const { entry } of await one.store.entries(log, 1)) if (entry.step <= step) player.accept(entry);
  player.advanceTo(step);
  return player;
}

async function expected(step: number) {
  const { engine, state } = await playerAt(step);
  return { step, age: engine.age, seq: state.seq, configuration: state.configuration, engine: engine.save() };
}

function read(answer: InspectAnswer) {
  if (!answer.ok) throw new Error(answer.error.message);
  const { step, age, seq, configuration, engine } = answer;
  return { step, age, seq, configuration, engine };
}

it('[IN1] the present, and the past with the gradients of its own step', async () => {
  const now = read(await one.wait(room.inspect()));
  expect(now).toEqual(await expected(now.step));
  for (const step of [now.step - 1, 700, 901, 2, 1, 0]) {
    expect(read(await one.wait(room.inspect(step)))).toEqual(await expected(step));
  }
});

it('[IN1] a paused room is inspected once, and once more after a change', async () => {
  await one.send(room, teacher, { type: 'run', running: false });
  await one.pass(200);
  const first = await one.wait(room.inspect());
  expect(await one.wait(room.inspect(room.step))).toBe(first);
  await one.send(room, teacher, { type: 'reset', seed: 5 });
  await one.pass(50);
  const second = read(await one.wait(room.inspect()));
  expect(second).toEqual(await expected(room.step));
  expect(second.age).toBe(0);
});

it('[IN2] a past step is computed once, and what many ask at once is one computation', async () => {
  const recompute = vi.spyOn(one.training, 'recompute');
  const answers = await one.wait(Promise.all([800, 800, 800].map((step) => room.inspect(step))));
  expect(new Set(answers).size).toBe(1);
  expect(await one.wait(room.inspect(800))).toBe(answers[0]);
  expect(recompute).toHaveBeenCalledTimes(1);
});

it('[IN2] what cannot be seen is refused with a sentence', async () => {
  expect(await room.inspect(room.step + 1)).toMatchObject({ ok: false, error: { code: 'no-such-step' } });
});

it('[IN2] past steps never hold the room up, and only a few wait', async () => {
  const { hold, open } = gate();
  faults.fault('keyframe', hold);
  const from = room.step;
  const asked = Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((step) => room.inspect(step)));
  await settle();
  await one.pass(500);
  expect(room.step).toBeGreaterThan(from + 250);
  open();
  const answers = await one.wait(asked);
  expect(answers.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(4);
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'too-fast', retryAfterMs: 250 } });
});

/** Of the paused room, as if its worker stood at `stands` of a grant that goes up to where the room really stands. */
async function insideGrant(stands: number, reached: number, stepMs = 0.01) {
  const { log } = (await one.store.room(code))!;
  const { engine, state } = await playerAt(stands);
  const inspect = vi.fn(async () => ({
    step: stands,
    age: engine.age,
    seq: state.seq,
    configuration: state.configuration,
    engine: engine.save(),
  }));
  const trainer = { inspect, reached: { step: reached, seq: state.seq }, horizon: room.step, stepMs };
  const environment = { store: one.store, training: one.training, log: { info() {}, warn() {}, error() {} } };
  return new Inspections({ environment, header: (await one.store.header(log))!, token: room.epoch, trainer });
}

it('[IN1] within a grant each step that a frame may show is answered, and never by another one', async () => {
  await one.send(room, teacher, { type: 'run', running: false });
  await one.pass(200);
  const { step: horizon } = room;
  const inspections = await insideGrant(horizon - 10, horizon - 40);
  for (const back of [40, 20, 10, 5, 0]) {
    const answer = await one.wait(inspections.inspect(horizon - back));
    expect(read(answer)).toEqual(await expected(horizon - back));
  }
  expect(await inspections.inspect(horizon + 1)).toMatchObject({ ok: false, error: { code: 'no-such-step' } });
});

it('[IN1] at the horizon an answer holds only until the next entry', async () => {
  await one.send(room, teacher, { type: 'run', running: false });
  await one.pass(200);
  const { step } = room;
  const inspections = await insideGrant(step - 10, step - 40);
  expect(read(await one.wait(inspections.inspect(step)))).toEqual(await expected(step));
  expect(await one.send(room, teacher, { type: 'reset', seed: 5 })).toMatchObject({ ok: true, step });
  const after = read(await one.wait(inspections.inspect(step)));
  expect(after.age).toBe(0);
  expect(after).toEqual(await expected(step));
});

it('[IN2] what is too far back is refused before the log is read', async () => {
  const inspections = await insideGrant(room.step, room.step, 10);
  const reads = faults.calls('entries');
  expect(await one.wait(inspections.inspect(700))).toMatchObject({ ok: false, error: { code: 'no-such-step' } });
  expect(faults.calls('entries')).toBe(reads);
});
