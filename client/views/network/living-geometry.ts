/** Where everything of the home page's network stands: as in a room, but small, with the boundary as the last unit. Pure. */
import type { Cell, Geometry, Shape } from './geometry.js';

export interface LivingGeometry extends Geometry {
  /** Of the plots above the columns. */
  readonly plot: { readonly width: number; readonly height: number };
}

const PADDING = 24;
const UNIT = 53;
const BOUNDARY = 184;
const NAME_HEIGHT = 26;
const STRIP_HEIGHT = 92;

export function layoutLiving({ inputs, layers }: Shape, width: number, height: number): LivingGeometry {
  const hidden = layers.length - 1;
  const boundary = Math.round(Math.min(BOUNDARY, width * 0.24));
  const first = PADDING + UNIT / 2;
  const boundaryLeft = width - PADDING - boundary;
  const pitch = (boundaryLeft - first) / (hidden + 0.8);
  const plotWidth = Math.round(Math.max(44, Math.min(88, pitch - 20)));
  const plotHeight = Math.round(plotWidth * 0.55);
  const row = (top: number, rowHeight: number) => ({ top, height: rowHeight });
  const cards = row(PADDING, plotHeight);
  const unitsTop = cards.top + plotHeight + NAME_HEIGHT + 16;
  const units = row(unitsTop, Math.max(120, height - unitsTop - STRIP_HEIGHT - 24));
  const middle = units.top + units.height / 2;
  const place = (count: number, x: number, pitchMax: number, unit: number): Cell[] => {
    const step = Math.min(pitchMax, units.height / count);
    const size = Math.floor(Math.min(unit, step * 0.86, pitch * 0.5));
    return Array.from({ length: count }, (_, i) => ({ x, y: middle + (i - (count - 1) / 2) * step, size }));
  };
  const columns = layers.map((count, layer) => {
    const output = layer === hidden;
    const x = output ? boundaryLeft + boundary / 2 : first + (layer + 1) * pitch - pitch * 0.04;
    const cells = output ? [{ x, y: middle, size: boundary }] : place(count, x, 76, UNIT);
    return { x: Math.round(x - plotWidth / 2), width: plotWidth, cells, gridded: false };
  });
  const strip = row(units.top + units.height + 24, STRIP_HEIGHT);
  return {
    width,
    height: strip.top + strip.height,
    compact: false,
    inputs: { x: PADDING, width: UNIT, cells: place(inputs, first, 128, UNIT), gridded: false },
    columns,
    rows: { tools: row(0, 0), chips: row(0, 0), cards, scales: row(unitsTop, 0), units, strip },
    edgeWidthMax: 4.6,
    plot: { width: plotWidth, height: plotHeight },
  };
}
