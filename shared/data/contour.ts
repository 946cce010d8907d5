/** Lines of equal value over a grid, by marching squares: straight pieces, one or two for each square of four neighbours. */

/** Takes one piece of the line, in grid units: 0 to side, where a cell's middle is its index + ½. */
export type Emit = (x0: number, y0: number, x1: number, y1: number) => void;

/**
 * @param values rows from the top; the map begins at `offset`
 * @param level where the line runs; cells of NaN have none
 */
export function traceContour(values: ArrayLike<number>, offset: number, side: number, level: number, emit: Emit): void {
  for (let row = 0; row < side - 1; row += 1) {
    let at = offset + row * side;
    let topLeft = values[at] - level;
    let bottomLeft = values[at + side] - level;
    for (let column = 0; column < side - 1; column += 1) {
      at += 1;
      const topRight = values[at] - level;
      const bottomRight = values[at + side] - level;
      const corners =
        (topLeft > 0 ? 8 : 0) + (topRight > 0 ? 4 : 0) + (bottomRight > 0 ? 2 : 0) + (bottomLeft > 0 ? 1 : 0);
      if (corners !== 0 && corners !== 15) {
        crossSquare(corners, column + 0.5, row + 0.5, topLeft, topRight, bottomRight, bottomLeft, emit);
      }
      topLeft = topRight;
      bottomLeft = bottomRight;
    }
  }
}

/** Where the line crosses a side, as a share of it. */
const crossing = (from: number, to: number) => from / (from - to);

function crossSquare(
  corners: number,
  x: number,
  y: number,
  topLeft: number,
  topRight: number,
  bottomRight: number,
  bottomLeft: number,
  emit: Emit,
): void {
  const top = x + crossing(topLeft, topRight);
  const bottom = x + crossing(bottomLeft, bottomRight);
  const left = y + crossing(topLeft, bottomLeft);
  const right = y + crossing(topRight, bottomRight);
  switch (corners) {
    case 1:
    case 14:
      return emit(x, left, bottom, y + 1);
    case 2:
    case 13:
      return emit(bottom, y + 1, x + 1, right);
    case 3:
    case 12:
      return emit(x, left, x + 1, right);
    case 4:
    case 11:
      return emit(top, y, x + 1, right);
    case 6:
    case 9:
      return emit(top, y, bottom, y + 1);
    case 7:
    case 8:
      return emit(x, left, top, y);
    // A saddle: two corners across from each other. The mean of the four says which of them are joined.
    default: {
      const joined = topLeft + topRight + bottomRight + bottomLeft > 0;
      if ((corners === 5) === joined) {
        emit(x, left, top, y);
        emit(bottom, y + 1, x + 1, right);
      } else {
        emit(x, left, bottom, y + 1);
        emit(top, y, x + 1, right);
      }
    }
  }
}

/** A place on the line, in grid units. */
export interface ContourPoint {
  readonly x: number;
  readonly y: number;
}

/** The pieces of the line, joined end to end. A closed line ends with its first point. */
export function contourLines(values: ArrayLike<number>, side: number, level: number): ContourPoint[][] {
  const pieces: [ContourPoint, ContourPoint][] = [];
  traceContour(values, 0, side, level, (x0, y0, x1, y1) =>
    pieces.push([
      { x: x0, y: y0 },
      { x: x1, y: y1 },
    ]),
  );
  // Two squares compute the crossing of the side that they share from the same two values: the ends are equal, bit for bit.
  const keyOf = ({ x, y }: ContourPoint) => `${x} ${y}`;
  const meeting = new Map<string, number[]>();
  pieces.forEach((ends, piece) => {
    for (const end of ends) {
      const key = keyOf(end);
      const at = meeting.get(key);
      if (at) at.push(piece);
      else meeting.set(key, [piece]);
    }
  });
  const used = new Uint8Array(pieces.length);
  const next = (from: ContourPoint): ContourPoint | undefined => {
    const piece = meeting.get(keyOf(from))?.find((candidate) => !used[candidate]);
    if (piece === undefined) return undefined;
    used[piece] = 1;
    const [start, end] = pieces[piece];
    return keyOf(start) === keyOf(from) ? end : start;
  };
  const lines: ContourPoint[][] = [];
  pieces.forEach(([start, end], piece) => {
    if (used[piece]) return;
    used[piece] = 1;
    const line = [start, end];
    for (let point = next(end); point; point = next(point)) line.push(point);
    for (let point = next(start); point; point = next(point)) line.unshift(point);
    lines.push(line);
  });
  return lines;
}
