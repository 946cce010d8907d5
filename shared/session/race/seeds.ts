/** The same race for many seeds, so that nobody learns from one lucky one: which seeds, and what they say together. */
import { RACE_SEEDS, SEED_MAX } from '../../limits.js';
import type { LaneResult } from './finish.js';
import type { Race } from './state.js';

/** The race's own seed and those that follow it; after the greatest comes 0. The points stay the same. */
export function raceSeeds({ seed }: Pick<Race, 'seed'>): number[] {
  return Array.from({ length: RACE_SEEDS }, (_, index) => (seed + index) % (SEED_MAX + 1));
}

/** Of one lane over all seeds. Where the middle of them never reached the goal, so does the median: Infinity. */
export interface Spread {
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
}

export interface LaneSummary {
  readonly runs: number;
  /** Runs that reached the goal and did not diverge. */
  readonly reached: number;
  readonly diverged: number;
  /** Epochs until the goal; Infinity for a run that never reached it. */
  readonly epochs: Spread;
  /** Of those that did not diverge, at the end; Infinity for one that did. */
  readonly testLoss: Spread;
}

/** Epochs that a run took to the goal; Infinity where it never came, or diverged. */
export function epochsOf({ reachedAt, diverged }: LaneResult): number {
  return diverged || reachedAt === null ? Infinity : reachedAt;
}

/** Test loss at the end of a run; Infinity where it diverged. */
export function endLossOf({ testLoss, diverged }: LaneResult): number {
  return diverged || Number.isNaN(testLoss) ? Infinity : testLoss;
}

/** @param runs of one seed each: one result a lane; at least one run */
export function summariesOf(runs: readonly (readonly LaneResult[])[]): LaneSummary[] {
  return runs[0].map((_, lane) => {
    const results = runs.map((run) => run[lane]);
    const epochs = results.map(epochsOf);
    return {
      runs: runs.length,
      reached: epochs.filter((epoch) => epoch < Infinity).length,
      diverged: results.filter(({ diverged }) => diverged).length,
      epochs: spreadOf(epochs),
      testLoss: spreadOf(results.map(endLossOf)),
    };
  });
}

/** Median and quartiles, between two values halfway as far as the rank says; with an infinite one of the two, infinite. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const at = (share: number) => {
    const rank = share * (sorted.length - 1);
    const below = Math.floor(rank);
    const [low, high] = [sorted[below], sorted[Math.min(below + 1, sorted.length - 1)]];
    // Infinity − Infinity would be no number.
    return rank === below || low === high ? low : low + (high - low) * (rank - below);
  };
  return { lowerQuartile: at(0.25), median: at(0.5), upperQuartile: at(0.75) };
}
