/**
 * Draws the network's edges. Hundreds of dashed curves cost more than all else of the picture, so they are drawn anew only where a
 * weight came to another level, and then not in every frame. Runs in the worker.
 */
import type { LayerParameters } from '@gradroom/shared';
import { cssColor } from '../colors.js';
import {
  drawnFrom,
  layoutEdges,
  levelOf,
  LEVELS,
  referenceWeight,
  strokeOf,
  type EdgeLayer,
} from '../network/edges.js';
import type { Theme } from '../theme.js';
import { KeptPicture } from './kept-picture.js';
import type { NetworkLook, UnitRef } from './messages.js';
import type { Pen } from './pen.js';

/** Opacity of edges that don't belong to the highlighted unit. */
const FADED = 0.05;

export class EdgesPainter {
  /** Whether they are older than the weights: they are to be painted again after their rest. */
  behind = false;
  private readonly kept = new KeptPicture();
  /** What the kept picture shows, and since when. */
  private strokes = '';
  private strokedMs = -Infinity;
  private layout: { readonly of: NetworkLook['geometry']; readonly layers: readonly EdgeLayer[] } | undefined;

  /** @param restMs from one drawing to the next: widths change slowly */
  constructor(private readonly restMs: number) {}

  paint(pen: Pen, parameters: readonly LayerParameters[], { geometry, highlight }: NetworkLook, theme: Theme): void {
    if (this.layout?.of !== geometry) this.layout = { of: geometry, layers: layoutEdges(geometry) };
    const { layers } = this.layout;
    const { all, own } = bucketsOf(layers, parameters, highlight);
    const strokes = [...all, ...own].join('|');
    const now = performance.now();
    this.behind = strokes !== this.strokes && now - this.strokedMs < this.restMs;
    if (!this.behind) this.strokes = strokes;
    const of = [theme, layers, highlight?.layer, highlight?.unit, this.strokes];
    this.kept.draw(pen, of, (kept) => {
      this.strokedMs = now;
      const look = { widthMax: geometry.edgeWidthMax, theme };
      strokeEdges(kept, all, layers, look, (opacity) => (highlight ? Math.min(FADED, opacity) : opacity));
      strokeEdges(kept, own, layers, look, (opacity) => Math.max(0.3, opacity));
    });
  }
}

/** Of each level and sign, weak ones first: layer and edge of each one, in turn. */
type Buckets = readonly number[][];

/** @returns the edges, and apart from them those of the highlighted unit */
function bucketsOf(
  layers: readonly EdgeLayer[],
  parameters: readonly LayerParameters[],
  highlight: UnitRef | null,
): { readonly all: Buckets; readonly own: Buckets } {
  const reference = referenceWeight(parameters.map(({ weights }) => weights));
  const empty = (): number[][] => Array.from({ length: 2 * LEVELS }, () => []);
  const [all, own] = [empty(), empty()];
  layers.forEach((edges, layer) => {
    const { weights } = parameters[layer];
    const least = drawnFrom(weights);
    for (let edge = 0; edge < weights.length; edge += 1) {
      const weight = weights[edge];
      const level = levelOf(weight, reference);
      if (level < 0) continue;
      const mine = highlight !== null && belongs(edge, layer, edges.sources, highlight);
      if (!mine && Math.abs(weight) < least) continue;
      (mine ? own : all)[2 * level + (weight < 0 ? 1 : 0)].push(layer, edge);
    }
  });
  return { all, own };
}

/** One stroke for each level and sign, weak ones first, so that strong ones lie on top. */
function strokeEdges(
  pen: Pen,
  buckets: Buckets,
  layers: readonly EdgeLayer[],
  { widthMax, theme }: { readonly widthMax: number; readonly theme: Theme },
  opacityOf: (opacity: number) => number,
): void {
  buckets.forEach((bucket, index) => {
    if (bucket.length === 0) return;
    const negative = index % 2 === 1;
    const { width, opacity, dash } = strokeOf(index >> 1, widthMax);
    pen.beginPath();
    for (let i = 0; i < bucket.length; i += 2) traceEdge(pen, layers[bucket[i]], bucket[i + 1]);
    pen.lineWidth = width;
    pen.setLineDash(negative ? [...dash] : []);
    pen.strokeStyle = cssColor(negative ? theme.negative : theme.positive, opacityOf(opacity));
    pen.stroke();
  });
  pen.setLineDash([]);
}

/** Whether an edge ends or begins at the unit. Weights are rows by target unit. */
const belongs = (edge: number, layer: number, sources: number, { layer: of, unit }: UnitRef) =>
  (of === layer && Math.floor(edge / sources) === unit) || (of === layer - 1 && edge % sources === unit);

function traceEdge(pen: Pen, { ends, handle }: EdgeLayer, edge: number): void {
  const at = 4 * edge;
  const [x0, y0, x1, y1] = [ends[at], ends[at + 1], ends[at + 2], ends[at + 3]];
  pen.moveTo(x0, y0);
  pen.bezierCurveTo(x0 + handle, y0, x1 - handle, y1, x1, y1);
}
