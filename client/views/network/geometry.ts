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
}

export interface Space {
  readonly width: number;
  readonly height: number;
  readonly compact?: boolean;
  readonly projector?: boolean;
  /** Rows that may be left out. */
  readonly tools?: boolean;
  readonly strip?: boolean;
  /** Fingers need taller rows of buttons. */
  readonly touch?: boolean;
}

/** Above this many hidden layers the cards are narrow. */
const FULL_LAYERS_MAX = 6;

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
  card: { min: 82, compactMin: 50, max: 200, height: 150 },
  rows: { tools: 40, chips: 28, scales: 26, touchScales: 46, strip: 144, unitsMin: 200 },
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
  card: { min: 150, compactMin: 74, max: 280, height: 212 },
  rows: { tools: 56, chips: 36, scales: 36, touchScales: 46, strip: 212, unitsMin: 300 },
  edge: 6,
  compactEdge: 3.4,
};

/** Under this pitch a unit would be too small to read, so that a grid is better. */
const PITCH_MIN = 20;

export function layoutNetwork(shape: Shape, space: Space): Geometry {
  const sizes = space.projector ? projector : desk;
  const { padding, card } = sizes;
  const left = padding + sizes.inputs + sizes.inputGap;
  const count = shape.layers.length;
  const free = space.width - left - padding;
  const widthFor = (gap: number) => (free - gap * (count - 1)) / count;
  const compact = space.compact ?? (count - 1 > FULL_LAYERS_MAX || widthFor(sizes.gap) < card.min);
  const gap = compact ? sizes.compactGap : sizes.gap;
  const cardWidth = Math.min(card.max, Math.max(compact ? card.compactMin : card.min, Math.floor(widthFor(gap))));
  const width = Math.max(space.width, left + count * cardWidth + (count - 1) * gap + padding);
  const pitch = (width - left - padding + gap) / count;

  const rows = stackRows(sizes, space);
  const unit = compact ? sizes.compactUnit : sizes.unit;
  // A tall window has larger units, in columns that stay readable as columns.
  const growth = Math.min(1.5, Math.max(1, rows.units.height / 324), (cardWidth * 0.75) / unit);
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
  };
}

function stackRows({ rows, card }: typeof desk, space: Space): Geometry['rows'] {
  const heights = {
    tools: space.tools === false ? 12 : rows.tools,
    chips: rows.chips,
    cards: card.height,
    scales: space.touch ? rows.touchScales : rows.scales,
    strip: space.strip === false ? 0 : rows.strip,
  };
  const others = heights.tools + heights.chips + heights.cards + heights.scales + heights.strip + 8;
  const units = Math.max(rows.unitsMin, space.height - others);
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
