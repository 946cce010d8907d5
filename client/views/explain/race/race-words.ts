/** A race in sentences: how it stands, who won, and what many seeds say. */
import {
  goalOf,
  raceControl,
  raceSeeds,
  resultsOf,
  verdictOf,
  type Race,
  type RaceRow,
  type RaceSetting,
  type RaceValue,
  type RaceVariants,
} from '@gradroom/shared';
import { feed } from '../../../strings/en/feed.js';
import { race as words } from '../../../strings/en/race.js';
import { formatCount, formatFixed, formatNumber, formatPercent } from '../../numbers.js';

/** What a lane is called: the value that it varies. */
export const laneTitle = (setting: RaceSetting, value: RaceValue): string =>
  feed.valueTitle(raceControl(setting), value);

export const laneTitles = ({ setting, values }: RaceVariants): readonly string[] =>
  values.map((value: RaceValue) => laneTitle(setting, value));

/** What differs, and from which lane to which. */
export const raceTitle = (variants: RaceVariants): string =>
  `${words.settings[variants.setting]}: ${laneTitles(variants).join(', ')}`;

export function goalInWords(race: Race): string {
  const { measure, target } = goalOf(race.configuration);
  return measure === 'test-accuracy' ? words.accuracyGoal(formatPercent(target)) : words.lossGoal(formatNumber(target));
}

export function isOver(race: Race, rows: readonly RaceRow[]): boolean {
  return rows.at(-1)?.epoch === race.epochs;
}

/** How a number stands in a sentence: as it is, or as a place of a phrase, `{name:number}`, where it can be asked. */
export type Stands = (name: string, number: string) => string;
const plainly: Stands = (_name, number) => number;
export const asked: Stands = (name, number) => `{${name}:${number}}`;

/** @param rows at least one */
export function standing(race: Race, rows: readonly RaceRow[], stands = plainly): string {
  const results = resultsOf(rows, goalOf(race.configuration));
  const verdict = verdictOf(results);
  const goal = goalInWords(race);
  const titles = laneTitles(race.variants);
  const names = verdict.lanes.map((lane) => titles[lane]);
  const out = titles.filter((_, lane) => results[lane].diverged);
  const over = isOver(race, rows);
  const loss = (value: number) => stands('loss', formatNumber(value));
  const said = () => {
    switch (verdict.by) {
      case 'none':
        return words.allOut;
      case 'goal':
        return (over ? words.won : words.lead)(names, goal, stands('epochs', words.epochs(formatCount(verdict.epoch))));
      case 'test-loss':
        return over
          ? words.wonByLoss(names, goal, formatCount(race.epochs), loss(verdict.testLoss))
          : words.lowest(names, goal, loss(verdict.testLoss));
    }
  };
  return out.length > 0 && verdict.by !== 'none' ? `${said()} ${words.out(out)}` : said();
}

/** Epochs of a run or a median; what never came has a word. */
export function epochsInWords(epochs: number): string {
  if (epochs === Infinity) return words.neverShort;
  return Number.isInteger(epochs) ? formatCount(epochs) : formatFixed(epochs, 1);
}

export function medianInWords(race: Race, done: number): string {
  const seeds = raceSeeds(race);
  return words.median(formatCount(done), seeds[0], seeds[done - 1]);
}
