/**
 * Where everything of the network stands, in CSS pixels: a layer is a column, and everything about it stands in that
 * column. Pure, so that the page (cards, buttons, numbers) and the worker (units, edges) agree without asking each other.
 */

/** Input units, then the units of each hidden layer and of the output. */
export interface Shape {
  readonly inputs: number;
  readonly layers: readonly number[];
}

/** A unit's square, by its centre. */
export interface Cell {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export interface Column {
  readonly x: number;
  readonly width: number;
  readonly cells: readonly Cell[];
  /** Too many units for one column: they stand in a grid, row by row. */
  readonly gridded: boolean;
}

export interface Row {
  readonly top: number;
  readonly height: number;
}

export interface Geometry {
  readonly width: number;
  readonly height: number;
  /** Narrow cards without words. */
  readonly compact: boolean;
  readonly inputs: Column;
  /** Hidden layers, then the output. */
  readonly columns: readonly Column[];
  readonly rows: {
    readonly tools: Row;
    readonly chips: Row;
    readonly cards: Row;
    readonly scales: Row;
    readonly units: Row;
    readonly strip: Row;
  };
  /** Thickest edge. */
  readonly edgeWidthMax: number;
  /** Of all sizes. */
  readonly scale: number;
}

export interface Space {
  readonly width: number;
  readonly height: number;
  readonly compact?: boolean;
  readonly projector?: boolean;
  /** Of all sizes: 1 for a laptop as drawn, and for a projector of 1920 × 1080. */
  readonly scale?: number;
  /** Rows that may be left out. */
  readonly tools?: boolean;
  readonly strip?: boolean;
  /** Fingers need taller rows of buttons. */
  readonly touch?: boolean;
}

/** Above this many hidden layers the cards are narrow. */
const FULL_LAYERS_MAX = 6;
/** From this width on a card has room for whole words, and for a scale between two buttons. */
export const WHOLE_FROM = 124;

/** Height of each of a card's two lines; of a low card not so little that they would lie over each other. */
export const cardLine = (cardHeight: number, scale: number): number =>
  Math.max(15, Math.min(24 * scale, cardHeight * 0.16));

const desk = {
  padding: 16,
  inputs: 52,
  inputGap: 16,
  unit: 46,
  compactUnit: 38,
  pitch: 66,
  inputPitch: 84,
  gap: 14,
  compactGap: 8,
  card: { min: 82, compactMin: 50, compact: 58, max: 200 },
  rows: { tools: 40, chips: 28, cards: 150, scales: 26, touchScales: 46, touchRamps: 60, units: 200, strip: 144 },
  /** Where the window is low; the browser's own bars leave 625 pixels of a laptop's 768. */
  low: { tools: 34, chips: 24, cards: 118, units: 150, strip: 104 },
  edge: 4.6,
  compactEdge: 2.4,
};

const projector: typeof desk = {
  padding: 24,
  inputs: 84,
  inputGap: 24,
  unit: 62,
  compactUnit: 54,
  pitch: 84,
  inputPitch: 120,
  gap: 10,
  compactGap: 8,
  card: { min: 150, compactMin: 66, compact: 90, max: 280 },
  rows: { tools: 56, chips: 52, cards: 216, scales: 42, touchScales: 46, touchRamps: 60, units: 290, strip: 220 },
  low: { tools: 50, chips: 50, cards: 190, units: 200, strip: 190 },
  edge: 6,
  compactEdge: 3.4,
};

/** All sizes times `scale`, whole pixels where they were whole. */
function scaled<Sizes extends object>(sizes: Sizes, scale: number): Sizes {
  const times = (value: unknown): unknown => {
    if (typeof value === 'object') return scaled(value as object, scale);
    return Number.isInteger(value) ? Math.round((value as number) * scale) : (value as number) * scale;
  };
  return Object.fromEntries(Object.entries(sizes).map(([name, value]) => [name, times(value)])) as Sizes;
}

/** Under this pitch a unit would be too small to read, so that a grid is better. */
const PITCH_MIN = 20;

export function layoutNetwork(shape: Shape, space: Space): Geometry {
  const scale = space.scale ?? 1;
  const sizes = scaled(space.projector ? projector : desk, scale);
  const { padding, card } = sizes;
  const left = padding + sizes.inputs + sizes.inputGap;
  const count = shape.layers.length;
  const free = space.width - left - padding;
  const widthFor = (gap: number) => (free - gap * (count - 1)) / count;
  const compact = space.compact ?? (count - 1 > FULL_LAYERS_MAX || widthFor(sizes.gap) < card.min);
  const gap = compact ? sizes.compactGap : sizes.gap;
  const shared = Math.floor(widthFor(gap));
  // Where the columns don't fit and are scrolled anyway, the narrow ones are as wide as their words.
  const least = !compact ? card.min : shared < card.compactMin ? card.compact : card.compactMin;
  const cardWidth = Math.min(card.max, Math.max(least, shared));
  const width = Math.max(space.width, left + count * cardWidth + (count - 1) * gap + padding);
  const pitch = (width - left - padding + gap) / count;

  const rows = stackRows(sizes, space, compact || cardWidth < WHOLE_FROM * scale);
  const unit = compact ? sizes.compactUnit : sizes.unit;
  // A tall window has larger units, in columns that stay readable as columns.
  const growth = Math.min(1.5, Math.max(1, rows.units.height / (324 * scale)), (cardWidth * 0.75) / unit);
  const column = (units: number, index: number): Column => {
    const x = Math.round(left + index * pitch + (pitch - gap - cardWidth) / 2);
    return {
      x,
      width: cardWidth,
      ...placeUnits(units, { x, width: cardWidth }, rows.units, unit * growth, sizes.pitch * growth),
    };
  };
  return {
    width,
    height: rows.strip.top + rows.strip.height,
    compact,
    inputs: placeInputs(shape.inputs, { x: padding, width: sizes.inputs }, rows.units, unit, sizes.inputPitch),
    columns: shape.layers.map(column),
    rows,
    edgeWidthMax: compact ? sizes.compactEdge : sizes.edge,
    scale,
  };
}

function stackRows({ rows, low }: typeof desk, space: Space, narrow: boolean): Geometry['rows'] {
  const scales = !space.touch ? rows.scales : narrow ? rows.touchRamps : rows.touchScales;
  const strip = space.strip !== false;
  const sumOf = (of: typeof low) => of.tools + of.chips + of.cards + scales + of.units + (strip ? of.strip : 0) + 8;
  // A low window takes a little of every row; only one that is lower still scrolls.
  const [least, plain] = [sumOf(low), sumOf(rows) + rows.units * 0.25];
  const share = Math.min(1, Math.max(0, (space.height - least) / (plain - least)));
  const between = (name: keyof typeof low) => Math.round(low[name] + share * (rows[name] - low[name]));
  const heights = {
    tools: space.tools === false ? 12 : between('tools'),
    chips: between('chips'),
    cards: between('cards'),
    scales,
    strip: strip ? between('strip') : 0,
  };
  const others = heights.tools + heights.chips + heights.cards + heights.scales + heights.strip + 8;
  const units = Math.max(low.units, space.height - others);
  let top = 0;
  const row = (height: number): Row => {
    top += height;
    return { top: top - height, height };
  };
  const placed = {
    tools: row(heights.tools),
    chips: row(heights.chips),
    cards: row(heights.cards),
    scales: row(heights.scales),
    units: row(units),
  };
  top += 8;
  return { ...placed, strip: row(heights.strip) };
}

type Place = Pick<Column, 'x' | 'width'>;
type Cells = Pick<Column, 'cells' | 'gridded'>;

function placeUnits(count: number, { x, width }: Place, row: Row, unit: number, pitchMax: number): Cells {
  const pitch = Math.min(pitchMax, row.height / count);
  if (pitch >= PITCH_MIN)
    return { cells: placeColumn(count, x + width / 2, row, sizeAt(pitch, unit), pitch), gridded: false };
  const { columns, cell } = gridFor(count, width, row.height, unit);
  const size = Math.max(4, Math.floor(cell * 0.9));
  const rowsNeeded = Math.ceil(count / columns);
  const cells = Array.from({ length: count }, (_, index) => ({
    x: x + width / 2 + ((index % columns) - (columns - 1) / 2) * cell,
    y: row.top + row.height / 2 + (Math.floor(index / columns) - (rowsNeeded - 1) / 2) * cell,
    size,
  }));
  return { cells, gridded: true };
}

/** A unit of a column with this pitch: whole if it fits, with at least a hair between two. */
const sizeAt = (pitch: number, unit: number) => Math.floor(Math.min(unit, pitch - Math.max(3, pitch * 0.12)));

function placeColumn(count: number, x: number, row: Row, size: number, pitch: number): Cell[] {
  const middle = row.top + row.height / 2;
  return Array.from({ length: count }, (_, index) => ({ x, y: middle + (index - (count - 1) / 2) * pitch, size }));
}

/** The number of columns that gives the largest cells. */
function gridFor(count: number, width: number, height: number, unit: number): { columns: number; cell: number } {
  let best = { columns: 1, cell: 0 };
  for (let columns = 1; columns <= count; columns += 1) {
    const cell = Math.min(width / columns, height / Math.ceil(count / columns), unit);
    if (cell > best.cell) best = { columns, cell };
  }
  return best;
}

/** Room for an input's symbol above its unit. */
const SYMBOL_HEIGHT = 20;

function placeInputs(count: number, place: Place, row: Row, unit: number, pitchMax: number): Column {
  const pitch = Math.min(pitchMax, row.height / count);
  const size = Math.max(8, Math.floor(Math.min(unit, place.width - 6, pitch - SYMBOL_HEIGHT)));
  // Two symbols stand outside their units, above and below; otherwise all stand above.
  const shift = count === 2 ? 0 : SYMBOL_HEIGHT / 2;
  const cells = placeColumn(count, place.x + place.width / 2, row, size, pitch);
  return { ...place, cells: cells.map((cell) => ({ ...cell, y: cell.y + shift })), gridded: false };
}
