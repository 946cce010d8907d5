/** Draws the gradient strip: one bar a layer, whose top edge is the layer's own last frames. */
import type { History } from '../../state/history.js';
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
  const heights = thinned(norms, width / EDGE_STEP).map(yOf);
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

/** At most `points` values: each the geometric mean of its share of the norms. Zeros before the first gradient are left out. */
export function thinned(norms: readonly number[], points: number): number[] {
  const first = norms.findIndex((norm) => norm > 0);
  const known = first > 0 ? norms.slice(first) : norms;
  const size = Math.max(1, Math.ceil(known.length / Math.max(2, points)));
  const thin: number[] = [];
  // Counted from the end, so that the newest group is whole and older ones don't change their neighbours.
  for (let end = known.length; end > 0; end -= size) {
    const group = known.slice(Math.max(0, end - size), end);
    thin.unshift(group.includes(0) ? 0 : Math.exp(group.reduce((sum, norm) => sum + Math.log(norm), 0) / group.length));
  }
  return thin;
}
