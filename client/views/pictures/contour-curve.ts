/**
 * A line of equal value as smooth curves.
 *
 * Marching squares takes values to be straight between two neighbours of the grid. Units that are saturated jump there
 * instead, the line crosses each square in its middle, and a slanted boundary becomes a staircase. So the pieces are joined
 * into lines, each vertex moves half-way to the mean of its neighbours, and curves run through the middles of what is left.
 * A sharp corner is rounded by less than one square.
 */
import { contourLines, type ContourPoint as Point } from '@gradroom/shared';

/** What a canvas' path takes. */
export interface CurvePath {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  quadraticCurveTo(controlX: number, controlY: number, x: number, y: number): void;
}

/** How often the vertices move: a step of two squares is gone after two times. */
const PASSES = 2;

/** Adds the line where a map of `side` × `side` values has `level` to the path; one square is `scale` wide, the map begins at (x, y). */
export function traceCurve(
  path: CurvePath,
  values: ArrayLike<number>,
  side: number,
  level: number,
  { x, y, scale }: { readonly x: number; readonly y: number; readonly scale: number },
): void {
  for (const line of contourLines(values, side, level)) {
    let points: readonly Point[] = line.map((point) => ({ x: x + point.x * scale, y: y + point.y * scale }));
    const closed = points.length > 3 && points[0].x === points.at(-1)!.x && points[0].y === points.at(-1)!.y;
    for (let pass = 0; pass < PASSES; pass += 1) points = smoothed(points, closed);
    traceThrough(path, points);
  }
}

/** Each vertex half-way between itself and the middle of its neighbours; the ends of an open line stay. */
function smoothed(points: readonly Point[], closed: boolean): readonly Point[] {
  const last = points.length - 1;
  const mean = (before: Point, { x, y }: Point, after: Point) => ({
    x: (before.x + 2 * x + after.x) / 4,
    y: (before.y + 2 * y + after.y) / 4,
  });
  const moved = points.map((point, i) => (i === 0 || i === last ? point : mean(points[i - 1], point, points[i + 1])));
  if (closed) moved[0] = moved[last] = mean(points[last - 1], points[0], points[1]);
  return moved;
}

/** Begins and ends at the first and the last point, and bends at each between towards it. */
function traceThrough(path: CurvePath, points: readonly Point[]): void {
  const last = points.length - 1;
  path.moveTo(points[0].x, points[0].y);
  for (let i = 1; i < last; i += 1) {
    const { x, y } = points[i];
    path.quadraticCurveTo(x, y, (x + points[i + 1].x) / 2, (y + points[i + 1].y) / 2);
  }
  path.lineTo(points[last].x, points[last].y);
}
