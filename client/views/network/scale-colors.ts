/** A scale of colours under a layer: how its ends are written, and its ramp. Pure. */
import { rampColor, type Ramp } from '../colors.js';
import type { MapColors } from '../pictures/messages.js';

/** Whether an end is written without a decimal point. */
export const isRound = (value: number): boolean => Number.isInteger(value) && Math.abs(value) < 1_000;

export function gradientOf(colors: Ramp, { low, high, scale }: MapColors): string {
  const stops = Array.from({ length: 9 }, (_, i) => rampColor(colors, (low + ((high - low) * i) / 8) / scale));
  return `linear-gradient(to right, ${stops.join(',')})`;
}
