/**
 * Who wins a race, by a stated measure: whoever reaches the goal in the fewest epochs; where nobody does, whoever has the
 * lowest test loss at the end. A lane that diverged is out, whatever it reached before. Equal ones tie.
 */
import { datasetInfo } from '../../data/index.js';
import type { Configuration } from '../configuration.js';

/** Of one lane after a number of epochs, over the whole data; single precision, so that what is decided is what is shown. */
export interface LanePoint {
  readonly trainLoss: number;
  readonly testLoss: number;
  /** NaN for regression. */
  readonly testAccuracy: number;
  /** ‖∂J/∂W‖ of the last mini-batch, by layer; zeros before the first. */
  readonly gradientNorms: readonly number[];
  /** A number was no longer finite: training stands still, and the rest is of the weights before. */
  readonly diverged: boolean;
}

/** All lanes after the same number of epochs. */
export interface RaceRow {
  readonly epoch: number;
  readonly lanes: readonly LanePoint[];
}

export interface Goal {
  readonly measure: 'test-accuracy' | 'train-loss';
  readonly target: number;
}

const accuracyGoal: Goal = { measure: 'test-accuracy', target: Math.fround(0.95) };
const lossGoal: Goal = { measure: 'train-loss', target: Math.fround(0.01) };

export function goalOf({ data }: Pick<Configuration, 'data'>): Goal {
  return datasetInfo(data.dataset).kind === 'regression' ? lossGoal : accuracyGoal;
}

export function reaches({ measure, target }: Goal, { testAccuracy, trainLoss }: LanePoint): boolean {
  return measure === 'test-accuracy' ? testAccuracy >= target : trainLoss <= target;
}

/** How one lane came out, so far. */
export interface LaneResult {
  /** The first measured epoch at which the goal was reached; null while it was not. */
  readonly reachedAt: number | null;
  readonly diverged: boolean;
  /** After the last row. */
  readonly testLoss: number;
  readonly testAccuracy: number;
}

/** @param rows from the first one on, at least one */
export function resultsOf(rows: readonly RaceRow[], goal: Goal): LaneResult[] {
  return rows[rows.length - 1].lanes.map(({ diverged, testLoss, testAccuracy }, lane) => {
    const reachedAt = rows.find(({ lanes }) => reaches(goal, lanes[lane]))?.epoch ?? null;
    return { reachedAt, diverged, testLoss, testAccuracy };
  });
}

/** Lanes that share the first place; several tie. */
export type RaceVerdict =
  | { readonly by: 'goal'; readonly lanes: readonly number[]; readonly epoch: number }
  | { readonly by: 'test-loss'; readonly lanes: readonly number[]; readonly testLoss: number }
  /** All diverged. */
  | { readonly by: 'none'; readonly lanes: readonly [] };

/** Total: any results have exactly one verdict. */
export function verdictOf(results: readonly LaneResult[]): RaceVerdict {
  const inRace = [...results.keys()].filter((lane) => !results[lane].diverged);
  const arrived = inRace.filter((lane) => results[lane].reachedAt !== null);
  if (arrived.length > 0) {
    const [epoch, lanes] = least(arrived, (lane) => results[lane].reachedAt as number);
    return { by: 'goal', lanes, epoch };
  }
  const comparable = inRace.filter((lane) => !Number.isNaN(results[lane].testLoss));
  if (comparable.length === 0) return { by: 'none', lanes: [] };
  const [testLoss, lanes] = least(comparable, (lane) => results[lane].testLoss);
  return { by: 'test-loss', lanes, testLoss };
}

/** The least value of one or more lanes, and all that have it. */
function least(lanes: readonly number[], valueOf: (lane: number) => number): [number, number[]] {
  const value = lanes.map(valueOf).reduce((a, b) => (b < a ? b : a));
  return [value, lanes.filter((lane) => valueOf(lane) === value)];
}
