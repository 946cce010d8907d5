/**
 * Conditions over measures, as a lesson writes them: `gradient-ratio > 1e4`, `dead-units of layer 2 >= 1 and epochs <= 5`,
 * `gradient-norm of output < 0.01`. Parts joined by `and` must all hold.
 */
import { measureNames, measureOf, measures, valueOf, type Measured, type MeasureName } from './measures.js';
import type { Observation } from './observation.js';

export const comparisons = ['<=', '>=', '<', '>', '='] as const;
type Comparison = (typeof comparisons)[number];

export interface Comparing {
  readonly measured: Measured;
  readonly comparison: Comparison;
  readonly bound: number;
}

export interface Condition {
  /** As it was written. */
  readonly text: string;
  readonly parts: readonly Comparing[];
}

export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly mistake: string };
/** What cannot be read, and what would be. */
export const unreadable = (mistake: string) => ({ ok: false, mistake }) as const;

/** @param hiddenCount hidden layers of the network that it is about */
export function readCondition(text: string, hiddenCount: number): Read<Condition> {
  const parts: Comparing[] = [];
  for (const piece of text.split(/\s+and\s+/)) {
    const part = readPart(piece.trim(), hiddenCount);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  return { ok: true, value: { text, parts } };
}

function readPart(text: string, hiddenCount: number): Read<Comparing> {
  const match = /^(.*?)\s*(<=|>=|<|>|=)\s*(\S+)$/.exec(text);
  if (!match) return unreadable(`“${text}” is no condition; write for example “accuracy >= 0.95”, joined by “and”`);
  const [, left, comparison, right] = match;
  const measured = readMeasured(left, hiddenCount);
  if (!measured.ok) return measured;
  const bound = readNumber(right);
  if (bound === undefined) return unreadable(`“${right}” is no number; write 0.95 or 1e4`);
  const [min, max] = measureOf(measured.value.measure).range;
  if (bound < min || bound > max)
    return unreadable(`${measured.value.measure} is never ${right}: ${rangeTitle(min, max)}`);
  return { ok: true, value: { measured: measured.value, comparison: comparison as Comparison, bound } };
}

const rangeTitle = (min: number, max: number) =>
  max === Number.MAX_VALUE ? `it is ${min} or more` : `it lies between ${min} and ${max}`;

/** A finite decimal number, also with an exponent. */
export function readNumber(text: string): number | undefined {
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

/** Reads `gradient-norm of layer 3`, `slope of output`, `accuracy`. */
export function readMeasured(text: string, hiddenCount: number): Read<Measured> {
  const [, name, , place] = /^(\S+)(\s+of\s+(.+))?$/.exec(text.trim()) ?? [undefined, text];
  if (!isMeasure(name)) return unreadable(`there is no measure “${name}”; allowed: ${measureNames.join(', ')}`);
  const { scope } = measureOf(name);
  if (place === undefined) {
    return scope === 'layer'
      ? unreadable(`${name} needs a layer: “${name} of layer 1”`)
      : { ok: true, value: { measure: name } };
  }
  if (scope === 'network') return unreadable(`${name} is of the whole network; leave “of ${place}” out`);
  const layer = readLayer(place, hiddenCount);
  return layer.ok ? { ok: true, value: { measure: name, layer: layer.value } } : layer;
}

const isMeasure = (name: string): name is MeasureName => Object.hasOwn(measures, name);

/** Reads `layer 3` or `output`. @returns 0 for the first hidden layer, −1 for the output */
function readLayer(text: string, hiddenCount: number): Read<number> {
  if (text === 'output') return { ok: true, value: -1 };
  const number = Number(/^layer (\d{1,3})$/.exec(text)?.[1] ?? 0);
  if (number >= 1 && number <= hiddenCount) return { ok: true, value: number - 1 };
  const hidden = hiddenCount === 0 ? '' : hiddenCount === 1 ? 'layer 1, ' : `layer 1 to layer ${hiddenCount}, `;
  return unreadable(`there is no “${text}” in this network; allowed: ${hidden}output`);
}

const compare: Readonly<Record<Comparison, (value: number, bound: number) => boolean>> = {
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
  '=': (value, bound) => value === bound,
};

/** Whether a part of a condition holds for what was measured. */
export const partHolds = ({ comparison, bound }: Comparing, value: number): boolean =>
  compare[comparison](value, bound);

/** @returns whether all parts hold; undefined while one that matters cannot be measured */
export function holds({ parts }: Condition, observation: Observation): boolean | undefined {
  let undecided = false;
  for (const part of parts) {
    const value = valueOf(part.measured, observation);
    if (value === undefined) undecided = true;
    else if (!partHolds(part, value)) return false;
  }
  return undecided ? undefined : true;
}

/** Whether it reads weights, so that a frame's core is not enough. */
export function needsOf({ parts }: Condition): 'frame' | 'parameters' | 'drawn' {
  const needs = parts.map(({ measured }) => measureOf(measured.measure).needs);
  return needs.includes('drawn') ? 'drawn' : needs.includes('parameters') ? 'parameters' : 'frame';
}
