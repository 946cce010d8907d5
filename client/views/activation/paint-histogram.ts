/** What lies behind an activation's curve: its saturated zones, hatched, and the histogram of z of the layer. */
import { cssColor, mix } from '../colors.js';
import type { Theme } from '../theme.js';
import { binSaturated, histogramBars, type Interval, type PlotScale } from './plot.js';

export function paintHistogram(
  context: CanvasRenderingContext2D,
  counts: ArrayLike<number> | undefined,
  zones: readonly Interval[],
  scale: PlotScale,
  theme: Theme,
): void {
  const { width, height } = scale;
  for (const zone of zones) paintZone(context, scale.x(zone.from), scale.x(zone.to), height, theme);
  if (counts) {
    const bars = histogramBars(counts, scale);
    for (const saturated of [false, true]) {
      context.beginPath();
      for (const bar of bars) {
        if (binSaturated(bar.bin, zones) === saturated) context.rect(bar.x, bar.y, bar.width, bar.height);
      }
      context.fillStyle = saturated ? cssColor(mix(theme.surface, theme.warn, 0.65)) : cssColor(theme.bar);
      context.fill();
    }
  }
  context.strokeStyle = cssColor(theme.muted, 0.5);
  context.lineWidth = 1;
  context.beginPath();
  const x = Math.round(scale.x(0)) + 0.5;
  const y = Math.round(scale.y(0)) + 0.5;
  context.moveTo(x, 0);
  context.lineTo(x, height);
  context.moveTo(0, y);
  context.lineTo(width, y);
  context.stroke();
}

/** Distance between two lines of the hatch. */
const HATCH = 6;

function paintZone(context: CanvasRenderingContext2D, from: number, to: number, height: number, theme: Theme): void {
  context.fillStyle = cssColor(theme.warn, 0.07);
  context.fillRect(from, 0, to - from, height);
  context.save();
  context.beginPath();
  context.rect(from, 0, to - from, height);
  context.clip();
  context.beginPath();
  // Counted from the plot's own left edge, so that the hatch of two zones is one.
  for (let x = Math.floor(from / HATCH) * HATCH; x < to + height; x += HATCH) {
    context.moveTo(x, 0);
    context.lineTo(x - height, height);
  }
  context.strokeStyle = cssColor(theme.warn, theme.dark ? 0.22 : 0.2);
  context.lineWidth = 1;
  context.stroke();
  context.restore();
}
