/** Rounds settings to single precision, once, when they are decided. Apart from their schemas, which the page's engine does without. */

const singleFields = new Set([
  'alpha',
  'learningRate',
  'momentum',
  'regularizationRate',
  'initializerSigma',
  'speed',
  'noise',
  'testShare',
]);

/** 2⁻¹²⁶: below it a number is subnormal in single precision, and the engine's arithmetic takes it for 0. */
const SMALLEST_NORMAL = 1.1754943508222875e-38;

/** The nearest single-precision number as the engine knows them: neither subnormal nor −0. */
export function toSingle(value: number): number {
  const rounded = Math.fround(value);
  // −0 would not survive JSON, so a log that was stored would train otherwise than the room it came from.
  return Math.abs(rounded) < SMALLEST_NORMAL ? 0 : rounded;
}

/** A value of any setting, rounded if it is a number; whole ones stay what they are. */
export function roundValue(value: unknown): unknown {
  return typeof value === 'number' ? toSingle(value) : value;
}

function rounded(key: string, value: unknown): unknown {
  if (key === 'variants') return roundSettings(value as object);
  if (key === 'values') return (value as readonly unknown[]).map(roundValue);
  return singleFields.has(key) ? roundValue(value) : value;
}

/** A copy of some settings without those left out, the real-valued ones rounded to single precision. */
export function roundSettings<Settings extends object>(settings: Settings): Settings {
  const kept = Object.entries(settings).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept.map(([key, value]) => [key, rounded(key, value)])) as Settings;
}
