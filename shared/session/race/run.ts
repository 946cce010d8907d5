/**
 * Runs a race: all lanes side by side, measured after the same epochs. A generator, so that whoever drives it decides when it
 * works and when it waits; that decides nothing of what it computes. Server and page both drive this one.
 */
import { makeData } from '../../data/index.js';
import type { Trainers } from '../../engine/backend.js';
import { Engine } from '../../engine/engine.js';
import { parameterCount, sizesOf } from '../../engine/network.js';
import { RACE_ROWS_MAX } from '../../limits.js';
import type { Configuration } from '../configuration.js';
import { engineSettings } from '../engine-settings.js';
import { stepsPerEpoch } from '../epoch.js';
import { goalOf, resultsOf, type LanePoint, type LaneResult, type RaceRow } from './finish.js';
import { lanesOf } from './lanes.js';
import type { Race } from './state.js';
import { raceSeeds } from './seeds.js';

/** Multiplications between two breaths, about a millisecond's. */
const BREATH = 200_000;

/** One lane in training. */
export interface Lane {
  readonly configuration: Configuration;
  readonly engine: Engine;
  readonly stepsPerEpoch: number;
}

type Definition = Pick<Race, 'variants' | 'configuration' | 'epochs'>;

/** The epochs after which a race is measured: 0, then evenly to the last, a hundred at most. */
export function measuredEpochs({ epochs }: Pick<Race, 'epochs'>): number[] {
  const every = Math.ceil(epochs / RACE_ROWS_MAX);
  const rows = Array.from({ length: Math.ceil(epochs / every) }, (_, index) => index * every);
  return [...rows, epochs];
}

/** @throws RangeError where an engine cannot compute one of them; the message names the limit */
export function openLanes(race: Definition, seed: number, backend: Trainers): Lane[] {
  return lanesOf(race).map((configuration) => {
    const { training } = makeData(configuration.data, configuration.network.features);
    const engine = new Engine(engineSettings(configuration), training, seed, backend);
    return { configuration, engine, stepsPerEpoch: stepsPerEpoch(configuration) };
  });
}

/**
 * Yields a row after each measured epoch, and undefined for every breath between. While a row is looked at, the lanes stand
 * at its epoch.
 */
export function* raceRows(lanes: readonly Lane[], race: Definition): Generator<RaceRow | undefined, void> {
  for (const epoch of measuredEpochs(race)) {
    const points: LanePoint[] = [];
    for (const lane of lanes) {
      yield* trainTo(lane, epoch * lane.stepsPerEpoch);
      points.push(pointOf(lane.engine));
      yield undefined;
    }
    yield { epoch, lanes: points };
  }
}

/** The same race for each of its seeds, one after the other: yields one seed's results, and undefined for a breath. */
export function* seedRuns(
  race: Definition & Pick<Race, 'seed'>,
  backend: Trainers,
): Generator<LaneResult[] | undefined, void> {
  const goal = goalOf(race.configuration);
  for (const seed of raceSeeds(race)) {
    const rows: RaceRow[] = [];
    for (const row of raceRows(openLanes(race, seed, backend), race)) {
      if (row) rows.push(row);
      yield undefined;
    }
    yield resultsOf(rows, goal);
  }
}

function* trainTo({ engine, configuration }: Lane, step: number): Generator<undefined, void> {
  const stepCost = parameterCount(sizesOf(engine.settings)) * configuration.training.batchSize;
  const steps = Math.max(1, Math.floor(BREATH / stepCost));
  while (engine.step < step) {
    engine.train(Math.min(steps, step - engine.step));
    yield undefined;
  }
}

function pointOf(engine: Engine): LanePoint {
  const { trainLoss, testLoss, testAccuracy } = engine.evaluate();
  return {
    trainLoss: Math.fround(trainLoss),
    testLoss: Math.fround(testLoss),
    testAccuracy: Math.fround(testAccuracy),
    gradientNorms: engine.diagnostics().map(({ gradientNorm }) => Math.fround(gradientNorm)),
    diverged: engine.halted !== null,
  };
}
