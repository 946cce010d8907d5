/** SVG paths of what lies behind an activation's curve: the hatch of its saturated zones, and the histogram of z of the layer. Pure. */
import { binSaturated, histogramBars, type Interval, type PlotScale } from './plot.js';

/** Distance between two lines of the hatch. */
const HATCH = 6;

/** Lines from the upper right to the lower left, within a zone. Counted from the plot's own left edge, so that the hatch of two zones is one. */
export function hatchPath(zone: Interval, scale: PlotScale): string {
  const { height } = scale;
  const [from, to] = [scale.x(zone.from), scale.x(zone.to)];
  let path = '';
  for (let x = Math.floor(from / HATCH) * HATCH; x < to + height; x += HATCH) {
    const [right, left] = [Math.min(x, to), Math.max(x - height, from)];
    if (left < right) path += `M${tenths(right)} ${tenths(x - right)}L${tenths(left)} ${tenths(x - left)}`;
  }
  return path;
}

/** The bars whose middle lies in one of the zones, and the others. */
export function barPaths(
  counts: ArrayLike<number>,
  zones: readonly Interval[],
  scale: PlotScale,
): { readonly saturated: string; readonly others: string } {
  const paths = { saturated: '', others: '' };
  for (const { x, y, width, height, bin } of histogramBars(counts, scale)) {
    paths[binSaturated(bin, zones) ? 'saturated' : 'others'] +=
      `M${tenths(x)} ${tenths(y)}h${tenths(width)}v${tenths(height)}h${tenths(-width)}z`;
  }
  return paths;
}

const tenths = (value: number) => Math.round(value * 10) / 10;
