/** Where the units of the player's network stand: as large as a low frame allows, with the boundary as the last unit. Pure. */
import type { Cell, Geometry, Shape } from '../views/network/geometry.js';

const PADDING = 12;
/** Room for the name of a layer's activation under its column. */
export const NAMES = 20;
/** A unit's side in a low frame, and at most in a high one; and how far apart they stand at most, in sides. */
const UNIT_MAX = [44, 80] as const;
const PITCH_MAX = 1.4;

export function layoutPlayed({ inputs, layers }: Shape, width: number, height: number): Geometry {
  const units = { top: PADDING, height: Math.max(40, height - 2 * PADDING - NAMES) };
  const boundary = Math.round(Math.min(units.height, width * 0.28, 320));
  const middle = units.top + units.height / 2;
  const unitMax = Math.min(UNIT_MAX[1], Math.max(UNIT_MAX[0], Math.min(units.height / 9, width / 24)));
  const left = PADDING + unitMax / 2;
  const right = width - PADDING - boundary;
  const pitch = (right - left) / (layers.length - 0.2);
  const column = (count: number, x: number) => {
    const step = Math.min(PITCH_MAX * unitMax, units.height / count);
    const size = Math.max(4, Math.floor(Math.min(unitMax, step * 0.86, pitch * 0.6)));
    const cells = Array.from({ length: count }, (_, i): Cell => ({
      x,
      y: middle + (i - (count - 1) / 2) * step,
      size,
    }));
    return { x: x - pitch / 2, width: pitch, cells, gridded: false };
  };
  const last = { x: right, width: boundary, gridded: false };
  const columns = layers.map((count, layer) =>
    layer === layers.length - 1
      ? { ...last, cells: [{ x: right + boundary / 2, y: middle, size: boundary }] }
      : column(count, left + (layer + 1) * pitch),
  );
  const none = { top: 0, height: 0 };
  return {
    width,
    height,
    compact: true,
    inputs: column(inputs, left),
    columns,
    rows: { tools: none, chips: none, cards: none, scales: none, units, strip: none },
    edgeWidthMax: 3.2,
    scale: 1,
  };
}
