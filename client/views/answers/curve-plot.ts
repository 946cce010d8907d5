/** Where a measured curve stands in its picture: heights of its values, of round numbers beside it, of what it is compared with, and its title. Pure. */
import { HIDDEN_LAYERS_MAX } from '@gradroom/shared';
import { readCondition, readMeasured, textOf, type Curve } from '@gradroom/shared/lessons';
import { measureWords } from '../../strings/en/measures.js';
import { extent, lossAxis, lossShare, tickParts } from '../curves/axis.js';
import type { NumberParts } from '../numbers.js';

export interface CurvePlot {
  readonly y: (value: number) => number;
  readonly ticks: readonly { readonly y: number; readonly parts: NumberParts }[];
  /** What the measure is compared with, where that lies within the picture. */
  readonly bound: number | undefined;
}

/** @param room between its upper and its lower end, in pixels, and the height of a letter */
export function curvePlot(
  { points }: Curve,
  bound: number | undefined,
  { top, foot, em }: { readonly top: number; readonly foot: number; readonly em: number },
): CurvePlot {
  const values = points.map(([, value]) => value);
  const { min, max } = extent(values, bound === undefined || bound <= 0 ? [] : [bound]);
  const axis = lossAxis(min, max);
  const y = (value: number) => top + (1 - lossShare(value, axis)) * (foot - top);
  const drawn = bound !== undefined && bound >= axis.low && bound <= axis.high ? bound : undefined;
  // The bound's own number takes the place of those that it would cover.
  const isFree = (tick: number) => drawn === undefined || Math.abs(y(tick) - y(drawn)) > 1.1 * em;
  const ticks = axis.ticks.filter(isFree).map((tick) => ({ y: y(tick), parts: tickOf(tick, axis.log) }));
  return { y, ticks, bound: drawn };
}

/** With a power alone as `10` and its exponent. */
export function tickOf(tick: number, log: boolean): NumberParts {
  const { mantissa, exponent } = tickParts(tick, log);
  return { mantissa: exponent === null ? mantissa : mantissa.replace('·10', ''), exponent };
}

/** What the curve is of, in the reader's words; a measure that this page does not know, as lessons write it. */
export function curveTitle({ of }: Curve): string {
  const measured = readMeasured(of, HIDDEN_LAYERS_MAX);
  return measured.ok ? measureWords.name(measured.value) : of;
}

/** What a condition compares the curve's measure with. */
export function boundIn(until: string, { of }: Curve): number | undefined {
  const condition = readCondition(until, HIDDEN_LAYERS_MAX);
  return condition.ok ? condition.value.parts.find(({ measured }) => textOf(measured) === of)?.bound : undefined;
}

/** Of the curve: a table of so many rows at most, its ends among them. */
export function rowsOf({ points }: Curve, most: number): Curve['points'] {
  if (points.length <= most) return points;
  return Array.from({ length: most }, (_, row) => points[Math.round((row * (points.length - 1)) / (most - 1))]);
}
