/** Exact states: bit for bit those of a player, of the present and of a past near enough. */
import { Player, type InspectAnswer, type LayerParameters } from '@gradroom/shared';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import type { Seat } from '../../../server/rooms/types.js';
import { MemoryStore } from '../storage/memory-store.js';
import { settle, TestClass } from './class.js';
import { faulty, gate, type FaultyStore } from './faulty-store.js';

let faults: FaultyStore;
let one: TestClass;
let room: RoomHost;
let teacher: Seat;

beforeEach(async () => {
  faults = faulty(new MemoryStore());
  one = new TestClass({ store: faults.store });
  const made = await one.newRoom();
  room = made.room;
  teacher = await one.join(room, { token: made.token });
  await one.pass(1500);
  await one.send(room, teacher, { type: 'set-activation', layer: 0, activation: 'relu' });
  await one.pass(500);
});

afterEach(() => one.end());

async function expected(step: number) {
  const [{ log }] = await one.store.rooms();
  const player = new Player((await one.store.header(log))!);
  for (const { entry } of await one.store.entries(log, 1)) if (entry.step <= step) player.accept(entry);
  player.advanceTo(step);
  const flat = (layers: readonly LayerParameters[]) => layers.flatMap(({ weights, biases }) => [...weights, ...biases]);
  const { engine, state } = player;
  return {
    step,
    age: engine.age,
    seq: state.seq,
    parameters: flat(engine.parameters),
    gradients: flat(engine.gradients),
  };
}

function read(answer: InspectAnswer) {
  if (!answer.ok) throw new Error(answer.error.message);
  const { step, age, seq, parameters, gradients } = answer;
  const numbers = (bytes: Uint8Array) => [...new Float32Array(bytes.slice().buffer)];
  return { step, age, seq, parameters: numbers(parameters), gradients: numbers(gradients) };
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
