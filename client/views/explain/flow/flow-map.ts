/**
 * The heat map of gradients, layer × step, as an image: a row for each layer, the output's first, so that the gradient flows
 * downwards; a column for each pixel of the curve's steps. One hue on a log scale. Pure.
 *
 * What has no place on a log scale has a pattern instead of a colour, so that it is told without colours as well.
 */
import type { Curve, LayersPoint } from '../../../state/history.js';
import { mix, type Rgb } from '../../colors.js';
import { ageAt, nearestIndex } from '../../curves/curve-point.js';

export type FlowMeasure = 'gradientNorm' | 'meanDelta';

/** Which number a cell is. */
export const cellKinds = { gradientNorm: 'gradient-norm', meanDelta: 'mean-delta' } as const;

/** What is known of a layer at a step: its measure, or why it has none. */
export type Cell = number | 'zero' | 'halted' | 'unknown';

export function cellOf(point: LayersPoint | undefined, age: number, layer: number, measure: FlowMeasure): Cell {
  const own = point?.layers.at(layer);
  // Freshly drawn weights have had no mini-batch, so no gradient.
  if (!own || age === 0) return 'unknown';
  const value = own[measure];
  if (point!.halted || !Number.isFinite(value)) return 'halted';
  return value === 0 ? 'zero' : value;
}

/** Whole decades that hold all values of the map; at least one. */
export interface MapScale {
  readonly low: number;
  readonly high: number;
}

/** One value of the map, and where it stands: `index` in the curve. */
export interface MapValue {
  readonly value: number;
  readonly layer: number;
  readonly index: number;
}

/** The least and the greatest value of the map; undefined where it has none. */
export function mapEnds(
  points: readonly (LayersPoint | undefined)[],
  ages: readonly number[],
  measure: FlowMeasure,
): { readonly low: MapValue; readonly high: MapValue } | undefined {
  let [low, high]: (MapValue | undefined)[] = [];
  points.forEach((point, index) =>
    point?.layers.forEach((_, layer) => {
      const value = cellOf(point, ages[index], layer, measure);
      if (typeof value !== 'number') return;
      if (!low || value < low.value) low = { value, layer, index };
      if (!high || value > high.value) high = { value, layer, index };
    }),
  );
  return low && high && { low, high };
}

/** Which cells the map has that are no number. */
export function kindsIn(
  points: readonly (LayersPoint | undefined)[],
  ages: readonly number[],
  layerCount: number,
  measure: FlowMeasure,
): Record<Exclude<Cell, number>, boolean> {
  const seen = { zero: false, halted: false, unknown: false };
  points.forEach((point, index) => {
    for (let layer = 0; layer < layerCount; layer += 1) {
      const cell = cellOf(point, ages[index], layer, measure);
      if (typeof cell !== 'number') seen[cell] = true;
    }
  });
  return seen;
}

export function mapScale(ends: ReturnType<typeof mapEnds>): MapScale {
  if (!ends) return { low: -1, high: 0 };
  const floor = Math.floor(Math.log10(ends.low.value));
  return { low: floor, high: Math.max(floor + 1, Math.ceil(Math.log10(ends.high.value))) };
}

/** Shades of the one hue; as many as anyone tells apart. */
const SHADES = 64;
/** The least value is seen, too. */
const LEAST = 0.08;

export interface MapColors {
  readonly surface: Rgb;
  readonly hue: Rgb;
  readonly zero: Rgb;
  readonly halted: Rgb;
}

/** How much of the hue a value has, from 0 to 1. */
export function hueShare(value: number, { low, high }: MapScale): number {
  const share = (Math.log10(value) - low) / (high - low);
  return LEAST + (1 - LEAST) * Math.min(1, Math.max(0, share));
}

export interface MapLook {
  readonly width: number;
  /** Height of a layer's row. */
  readonly rowHeight: number;
  readonly measure: FlowMeasure;
  readonly scale: MapScale;
  readonly colors: MapColors;
}

/** @returns pixels as an ImageData holds them, width × (layers · rowHeight); unknown ones are transparent */
export function flowImage(
  { ages }: Pick<Curve, 'ages'>,
  points: readonly (LayersPoint | undefined)[],
  layerCount: number,
  { width, rowHeight, measure, scale, colors }: MapLook,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * width * layerCount * rowHeight);
  const shades = Array.from({ length: SHADES }, (_, i) => mix(colors.surface, colors.hue, i / (SHADES - 1)));
  const columns = Array.from({ length: width }, (_, x) => nearestIndex(ages, ageAt((x + 0.5) / width, ages)));
  if (columns.some((index) => index < 0)) return pixels;
  for (let layer = 0; layer < layerCount; layer += 1) {
    const [top, end] = [(layerCount - 1 - layer) * rowHeight, (layerCount - layer) * rowHeight - 1];
    const patterns: { x: number; cell: 'zero' | 'halted' }[] = [];
    columns.forEach((index, x) => {
      const cell = cellOf(points[index], ages[index], layer, measure);
      if (cell === 'unknown') return;
      if (typeof cell !== 'number') patterns.push({ x, cell });
      else paint(pixels, 4 * (top * width + x), shades[Math.round(hueShare(cell, scale) * (SHADES - 1))]);
    });
    // A row is one line of pixels, again and again.
    for (let y = top + 1; y < end; y += 1) pixels.copyWithin(4 * y * width, 4 * top * width, 4 * (top + 1) * width);
    for (const { x, cell } of patterns) {
      for (let y = top; y < end; y += 1) paint(pixels, 4 * (y * width + x), patternAt(cell, x, y, colors));
    }
  }
  return pixels;
}

/** Exactly zero: thin stripes on the surface. Halted: a close grid of dots. */
function patternAt(cell: 'zero' | 'halted', x: number, y: number, { surface, zero, halted }: MapColors): Rgb {
  if (cell === 'zero') return (x + y) % 6 < 2 ? zero : surface;
  return x % 4 < 2 && y % 4 < 2 ? halted : surface;
}

function paint(pixels: Uint8ClampedArray, at: number, [red, green, blue]: Rgb): void {
  pixels[at] = red;
  pixels[at + 1] = green;
  pixels[at + 2] = blue;
  pixels[at + 3] = 255;
}
