/** The loss curve's axes: logarithmic where the loss spans it, linear where it hardly moves, with round numbers. Pure. */
import { formatCount, formatShort, type NumberParts } from '../numbers.js';
import type { LossAxis } from './loss-share.js';

export { lossShare, type LossAxis } from './loss-share.js';

/** Below this ratio between the largest and the smallest loss a log scale would have one line at most. */
const LOG_FROM = 2.5;
const TICKS_MAX = 5;

/** @param min smallest loss shown, above 0 for a log scale. @param max largest one */
export function lossAxis(min: number, max: number): LossAxis {
  if (!Number.isFinite(min) || !Number.isFinite(max) || max <= 0)
    return { log: false, low: 0, high: 1, ticks: [0, 0.5, 1] };
  if (min > 0 && max / min >= LOG_FROM) return logAxis(min, max);
  return linearAxis(Math.min(min, max), max);
}

function logAxis(min: number, max: number): LossAxis {
  // A little room: a value of exactly 1 stays on the decade, 1.02 takes the next one only in part.
  const high = Math.ceil(Math.log10(max) - 0.05);
  const low = Math.min(high - 1, Math.floor(Math.log10(min) + 0.02));
  const every = Math.ceil((high - low) / (TICKS_MAX - 1));
  const ticks: number[] = [];
  for (let exponent = high; exponent >= low; exponent -= every) ticks.unshift(powerOfTen(exponent));
  return { log: true, low: Math.min(powerOfTen(low), min), high: Math.max(powerOfTen(high), max), ticks };
}

/** 10 ** −4 is 0.00009999999999999999 in some engines; text is exact. */
const powerOfTen = (exponent: number) => Number(`1e${exponent}`);

function linearAxis(min: number, max: number): LossAxis {
  const span = Math.max(max - min, max * 0.05, 1e-12);
  const raw = span / 2;
  const power = powerOfTen(Math.floor(Math.log10(raw)));
  const every = [1, 2, 5, 10].map((step) => step * power).find((step) => step >= raw) ?? power;
  const low = Math.floor(min / every) * every;
  const high = Math.max(low + every, Math.ceil(max / every) * every);
  const ticks: number[] = [];
  for (let i = 0; low + i * every <= high + every / 2; i += 1) ticks.push(Number((low + i * every).toPrecision(6)));
  return { log: false, low, high, ticks };
}

/** Where an age stands between the first and the newest one that are known, as a share of the plot's width. */
export function ageShare(age: number, ages: readonly number[]): number {
  const first = ages[0] ?? 0;
  const last = ages[ages.length - 1] ?? 0;
  return last > first ? (age - first) / (last - first) : 0;
}

/** From here on, and below a hundredth, the axis has powers of ten. */
const POWER_FROM = 1e4;

/** A tick as text, with the power of ten that it is multiplied by, if any: 0.5, 10⁻³, 2.5·10⁴. */
export function tickParts(tick: number, log: boolean): NumberParts {
  if (tick < POWER_FROM && !(log && tick < 0.01)) return { mantissa: formatShort(tick, 6), exponent: null };
  const [mantissa, exponent] = tick.toExponential().split('e');
  const power = formatCount(Number(exponent));
  return { mantissa: mantissa === '1' ? '10' : `${formatShort(Number(mantissa), 6)}·10`, exponent: power };
}

/** Smallest and largest finite value of the columns; NaN where there is none. */
export function extent(...columns: readonly (readonly number[])[]): { min: number; max: number } {
  let min = Infinity;
  let max = -Infinity;
  for (const column of columns) {
    for (const value of column) {
      if (!Number.isFinite(value)) continue;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  return min <= max ? { min, max } : { min: NaN, max: NaN };
}
