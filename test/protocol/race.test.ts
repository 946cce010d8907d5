/** A race as bytes: parts encoded once, messages that bring anybody up to date. */
import {
  decodeRaceMessage,
  FrameError,
  nothingYet,
  raceParts,
  RaceProgress,
  raceRows,
  reference,
  openLanes,
  resultsOf,
  goalOf,
  seedRuns,
  type LaneResult,
  type RaceMessage,
  type RaceRow,
} from '@gradroom/shared';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { raceOf, smallConfiguration } from '../session/race/races.js';

const race = { ...raceOf({ setting: 'hidden', values: [[3, 2], [1], []] }, 12), repeated: true };
const parts = [...raceParts(race, 'lanes', reference), ...raceParts(race, 'seeds', reference)].filter(
  (part) => part !== undefined,
);
let rows: RaceRow[];
let runs: (readonly LaneResult[])[];

beforeAll(() => {
  rows = [...raceRows(openLanes(race, race.seed, reference), race)].filter((row) => row !== undefined);
  runs = [...seedRuns(race, reference)].filter((run) => run !== undefined);
});

/** What somebody has who got these messages. */
function received(messages: readonly RaceMessage[]) {
  const all = { rows: [] as RaceRow[], runs: [] as (readonly LaneResult[])[], picturedAt: -1 };
  for (const message of messages) {
    all.rows.splice(message.rowsFrom, Infinity, ...message.rows);
    all.runs.splice(message.runsFrom, Infinity, ...message.runs);
    if (message.picture) all.picturedAt = message.picture.epoch;
  }
  return all;
}

it('[RC8] however messages fall between its parts, whoever gets them has every row and run, exactly, and the newest picture', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: parts.length, maxLength: parts.length }), (sent) => {
      const progress = new RaceProgress(race, false);
      let cursor = nothingYet;
      const messages: RaceMessage[] = [];
      for (const [index, part] of parts.entries()) {
        progress.add(part);
        if (!sent[index] && index < parts.length - 1) continue;
        const next = progress.message(cursor, true);
        cursor = next.cursor;
        messages.push(decodeRaceMessage(next.bytes));
      }
      expect(progress.isNews(cursor)).toBe(false);
      expect(received(messages)).toEqual({ rows, runs, picturedAt: 12 });
      expect(messages[0]).toMatchObject({ race: race.seq, laneCount: 3, again: false, failed: false });
    }),
    { numRuns: 30 },
  );
});

it('[RC8] a picture has the shape of each lane, and its weights as frames have them', () => {
  const lanes = openLanes(race, race.seed, reference);
  const progress = new RaceProgress(race, true);
  const [first] = raceParts(race, 'lanes', reference);
  expect(first).toBeUndefined();
  progress.add(parts[0]);
  const { picture, again } = decodeRaceMessage(progress.message(nothingYet, true).bytes);
  expect(again).toBe(true);
  expect(picture?.lanes.map(({ shape }) => shape)).toEqual([
    [2, 3, 2, 1],
    [2, 1, 1],
    [2, 1],
  ]);
  for (const [lane, { engine }] of lanes.entries()) {
    for (const [layer, { weights }] of engine.parameters.entries()) {
      const shown = picture!.lanes[lane].weights[layer].weights;
      weights.forEach((weight, index) =>
        expect(Math.abs(shown[index] - weight)).toBeLessThanOrEqual(Math.abs(weight) / 128),
      );
    }
  }
});

it('[RC8] bytes that are cut short or are none give a FrameError, and nothing else', () => {
  const progress = new RaceProgress(race, false);
  parts.forEach((part) => progress.add(part));
  const { bytes } = progress.message(nothingYet, true);
  for (let length = 0; length < bytes.length; length += 7) {
    expect(() => decodeRaceMessage(bytes.subarray(0, length))).toThrow(FrameError);
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.boolean(), (noise, begins) => {
      const made = begins ? Uint8Array.of(1, ...noise) : noise;
      try {
        decodeRaceMessage(made);
      } catch (error) {
        expect(error).toBeInstanceOf(FrameError);
      }
    }),
  );
});

it('[RC5] of many epochs has the results of the rows that are sent', () => {
  const long = raceOf({ setting: 'activation', values: ['relu', 'tanh'] }, 250, smallConfiguration);
  const progress = new RaceProgress(long, false);
  for (const part of raceParts(long, 'lanes', reference)) if (part) progress.add(part);
  const { rows: sent } = decodeRaceMessage(progress.message(nothingYet, false).bytes);
  const direct = [...raceRows(openLanes(long, long.seed, reference), long)].filter((row) => row !== undefined);
  const goal = goalOf(long.configuration);
  expect(resultsOf(sent, goal)).toEqual(resultsOf(direct, goal));
});
