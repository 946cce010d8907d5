/** A room with a long log: what is read of it when it wakes, when its worker is lost, and when a past step is looked at. */
import { chainNext, chainStart, decodeSnapshot, Player, type Command, type Entry, reference } from '@gradroom/shared';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import type { StoredEntry } from '../../../server/storage/store.js';
import { inlineTraining } from '../../../server/training/inline-training.js';
import type { OpenTraining, TrainingPool } from '../../../server/training/pool.js';
import { MemoryStore } from '../storage/memory-store.js';
import { TestClass } from './class.js';

const ENTRIES = 50_000;
/** Every so many entries lie at one step; one step has far more. */
const PER_STEP = 10;
const CROWDED = 2_000;
const CROWDED_ENTRIES = 5_000;
const BEHIND = 300;
const PEOPLE = 30;

class CountingStore extends MemoryStore {
  entriesRead = 0;

  override async entries(log: string, fromSeq: number, countMax?: number): Promise<StoredEntry[]> {
    const found = await super.entries(log, fromSeq, countMax);
    this.entriesRead += found.length;
    return found;
  }
}

const store = new CountingStore();
const opened: OpenTraining[] = [];
const recomputed: OpenTraining[] = [];
let kill: (error: Error) => void;
let one: TestClass;
let log: string;
let code: string;
let room: RoomHost;
let player: Player;
/** What a player is at a step that is looked at. */
const inspectedAt = 1_500;
let weightsThen: number[];

const weightsOf = ({ engine }: Player) => engine.parameters.flatMap(({ weights, biases }) => [...weights, ...biases]);

function entryOf(seq: number, step: number): Entry {
  const person = (n: number) => `p${n % PEOPLE}`;
  if (seq <= PEOPLE)
    return { seq, step, actor: 'server', command: { type: 'joined', person: { id: person(seq), role: 'student' } } };
  const alpha = Math.fround((seq % 97) / 100);
  const command: Command = { type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha };
  return { seq, step, actor: person(seq), id: `c${seq}`, command };
}

beforeAll(async () => {
  const pool: TrainingPool = {
    open: (wanted, listener) => {
      opened.push(wanted);
      kill = (error) => listener.onFailed(error, false);
      return training.open(wanted, listener);
    },
    predict: (prediction, listener) => training.predict(prediction, listener),
    race: (race, listener) => training.race(race, listener),
    recompute: (wanted) => {
      recomputed.push(wanted);
      return training.recompute(wanted);
    },
    close: () => training.close(),
  };
  one = new TestClass({ store, training: pool });
  const training = inlineTraining(one.time);
  const made = await one.rooms.create({});
  if (!made.ok) throw new Error(made.error.message);
  ({ code } = made);
  ({ log } = (await store.room(code))!);
  const header = (await store.header(log))!;
  const token = await store.acquire(log);
  player = new Player(header, { backend: reference });
  let chain = chainStart(header);
  const batch: StoredEntry[] = [];
  for (let seq = 1, step = 0, here = 0; seq <= ENTRIES; seq++) {
    const entry = entryOf(seq, step);
    chain = chainNext(chain, entry);
    batch.push({ entry, chain });
    player.accept(entry);
    if (++here < (step === CROWDED ? CROWDED_ENTRIES : PER_STEP)) continue;
    player.advanceTo(step);
    if (step === inspectedAt) weightsThen = weightsOf(player);
    // Of which the last one has BEHIND entries behind it.
    if (step % 200 === 50 || seq === ENTRIES - BEHIND) await store.putKeyframe(log, token, player.keyframe());
    step += 1;
    here = 0;
  }
  await store.append(log, 1, token, batch);
  await store.release(log, token);
  store.entriesRead = 0;
  room = await one.open(code);
  await one.pass(200);
}, 120_000);

afterAll(() => one.end(), 120_000);

it('[H13] wakes from the newest keyframe and the entries behind it, and reads nothing before', () => {
  // Both the room and its worker begin there; each asks the log whether it is still the keyframe's.
  expect(store.entriesRead).toBe(2 * (BEHIND + 1));
  expect(opened.map(({ entries, keyframe }) => [entries.length, keyframe?.seq])).toEqual([[BEHIND, ENTRIES - BEHIND]]);
  expect(room.state).toEqual(player.state);
  expect(room.step).toBeGreaterThan(player.state.step);
});

it('[H13] a lost worker is replaced from there, too', async () => {
  store.entriesRead = 0;
  const { step } = room;
  kill(new Error('killed'));
  await one.pass(200);
  expect(room.step).toBeGreaterThan(step);
  expect(store.entriesRead).toBe(BEHIND + 1);
  expect(opened.at(-1)!.entries).toHaveLength(BEHIND);
});

it('[IN2] a past step is computed from the keyframe before it and the entries up to it', async () => {
  store.entriesRead = 0;
  const answer = await one.wait(room.inspect(inspectedAt));
  if (!answer.ok) throw new Error(answer.error.message);
  expect([...decodeSnapshot(answer.engine).parameters]).toEqual(weightsThen);
  expect(answer.seq).toBe((inspectedAt + 1) * PER_STEP);
  expect(recomputed.at(-1)!.entries.length).toBeLessThanOrEqual(101 * PER_STEP);
  expect(store.entriesRead).toBeLessThan(2_600);
});

it('[IN2] one behind more entries than can be applied in that time is refused, and few of them are read', async () => {
  store.entriesRead = 0;
  const count = recomputed.length;
  const answer = await one.wait(room.inspect(CROWDED));
  expect(answer).toMatchObject({ ok: false, error: { message: expect.stringContaining('too far back') } });
  expect(recomputed).toHaveLength(count);
  expect(store.entriesRead).toBeLessThan(2_600);
});

it('[H13] a log without keyframes is folded from its beginning, in slices', async () => {
  const slices: number[] = [];
  await one.wait(room.close());
  const token = await store.acquire(log);
  for (const step of await store.keyframeSteps(log)) await store.deleteKeyframe(log, token, step);
  await store.release(log, token);
  const { entries } = store;
  store.entries = async (...wanted) => {
    const found = await entries.apply(store, wanted);
    slices.push(found.length);
    return found;
  };
  const again = await one.open(code);
  expect(slices.slice(0, -1).every((length) => length <= 500)).toBe(true);
  expect(slices.length).toBe(ENTRIES / 500 + 2);
  expect(again.state).toEqual(player.state);
});
