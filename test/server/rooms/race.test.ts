/** A room's race: run beside the room, told as it goes, taken up again after any interruption. */
import {
  decodeRaceMessage,
  nothingYet,
  openLanes,
  raceRows,
  reference,
  seedRuns,
  SPEED_DEFAULT,
  type Race,
  type RaceVariants,
} from '@gradroom/shared';
import { afterEach, expect, it } from 'vitest';
import type { RoomHost } from '../../../server/rooms/host.js';
import { inlineTraining } from '../../../server/training/inline-training.js';
import type { OpenRace, TrainingPool } from '../../../server/training/pool.js';
import { ManualTime } from '../time.js';
import { TestClass } from './class.js';

let one: TestClass;
afterEach(() => one.end());

const variants: RaceVariants = { setting: 'activation', values: ['tanh', 'relu'] };
const race = { type: 'race', variants, epochs: 10 } as const;
const config = { data: { pointCount: 40 } };

/** All that somebody who comes now is told. */
const told = (room: RoomHost) => decodeRaceMessage(room.race.progress!.message(nothingYet, true).bytes);

function rowsOf(race: Race) {
  return [...raceRows(openLanes(race, race.seed, reference), race)].filter((row) => row !== undefined);
}

it('[RC9] is run beside the room, to be watched, and has the result that the page computes; the room keeps its pace', async () => {
  one = new TestClass();
  const { room, token } = await one.newRoom({ config });
  const teacher = await one.join(room, { token });
  await one.pass(500);
  expect(await one.send(room, teacher, race)).toMatchObject({ ok: true });
  const from = room.step;
  await one.pass(5_000);
  const half = told(room).rows.length;
  expect(half).toBeGreaterThan(2);
  expect(half).toBeLessThan(8);
  expect((room.step - from) / 5).toBeGreaterThan(0.95 * SPEED_DEFAULT);
  await one.pass(11_000);
  const message = told(room);
  expect(message).toMatchObject({ race: room.state.race!.seq, again: false, failed: false, rowsFrom: 0 });
  expect(message.rows).toEqual(rowsOf(room.state.race!));
  expect(message.picture?.epoch).toBe(10);
  await one.send(room, teacher, { type: 'end-race' });
  expect(room.race.progress).toBeUndefined();
});

it('[RC10] is repeated for 20 seeds, told one by one; the same race again knows them already', async () => {
  one = new TestClass();
  const { room, token } = await one.newRoom({ config });
  const teacher = await one.join(room, { token });
  await one.send(room, teacher, race);
  let progress = 0;
  room.race.onProgress(() => (progress += 1));
  await one.send(room, teacher, { type: 'repeat-race' });
  await one.pass(3_000);
  const { runs } = told(room);
  expect(progress).toBeGreaterThan(20);
  expect(runs).toEqual([...seedRuns(room.state.race!, reference)].filter((run) => run !== undefined));
  await one.send(room, teacher, race);
  expect(told(room).runs).toEqual([]);
  await one.send(room, teacher, { type: 'repeat-race' });
  expect(told(room).runs).toEqual(runs);
});

it('[RC11] rests while nobody is there; a room that woke begins it again, and says so, with the same result', async () => {
  one = new TestClass({ times: { pauseAfterMs: 1_000, sleepAfterMs: 20_000 } });
  const { room, token, code } = await one.newRoom({ config });
  const teacher = await one.join(room, { token });
  await one.send(room, teacher, race);
  await one.pass(2_000);
  teacher.leave();
  await one.pass(1_500);
  const { length } = told(room).rows;
  await one.pass(15_000);
  expect(told(room).rows).toHaveLength(length);
  await one.pass(10_000);
  const woken = await one.open(code);
  expect(woken).not.toBe(room);
  await one.join(woken, { token });
  await one.pass(500);
  expect(told(woken).again).toBe(true);
  expect(told(woken).rows).toEqual(rowsOf(woken.state.race!));
});

it('[RC12] that fails with its worker is computed again; again and again, it says so, and the room goes on', async () => {
  const time = new ManualTime();
  const inner = inlineTraining(time);
  const opened: { race: OpenRace; fail: () => void }[] = [];
  const training: TrainingPool = {
    open: (room, listener) => inner.open(room, listener),
    recompute: (room) => inner.recompute(room),
    predict: (prediction, listener) => inner.predict(prediction, listener),
    race: (race, listener) => {
      const running = inner.race(race, listener);
      const fail = () => {
        running.close();
        listener.onFailed(new Error('The worker is gone.'));
      };
      opened.push({ race, fail });
      return running;
    },
    close: () => inner.close(),
  };
  one = new TestClass({ training, time });
  const { room, token } = await one.newRoom({ config });
  const teacher = await one.join(room, { token });
  await one.send(room, teacher, race);
  await one.pass(3_000);
  opened[0].fail();
  expect(told(room)).toMatchObject({ again: true, rows: [] });
  await one.pass(500);
  expect(told(room).rows).toEqual(rowsOf(room.state.race!));
  await one.send(room, teacher, { type: 'repeat-race' });
  opened[2].fail();
  opened[4].fail();
  expect(told(room)).toMatchObject({ failed: true });
  const { step } = room;
  await one.pass(200);
  expect(room.step).toBeGreaterThan(step);
});
