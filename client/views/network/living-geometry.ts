/** Where everything of the home page's network stands: as in a room, but small, with the boundary as the last unit. Pure. */
import type { Cell, Geometry, Shape } from './geometry.js';

export interface LivingGeometry extends Geometry {
  /** Of the plots above the columns. */
  readonly plot: { readonly width: number; readonly height: number };
  /** From column to column. */
  readonly pitch: number;
}

const sizes = { padding: 24, unit: 53, boundary: 184, name: 26, strip: 92, plotMin: 44, plotMax: 88 };

/** Under this pitch whole names would run into each other. */
export const SHORT_NAMES_BELOW = 92;

/** @param scale of all sizes, 1 as drawn for a laptop */
export function layoutLiving({ inputs, layers }: Shape, width: number, height: number, scale = 1): LivingGeometry {
  const padding = (width < 400 ? 12 : sizes.padding) * scale;
  const unitMax = sizes.unit * scale;
  const hidden = layers.length - 1;
  const boundary = Math.round(Math.min(sizes.boundary * scale, width * 0.24));
  const first = padding + unitMax / 2;
  const boundaryLeft = width - padding - boundary;
  const pitch = (boundaryLeft - first) / (hidden + 0.8);
  const plotWidth = Math.round(Math.max(sizes.plotMin, Math.min(sizes.plotMax * scale, pitch - 20)));
  const plotHeight = Math.round(plotWidth * 0.55);
  const row = (top: number, rowHeight: number) => ({ top, height: rowHeight });
  const cards = row(padding, plotHeight);
  const unitsTop = cards.top + plotHeight + sizes.name * scale + 16;
  const stripHeight = Math.round(sizes.strip * scale);
  const units = row(unitsTop, Math.max(120, height - unitsTop - stripHeight - 24));
  const middle = units.top + units.height / 2;
  const place = (count: number, x: number, pitchMax: number, unit: number): Cell[] => {
    const step = Math.min(pitchMax * scale, units.height / count);
    const size = Math.floor(Math.min(unit, step * 0.86, pitch * 0.5));
    return Array.from({ length: count }, (_, i) => ({ x, y: middle + (i - (count - 1) / 2) * step, size }));
  };
  const columns = layers.map((count, layer) => {
    const output = layer === hidden;
    const x = output ? boundaryLeft + boundary / 2 : first + (layer + 1) * pitch - pitch * 0.04;
    const cells = output ? [{ x, y: middle, size: boundary }] : place(count, x, 76, unitMax);
    return { x: Math.round(x - plotWidth / 2), width: plotWidth, cells, gridded: false };
  });
  const strip = row(units.top + units.height + 24, stripHeight);
  return {
    width,
    height: strip.top + strip.height,
    compact: false,
    inputs: { x: padding, width: unitMax, cells: place(inputs, first, 128, unitMax), gridded: false },
    columns,
    rows: { tools: row(0, 0), chips: row(0, 0), cards, scales: row(unitsTop, 0), units, strip },
    edgeWidthMax: 4.6 * scale,
    scale,
    plot: { width: plotWidth, height: plotHeight },
    pitch,
  };
}
