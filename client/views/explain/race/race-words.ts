/** A race in sentences: how it stands, who won, and what many seeds say. */
import {
  goalOf,
  laneTitles,
  raceSeeds,
  resultsOf,
  summariesOf,
  verdictOf,
  type LaneResult,
  type Race,
  type RaceRow,
} from '@gradroom/shared';
import { race as words } from '../../../strings/en/race.js';
import { formatCount, formatFixed, formatNumber, formatPercent } from '../../numbers.js';

export function goalInWords(race: Race): string {
  const { measure, target } = goalOf(race.configuration);
  return measure === 'test-accuracy' ? words.accuracyGoal(formatPercent(target)) : words.lossGoal(formatNumber(target));
}

export function isOver(race: Race, rows: readonly RaceRow[]): boolean {
  return rows.at(-1)?.epoch === race.epochs;
}

/** @param rows at least one */
export function standing(race: Race, rows: readonly RaceRow[]): string {
  const results = resultsOf(rows, goalOf(race.configuration));
  const verdict = verdictOf(results);
  const goal = goalInWords(race);
  const titles = laneTitles(race.variants);
  const names = verdict.lanes.map((lane) => titles[lane]);
  const out = titles.filter((_, lane) => results[lane].diverged);
  const over = isOver(race, rows);
  const said = () => {
    switch (verdict.by) {
      case 'none':
        return words.allOut;
      case 'goal':
        return (over ? words.won : words.lead)(names, goal, verdict.epoch);
      case 'test-loss':
        return over
          ? words.wonByLoss(names, goal, race.epochs, formatNumber(verdict.testLoss))
          : words.lowest(names, goal, formatNumber(verdict.testLoss));
    }
  };
  return out.length > 0 && verdict.by !== 'none' ? `${said()} ${words.out(out)}` : said();
}

/** Epochs of a run or a median; what never came has a word. */
export function epochsInWords(epochs: number): string {
  if (epochs === Infinity) return words.neverShort;
  return Number.isInteger(epochs) ? formatCount(epochs) : formatFixed(epochs, 1);
}

/** @param runs at least one */
export function seedsInWords(race: Race, runs: readonly (readonly LaneResult[])[]): string {
  const titles = laneTitles(race.variants);
  const lanes = summariesOf(runs).map(({ reached, runs: count, epochs }, lane) =>
    words.laneSeeds(titles[lane], reached, count, epochsInWords(epochs.median)),
  );
  return words.seedsSentence(medianInWords(race, runs.length), goalInWords(race), lanes);
}

export function medianInWords(race: Race, done: number): string {
  const seeds = raceSeeds(race);
  return words.median(done, seeds[0], seeds[done - 1]);
}
