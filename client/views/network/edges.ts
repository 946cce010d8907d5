/**
 * Edges as curves: where they run (fixed by the geometry) and how strong each one is drawn (by its weight).
 *
 * Edges of one strength and sign are drawn in one stroke, since hundreds of strokes with a width and a dash of their own
 * cost more than a frame has time for. Strength is |weight| / the network's 97th percentile, in a few levels.
 */
import type { Cell, Geometry } from './geometry.js';

/** Between one layer and the next: four numbers an edge (x and y of its start and end), in the order of the weights. */
export interface EdgeLayer {
  readonly sources: number;
  readonly targets: number;
  readonly ends: Float32Array;
  /** Length of the curves' handles, horizontal. */
  readonly handle: number;
}

/** Edges leave and enter along this part of a unit's side; one common port would knot them. */
const PORT_SHARE = 0.56;

export function layoutEdges({ inputs, columns }: Pick<Geometry, 'inputs' | 'columns'>): EdgeLayer[] {
  return columns.map((column, index) => layoutEdgeLayer((columns[index - 1] ?? inputs).cells, column.cells));
}

function layoutEdgeLayer(from: readonly Cell[], to: readonly Cell[]): EdgeLayer {
  const [sources, targets] = [from.length, to.length];
  const ends = new Float32Array(4 * sources * targets);
  // Ports are ordered by the other end's height.
  const rankOfTarget = ranksByHeight(to);
  const rankOfSource = ranksByHeight(from);
  for (let t = 0; t < targets; t += 1) {
    for (let s = 0; s < sources; s += 1) {
      const at = 4 * (t * sources + s);
      ends[at] = from[s].x + from[s].size / 2;
      ends[at + 1] = from[s].y + portOffset(rankOfTarget[t], targets) * from[s].size;
      ends[at + 2] = to[t].x - to[t].size / 2;
      ends[at + 3] = to[t].y + portOffset(rankOfSource[s], sources) * to[t].size;
    }
  }
  const gap = targets > 0 && sources > 0 ? ends[2] - ends[0] : 0;
  return { sources, targets, ends, handle: gap * (gap < 60 ? 0.28 : 0.46) };
}

const portOffset = (rank: number, count: number) => (count < 2 ? 0 : PORT_SHARE * (rank / (count - 1) - 0.5));

function ranksByHeight(cells: readonly Cell[]): number[] {
  const order = cells.map((_, index) => index).sort((a, b) => cells[a].y - cells[b].y || a - b);
  const ranks = new Array<number>(cells.length);
  order.forEach((index, rank) => (ranks[index] = rank));
  return ranks;
}

export const LEVELS = 10;

/** A stroke's look. Levels rise from the weakest edges to the strongest. */
export interface Stroke {
  readonly width: number;
  readonly opacity: number;
  /** For negative weights: long dashes, short gaps. */
  readonly dash: readonly [on: number, off: number];
}

export function strokeOf(level: number, widthMax: number): Stroke {
  const strength = level / (LEVELS - 1);
  const width = 0.7 + (widthMax - 0.7) * strength;
  return { width, opacity: 0.12 + 0.73 * strength, dash: [1.2 * width + 4.5, 0.25 * width + 1.6] };
}

/** Level of an edge; −1 where it is not drawn (a weight of zero, or no number). */
export function levelOf(weight: number, reference: number): number {
  const magnitude = Math.abs(weight);
  if (!(magnitude > 0) || !(reference > 0)) return -1;
  return Math.round(Math.min(1, magnitude / reference) * (LEVELS - 1));
}

/** Weights looked at for the percentile: enough for a picture. */
const SAMPLES_MAX = 4_000;

/** 97th percentile of |weight| over the whole network, so that widths can be compared between layers. */
export function referenceWeight(weights: readonly Float32Array[]): number {
  const total = weights.reduce((sum, layer) => sum + layer.length, 0);
  const stride = Math.max(1, Math.ceil(total / SAMPLES_MAX));
  const samples = new Float32Array(Math.ceil(total / stride) + weights.length);
  let count = 0;
  for (const layer of weights) for (let i = 0; i < layer.length; i += stride) samples[count++] = Math.abs(layer[i]);
  return percentile(samples.subarray(0, count), 0.97);
}

/** Of at most this many edges between two layers each one is drawn; of more, only so many of the strongest. */
const EDGES_MAX = 400;
export const STRONGEST_DRAWN = 80;

/** The least magnitude that is drawn between two layers. */
export function drawnFrom(weights: Float32Array): number {
  if (weights.length <= EDGES_MAX) return 0;
  return percentile(weights.map(Math.abs), 1 - STRONGEST_DRAWN / weights.length);
}

/** Sorts `values` in place. 0 where there are none. */
function percentile(values: Float32Array, share: number): number {
  if (values.length === 0) return 0;
  values.sort();
  return values[Math.min(values.length - 1, Math.floor(share * values.length))];
}
