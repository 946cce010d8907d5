/** Where a number belongs, in words, and where a view opened for it looks. Pure. */
import { activationTitles } from '@gradroom/shared';
import type { Session } from '../../../state/session.js';
import { titles } from '../../../strings/en/titles.js';
import { numberAnswers as words } from '../../../strings/en/number-answers.js';
import type { Cell } from '../../pictures/answer-at.js';
import { coordinate } from '../../pictures/grid.js';
import { formatCount, formatNumber } from '../../numbers.js';
import { binsInWords } from '../../spoken/histogram.js';
import type { Place } from '../focus.svelte.js';
import { laneTitles } from '../race/race-words.js';
import type { NumberKey } from './number-key.js';

/** `layer 2`, `unit 3 of the output`, `input 1 to unit 3 of layer 2, for sample 5`, `tanh, layer 2`. */
export function placeOf(of: NumberKey, { state }: Pick<Session, 'state'>): string {
  const { bins, byScore, cell, curve, factor, path, sample, race, loss, score } = of;
  const parts = [
    race && state?.race ? laneTitles(state.race.variants)[race.lane] : undefined,
    race?.spread && words.spreads[race.spread],
    curve && activationTitles[curve.activation],
    loss && titles.losses[loss],
    factor === undefined ? undefined : words.factor(factor + 1),
    path === undefined ? undefined : words.path(path + 1),
    race?.layer === undefined ? undefined : words.layer(race.layer + 1),
    placeInNetwork(of, state?.configuration.network.hidden.length),
    byScore === undefined ? undefined : words.byScore(byScore + 1),
    sample === undefined ? undefined : words.sample(formatCount(sample + 1)),
    cell && cellInWords(cell),
    bins && binsInWords(bins),
    score === undefined ? undefined : words.score(formatNumber(score)),
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

/** `at x₁ = 0.5, x₂ = −1`. */
export const cellInWords = ({ row, column, side }: Cell): string =>
  words.cell(formatNumber(coordinate(column, side)), formatNumber(-coordinate(row, side)));

function placeInNetwork({ layer, unit, input }: NumberKey, hidden: number | undefined): string | undefined {
  if (layer === undefined) return undefined;
  const own = layer === hidden ? words.output : words.layer(layer + 1);
  if (unit === undefined) return own;
  return input === undefined ? words.unit(unit + 1, own) : words.input(input + 1, words.unit(unit + 1, own));
}

/** A view that is opened for a number of a layer, unit or weight looks at that one, from its first unit and input on. */
export function placeIn({ layer, unit = 0, input = 0, sample = 0 }: NumberKey): Partial<Place> {
  return layer === undefined ? {} : { layer, unit, input, sample };
}
