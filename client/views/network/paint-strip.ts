/** Draws the gradient strip: one bar a layer, whose top edge is the layer's own last frames. */
import { geometricMean } from '../../state/geometric-mean.js';
import { MEAN_FRAMES, type History } from '../../state/history.js';
import { cssColor, mix } from '../colors.js';
import type { Theme } from '../theme.js';
import type { Row } from './geometry.js';
import { EXPONENT_LOW, shareOf, strengthOf, WEAK, type Decades } from './strip.js';

export interface Bar {
  readonly x: number;
  readonly width: number;
}

export interface StripLook {
  readonly bars: readonly Bar[];
  readonly row: Row;
  readonly decades: Decades;
  readonly ticks: readonly number[];
  /** Where the lines of the ticks begin and end. */
  readonly from: number;
  readonly to: number;
}

export function paintStrip(
  context: CanvasRenderingContext2D,
  { bars, row, decades, ticks, from, to }: StripLook,
  history: History,
  theme: Theme,
): void {
  const foot = row.top + row.height;
  const yOf = (norm: number) => foot - shareOf(norm, decades) * row.height;
  for (const exponent of ticks) {
    const weak = exponent === EXPONENT_LOW && decades.low < EXPONENT_LOW;
    const y = Math.round(yOf(10 ** exponent)) + 0.5;
    context.beginPath();
    context.moveTo(from, y);
    context.lineTo(to, y);
    context.setLineDash(weak ? [4, 3] : []);
    context.strokeStyle = cssColor(weak ? theme.warn : theme.line);
    context.lineWidth = 1;
    context.stroke();
  }
  context.setLineDash([]);
  bars.forEach((bar, layer) => paintBar(context, bar, layer, yOf, foot, history, theme));
  context.beginPath();
  context.moveTo(from, Math.round(foot) - 0.5);
  context.lineTo(to, Math.round(foot) - 0.5);
  context.strokeStyle = cssColor(theme.muted, 0.7);
  context.stroke();
}

function paintBar(
  context: CanvasRenderingContext2D,
  { x, width }: Bar,
  layer: number,
  yOf: (norm: number) => number,
  foot: number,
  history: History,
  theme: Theme,
): void {
  const norms = history.gradientNorms(layer);
  const mean = history.meanGradientNorm(layer);
  if (norms.length === 0 || !(mean > 0)) return;
  const edge = mean < WEAK ? theme.warn : theme.ok;
  const heights = edgeOf(norms, width / EDGE_STEP).map(yOf);
  const last = Math.max(1, heights.length - 1);
  const trace = () => {
    heights.forEach((y, i) => context.lineTo(x + (i / last) * width, y));
    if (heights.length === 1) context.lineTo(x + width, heights[0]);
  };
  context.beginPath();
  context.moveTo(x, foot);
  trace();
  context.lineTo(x + width, foot);
  context.closePath();
  context.fillStyle = cssColor(mix(theme.surface, edge, strengthOf(mean)));
  context.fill();
  context.beginPath();
  trace();
  context.strokeStyle = cssColor(edge);
  context.lineWidth = 2;
  context.lineJoin = 'round';
  context.stroke();
}

/** Pixels between two points of a bar's edge: each mini-batch has another gradient, and a point for each would be fur. */
const EDGE_STEP = 5;

/**
 * The edge of a bar: at most `points` of the norms, each the mean of the frames up to it, just as the number below is. So the
 * edge ends exactly where the number says. Zeros before the first gradient are left out.
 */
export function edgeOf(norms: readonly number[], points: number): number[] {
  const first = Math.max(
    0,
    norms.findIndex((norm) => norm > 0),
  );
  const step = Math.max(1, Math.ceil((norms.length - first) / Math.max(2, points)));
  const edge: number[] = [];
  for (let end = norms.length; end > first; end -= step) {
    edge.unshift(geometricMean(norms.slice(Math.max(first, end - MEAN_FRAMES), end)));
  }
  return edge;
}
