/**
 * How fine the pictures are: as fine as the largest scene that is seen shows them, as far as the network can be computed so
 * often in one frame. What nobody sees is not computed at all.
 */
import type { Passes } from '@gradroom/shared';
import type { Look } from './messages.js';

/** What is to be made for the scenes that are seen, and for the page. */
export interface Wanted {
  /** Side of the largest unit in device pixels; 0 where none is seen. */
  readonly units: number;
  /** Side of the largest decision boundary in device pixels; 0 where none is seen. */
  readonly plane: number;
  /** Histograms, dead and saturated units. */
  readonly layers: boolean;
}

/** A canvas as it is shown; `width` is in CSS pixels, `ratio` device pixels to one of them. */
export interface Showing {
  readonly size: { readonly width: number; readonly ratio: number };
  readonly look: Look | undefined;
  /** False where it is scrolled away or not displayed. */
  readonly seen: boolean;
}

/** @param listening whether the page itself wants to know of the layers */
export function wantedBy(scenes: Iterable<Showing>, listening: boolean): Wanted {
  let [units, plane] = [0, 0];
  for (const { size, look, seen } of scenes) {
    if (!look || !seen || size.width === 0) continue;
    if (look.kind === 'boundary') plane = Math.max(plane, size.width * size.ratio);
    else {
      const { inputs, columns } = look.geometry;
      const outputs = look.boundary ? columns[columns.length - 1].cells : [];
      for (const { cells } of [inputs, ...columns]) {
        const largest = Math.max(...cells.map((cell) => cell.size)) * size.ratio;
        if (cells === outputs) plane = Math.max(plane, largest);
        else units = Math.max(units, largest);
      }
    }
  }
  return { units, plane, layers: listening || units > 0 };
}

/** Points on a side come in steps, so that a window under the mouse does not mean another grid for each of its pixels. */
const STEP = 8;
/** A unit has a point for each device pixel, up to where smoothing hides the rest. */
const UNIT_SIDE_MAX = 64;
/** The boundary's line is a curve between the points: one for every fourth pixel is enough, and on large screens fewer. */
const PLANE_PIXELS = 4;
const PLANE_SIDE_MAX = 128;

/**
 * What one frame may cost, in weights times points: about 4 ms of the kernels on a laptop of 2020, for a slow one has four times
 * as long and 50 ms a frame. The readable engine takes some twenty times as long, and gets a tenth.
 */
const budget: Readonly<Record<Passes['name'], number>> = { simd: 40e6, typescript: 4e6 };
/** An activation takes about as long as so many weights. */
const UNIT_COST = 20;

/** What the forward pass of one point costs. @param shape inputs, hidden units, outputs */
function pointCost(shape: readonly number[]): number {
  return shape.slice(1).reduce((sum, units, layer) => sum + units * (shape[layer] + UNIT_COST), 0);
}

function sideFor(points: number, sideMax: number, shape: readonly number[], name: Passes['name']): number {
  const affordable = Math.floor(Math.sqrt(budget[name] / pointCost(shape)) / STEP) * STEP;
  return Math.max(STEP, Math.min(Math.ceil(points / STEP) * STEP, sideMax, affordable));
}

/** Points on a side of the units' maps. @param pixels a unit's side in device pixels */
export function unitSide(pixels: number, shape: readonly number[], name: Passes['name']): number {
  return sideFor(pixels, UNIT_SIDE_MAX, shape, name);
}

/** Points on a side of the decision boundary. @param pixels its side in device pixels */
export function planeSide(pixels: number, shape: readonly number[], name: Passes['name']): number {
  return sideFor(pixels / PLANE_PIXELS, PLANE_SIDE_MAX, shape, name);
}
