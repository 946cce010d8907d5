/** Where the circles of a network by hand stand, how large they are, and whether numbers stand in them or beside. Pure. */

/** From so many rows on a circle that fits is too small for text that is read from afar. */
const BESIDE_ROWS = 5;
const [DIAMETER, NAMED, COLUMN, NARROW] = [52, 58, 84, 62];
/** Below a circle: with names, with a delta, and without. */
const [UNDER_NAMED, UNDER_DELTA, UNDER] = [44, 40, 24];

export interface NetSpace {
  /** How many circles each column has, the inputs first. */
  readonly sizes: readonly number[];
  readonly width: number;
  /** What a pixel is multiplied by. */
  readonly scale: number;
  /** Height that it has to fit into, in pixels; its width has to fit as well then. */
  readonly fit?: number | undefined;
  readonly named: boolean;
  readonly goesBack: boolean;
}

export interface NetLayout {
  /** Whether numbers stand beside the circles; then there is no room for names. */
  readonly beside: boolean;
  /** In pixels, as all that follows. */
  readonly column: number;
  readonly diameter: number;
  readonly height: number;
  readonly x: (column: number) => number;
  readonly y: (column: number, index: number) => number;
}

export function netLayout({ sizes, width, scale: wanted, fit, named, goesBack }: NetSpace): NetLayout {
  const rows = Math.max(...sizes);
  const beside = fit !== undefined && rows >= BESIDE_ROWS;
  const isNamed = named && !beside;
  const fits = fit && Math.min(fit / (rows * (NAMED + UNDER_NAMED)), width / (sizes.length * COLUMN));
  const scale = fits ? Math.min(wanted, fits) : wanted;
  const column = Math.max((isNamed ? COLUMN : NARROW) * scale, width / sizes.length);
  const rowBeside = (fit ?? 0) / rows;
  const diameter = beside
    ? Math.min(rowBeside * 0.6, column * 0.3)
    : Math.min((isNamed ? NAMED : DIAMETER) * scale, column * 0.72);
  const under = beside ? 0 : (isNamed ? UNDER_NAMED : goesBack ? UNDER_DELTA : UNDER) * scale;
  const pitch = beside ? rowBeside : diameter + under;
  const height = rows * pitch;
  return {
    beside,
    column,
    diameter,
    height,
    x: (at) => (at + 0.5) * column,
    y: (at, index) => height / 2 + (index - (sizes[at] - 1) / 2) * pitch - under / 2,
  };
}

/** Of each unit the lines from all that it reads, as an SVG path. */
export const linesOf = (sizes: readonly number[], { diameter, x, y }: NetLayout) =>
  sizes.slice(1).flatMap((count, at) =>
    Array.from({ length: count }, (_, to) => ({
      layer: at,
      unit: to,
      path: Array.from(
        { length: sizes[at] },
        (_unused, from) => `M${x(at) + diameter / 2} ${y(at, from)}L${x(at + 1) - diameter / 2} ${y(at + 1, to)}`,
      ).join(''),
    })),
  );
