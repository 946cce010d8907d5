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
