/** What can be said of an activation function without any data: its values, its slopes, and where it is steepest. Pure. */
import { activationOf } from '@gradroom/shared';
import { explorerWords } from '../../../strings/en/explain-activation.js';
import { formatFixed, formatNumber, formatShort, numberParts } from '../../numbers.js';
import type { Curve } from '../../pictures/layer-study.js';

/** Values between two ends; an end that is only approached does not belong to them. */
export interface Span {
  readonly low: number;
  readonly high: number;
  /** Whether the end itself is reached. */
  readonly lowReached: boolean;
  readonly highReached: boolean;
}

export interface Steepest {
  readonly slope: number;
  /** Where, in words around the letter z: "at z = 0"; without it where there is no `after`. */
  readonly before: string;
  readonly after?: string;
  /** The place of a mark on the curve of slopes; undefined where it is nowhere or everywhere. */
  readonly z: number | undefined;
}

export interface Facts {
  /** All values of g, for any real z. */
  readonly outputs: Span;
  /** All values of g': one or two pieces, apart from each other. */
  readonly slopes: readonly Span[];
  readonly steepest: Steepest;
}

const span = (ends: '()' | '[)' | '(]' | '[]', low: number, high: number): Span => ({
  low,
  high,
  lowReached: ends[0] === '[',
  highReached: ends[1] === ']',
});
const [infinity, below] = [Infinity, -Infinity];
/** Where all of them are defined: every real z. */
export const domain: Span = span('()', below, infinity);
const only = (value: number): Span => span('[]', value, value);
const at = (slope: number, z: number): Steepest => ({ slope, before: explorerWords.at, after: `= ${factText(z)}`, z });
const fromZeroOn = (slope: number): Steepest => ({ slope, before: explorerWords.for, after: '≥ 0', z: 0 });
const belowZero = (slope: number): Steepest => ({ slope, before: explorerWords.justBelow0, z: 0 });
const everywhere = (slope: number): Steepest => ({ slope, before: explorerWords.every, after: '', z: undefined });

/** So many layers with one mean slope are looked at. */
export const TEN_LAYERS = 10;

const SELU_SCALE = 1.0507;
/** Extremes of GELU (its tanh form) and SiLU, which no short formula gives. */
const GELU = { least: -0.17004, slope: 1.12894, z: 1.42 };
const SILU = { least: -0.27846, slope: 1.09984, z: 2.4 };

export function factsOf({ activation, alpha }: Curve): Facts {
  switch (activation) {
    case 'sigmoid':
      return { outputs: span('()', 0, 1), slopes: [span('(]', 0, 0.25)], steepest: at(0.25, 0) };
    case 'tanh':
      return { outputs: span('()', -1, 1), slopes: [span('(]', 0, 1)], steepest: at(1, 0) };
    case 'relu':
      return { outputs: span('[)', 0, infinity), slopes: [only(0), only(1)], steepest: fromZeroOn(1) };
    case 'leaky-relu':
      return {
        outputs: alpha > 0 ? span('()', below, infinity) : span('[)', 0, infinity),
        slopes: alpha === 1 ? [only(1)] : [only(alpha), only(1)],
        steepest: alpha === 1 ? everywhere(1) : fromZeroOn(1),
      };
    case 'elu':
      return {
        outputs: span(alpha > 0 ? '()' : '[)', alpha > 0 ? -alpha : 0, infinity),
        slopes: alpha === 0 ? [only(0), only(1)] : bentSlopes(alpha, 1),
        steepest: alpha > 1 ? belowZero(alpha) : fromZeroOn(1),
      };
    case 'selu': {
      const steep = activationOf('selu').slopeMax(0);
      return {
        outputs: span('()', -steep, infinity),
        slopes: bentSlopes(steep, SELU_SCALE),
        steepest: belowZero(steep),
      };
    }
    case 'gelu':
      return {
        outputs: span('[)', GELU.least, infinity),
        slopes: [span('[]', 1 - GELU.slope, GELU.slope)],
        steepest: at(GELU.slope, GELU.z),
      };
    case 'silu':
      return {
        outputs: span('[)', SILU.least, infinity),
        slopes: [span('[]', 1 - SILU.slope, SILU.slope)],
        steepest: at(SILU.slope, SILU.z),
      };
    case 'softplus':
      return {
        outputs: span('()', 0, infinity),
        slopes: [span('()', 0, 1)],
        steepest: { slope: 1, before: explorerWords.as, after: '→ ∞', z: undefined },
      };
    case 'linear':
      return { outputs: span('()', below, infinity), slopes: [only(1)], steepest: everywhere(1) };
  }
}

/** Left of 0 the slope falls from `left` to 0, right of it it is `right`. */
function bentSlopes(left: number, right: number): Span[] {
  if (left > right) return [span('()', 0, left)]; // the right side's value lies within
  return left === right ? [span('(]', 0, left)] : [span('()', 0, left), only(right)];
}

/** A value that is exact, or good to three figures: without zeros that would only tell how exact a measured one is. */
export function factText(value: number): string {
  const isPower = numberParts(value).exponent !== null;
  return isPower || !Number.isFinite(value) ? formatNumber(value) : formatShort(value);
}

/** As people write it: (0, 0.25], or one value by itself; where the decimal sign is a comma, (0; 0,25]. */
export function spanText({ low, high, lowReached, highReached }: Span): string {
  if (low === high) return factText(low);
  const between = formatFixed(0.5, 1).includes(',') ? '; ' : ', ';
  return `${lowReached ? '[' : '('}${factText(low)}${between}${factText(high)}${highReached ? ']' : ')'}`;
}
