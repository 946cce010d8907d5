/** A race without a server: the rows, runs and result are those that a room's workers make. */
import { decodeRaceMessage, nothingYet, raceParts, RaceProgress, reference, type RaceMessage } from '@gradroom/shared';
import { expect, it } from 'vitest';
import { RaceRunner } from '../../../client/state/race-runner.js';
import { RaceWatch } from '../../../client/views/explain/race/race-watch.svelte.js';
import { raceOf } from '../../session/race/races.js';

const race = raceOf({ setting: 'activation', values: ['tanh', 'relu'] }, 10);

/** What a room would say of it at its end. */
function ofRoom(repeated: boolean): RaceMessage {
  const progress = new RaceProgress(race, false);
  const works = repeated ? (['lanes', 'seeds'] as const) : (['lanes'] as const);
  for (const work of works) {
    for (const part of raceParts(race, work, reference)) if (part) progress.add(part);
  }
  return decodeRaceMessage(progress.message(nothingYet, true).bytes);
}

/** Runs it to its end on a clock of its own. @returns what a page knows then, and how long it took */
function run(again: boolean, repeatAfterMs = Infinity) {
  let nowMs = 0;
  const watch = new RaceWatch();
  const runner = new RaceRunner(
    race,
    again,
    reference,
    () => nowMs,
    (bytes) => watch.take(decodeRaceMessage(bytes)),
  );
  let repeated = false;
  for (let wait = runner.turn(); wait !== undefined; wait = runner.turn()) {
    nowMs += wait + 0.01;
    if (nowMs < repeatAfterMs || repeated) continue;
    repeated = true;
    runner.repeat({ ...race, repeated: true });
  }
  return { watch, nowMs };
}

it('[RC16] a page alone gets the rows and the last picture of a room’s race, to be watched; one opened again waits for nobody', () => {
  const { watch, nowMs } = run(false);
  const room = ofRoom(false);
  expect(watch.rows).toEqual(room.rows);
  expect(watch.picture).toEqual(room.picture);
  expect(watch).toMatchObject({ key: race.seq, again: false, failed: false });
  expect(nowMs).toBeGreaterThan(13_000);
  const second = run(true);
  expect(second.watch).toMatchObject({ again: true });
  expect(second.watch.rows).toEqual(room.rows);
  expect(second.nowMs).toBeLessThan(1_000);
});

it('[RC16] and the runs of its 20 seeds, while the race itself goes on', () => {
  const { watch } = run(false, 5_000);
  const room = ofRoom(true);
  expect(watch.runs).toEqual(room.runs);
  expect(watch.rows).toEqual(room.rows);
});

it('[RC17] another race takes the place of what was known of the one before', () => {
  const watch = new RaceWatch();
  const room = ofRoom(true);
  watch.take(room);
  expect(watch.rows).toHaveLength(11);
  watch.take({ ...room, race: room.race + 1, rows: room.rows.slice(0, 2), runs: [], picture: undefined });
  expect(watch).toMatchObject({ key: room.race + 1, runs: [], picture: undefined });
  expect(watch.rows).toHaveLength(2);
  watch.take({ ...room, race: room.race + 1, rowsFrom: 2, rows: room.rows.slice(2), runs: [] });
  expect(watch.rows).toEqual(room.rows);
});
