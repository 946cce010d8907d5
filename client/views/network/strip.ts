/** The gradient strip's scale: decades of ‖∂J/∂W‖ from 10⁻⁴ to 10, growing where a layer leaves them. Pure. */
import type { Row } from './geometry.js';

export interface Decades {
  /** Exponents of ten. */
  readonly low: number;
  readonly high: number;
}

export const EXPONENT_LOW = -4;
export const EXPONENT_HIGH = 1;
/** The frame codec keeps magnitudes down to about 10⁻³⁰; what is smaller is drawn at the foot. */
const EXPONENT_MIN = -30;
const EXPONENT_MAX = 30;
/** Below this norm a layer's number and bar are a warning. */
export const WEAK = 10 ** EXPONENT_LOW;

/** The decades that hold all norms. Zero has none, and is drawn as no bar at all. */
export function decadesOf(norms: readonly number[]): Decades {
  let low = EXPONENT_LOW;
  let high = EXPONENT_HIGH;
  for (const norm of norms) {
    if (!(norm > 0) || !Number.isFinite(norm)) continue;
    low = Math.min(low, Math.floor(Math.log10(norm) - 0.25));
    high = Math.max(high, Math.ceil(Math.log10(norm)));
  }
  return { low: Math.max(EXPONENT_MIN, low), high: Math.min(EXPONENT_MAX, high) };
}

/** Exponents that get a line and a label: about `most`, and always 10⁻⁴ once the scale goes below it. */
export function ticksOf({ low, high }: Decades, most = 5): number[] {
  const every = [1, 2, 4, 5, 10, 15].find((step) => (high - low) / step <= most) ?? 20;
  const ticks: number[] = [];
  for (let exponent = high - 1; exponent > low; exponent -= 1) {
    const weak = low < EXPONENT_LOW && exponent === EXPONENT_LOW;
    const near = low < EXPONENT_LOW && Math.abs(exponent - EXPONENT_LOW) <= every / 2;
    if (weak || (exponent % every === 0 && !near)) ticks.push(exponent);
  }
  return ticks;
}

/** Height of a norm above the foot, as a share of the strip; 0 for zero and below the scale. */
export function shareOf(norm: number, { low, high }: Decades): number {
  if (!(norm > 0)) return 0;
  return Math.min(1, Math.max(0, (Math.log10(norm) - low) / (high - low)));
}

/** How strong the bar's hue is: 14% at the foot of the plain scale, 76% at its top. */
export function strengthOf(norm: number): number {
  return 0.14 + 0.62 * shareOf(norm, { low: EXPONENT_LOW, high: EXPONENT_HIGH });
}

/** The parts of the strip, from its top: the head, the bars, the numbers. */
export interface StripRows {
  readonly head: Row;
  readonly bars: Row;
  readonly numbers: Row;
}

export function stripRows(height: number, { projector = false, bare = false, scale = 1 } = {}): StripRows {
  // A low strip gives up the air around its head before the bars give up their height.
  const head = bare ? 0 : Math.round(Math.min((projector ? 52 : 38) * scale, height * 0.27));
  const numbers = Math.round(Math.min((projector ? 48 : 32) * scale, height * 0.25));
  const bars = Math.max(24, height - head - numbers - 4);
  return {
    head: { top: 0, height: head },
    bars: { top: head + 4, height: bars },
    numbers: { top: head + 4 + bars, height: numbers },
  };
}

/** Widths of the longest numbers, in ems of semi-bold figures: 5.3·10⁻⁴ with three figures, 0.0053 with two. */
const EMS = { 3: 4.2, 2: 3.6 } as const;

/** How many figures, and how large at most, so that numbers `pitch` apart don't touch. Below `least` pixels nobody reads them. */
export function fitNumbers(pitch: number, least: number): { readonly digits: 2 | 3; readonly size: number } {
  const free = pitch - 6;
  const digits = free / EMS[3] >= least ? 3 : 2;
  return { digits, size: Math.floor((free / EMS[digits]) * 10) / 10 };
}
