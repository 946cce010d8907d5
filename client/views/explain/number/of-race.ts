/** Numbers of a race: it is computed again in the page, from its definition, as whoever holds that can. */
import {
  goalOf,
  openLanes,
  raceRows,
  raceSeeds,
  resultsOf,
  summariesOf,
  type LanePoint,
  type LaneResult,
  type LaneSummary,
  type Race,
  type RaceRow,
  type Spread,
  type Trainers,
} from '@gradroom/shared';
import type { TermName } from '../../../strings/en/terms.js';
import type { Said, Written } from './computed.js';

/** Which number of a race it is. */
export interface Raced {
  readonly lane: number;
  /** After which it was measured; the last one of many seeds. */
  readonly epoch: number;
  /** Of one layer alone, from 0. */
  readonly layer?: number;
  /** How many seeds it is over; 0 for the race itself. */
  readonly runs: number;
  /** Of many seeds, where it is not a count. */
  readonly spread?: keyof Spread;
}

export interface OfRace extends Said {
  /** @throws the signal's reason, when nobody wants to know any more */
  again(race: Race, at: Raced, signal: AbortSignal): Promise<number>;
}

/** Loaded for a race alone. */
const trainers = async () => (await import('../../../kernels.js')).pageTrainers();

/** A turn at a page's work is no longer than this. */
const TURN_MS = 12;

/** All that `work` yields, made in turns between which the page does what else there is. */
async function inTurns<T>(work: Iterable<T | undefined>, signal: AbortSignal): Promise<T[]> {
  const made: T[] = [];
  let from = performance.now();
  for (const one of work) {
    if (one !== undefined) made.push(one);
    if (performance.now() - from < TURN_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
    from = performance.now();
  }
  return made;
}

/** The rows of one lane alone, until the epoch that is asked for. */
function* rowsOf(race: Race, seed: number, { lane, epoch }: Raced, backend: Trainers): Generator<RaceRow | undefined> {
  for (const row of raceRows([openLanes(race, seed, backend)[lane]], race)) {
    yield row;
    if (row && row.epoch >= epoch) return;
  }
}

/** The lane's result for each of the seeds. */
function* seedsOf(race: Race, at: Raced, backend: Trainers): Generator<LaneResult[] | undefined> {
  for (const seed of raceSeeds(race).slice(0, at.runs)) {
    const rows: RaceRow[] = [];
    for (const row of rowsOf(race, seed, at, backend)) {
      if (row) rows.push(row);
      yield undefined;
    }
    yield resultsOf(rows, goalOf(race.configuration));
  }
}

/** Of a lane after the rows up to an epoch. */
function ofRows(
  of: (rows: readonly RaceRow[], race: Race, at: Raced) => number,
  term: TermName,
  written: Written,
): OfRace {
  return {
    again: async (race, at, signal) =>
      of(await inTurns(rowsOf(race, race.seed, at, await trainers()), signal), race, at),
    written,
    view: 'race',
    term,
  };
}

export function ofPoint(
  of: (point: LanePoint, at: Raced) => number,
  term: TermName,
  written: Written = 'number',
): OfRace {
  return ofRows((rows, _race, at) => of(rows[rows.length - 1].lanes[0], at), term, written);
}

/** The epoch at which a lane reached the goal. */
export const reachedAt: OfRace = ofRows(
  (rows, race) => resultsOf(rows, goalOf(race.configuration))[0].reachedAt ?? NaN,
  'epoch',
  'count',
);

export function ofSeeds(
  of: (summary: LaneSummary, spread: keyof Spread) => number,
  term: TermName,
  written: Written = 'number',
): OfRace {
  return {
    again: async (race, at, signal) => {
      const runs = await inTurns(seedsOf(race, at, await trainers()), signal);
      return of(summariesOf(runs)[0], at.spread ?? 'median');
    },
    written,
    view: 'race',
    term,
  };
}

/** Layer 1's gradient against the last hidden layer's; nothing to compare in networks without two. */
export function firstByLast({ gradientNorms }: Pick<LanePoint, 'gradientNorms'>): number {
  return gradientNorms.length > 2 ? gradientNorms[0] / gradientNorms[gradientNorms.length - 2] : NaN;
}
