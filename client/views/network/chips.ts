/** How wide a chip may be above its column: as far as its neighbours' chips and the edges let it. Pure. */
import type { Geometry } from './geometry.js';

/** Between two chips. */
const GAP = 4;
const EDGE = 8;
/** Longer than any change needs, in heights of the row. */
const ROWS_MAX = 10;

/**
 * @param has whether another layer has a chip, too
 * @returns the place in which the chip stands, centred over its column
 */
export function chipRoom(
  { columns, width, rows }: Pick<Geometry, 'columns' | 'width' | 'rows'>,
  layer: number,
  has: (layer: number) => boolean,
): { readonly x: number; readonly width: number } {
  const middle = ({ x, width: own }: Geometry['columns'][number]) => x + own / 2;
  const own = middle(columns[layer]);
  let half = (ROWS_MAX * rows.chips.height) / 2;
  columns.forEach((column, other) => {
    if (other !== layer && has(other)) half = Math.min(half, (Math.abs(middle(column) - own) - GAP) / 2);
  });
  half = Math.min(half, own - EDGE, width - EDGE - own);
  return { x: own - half, width: 2 * half };
}
