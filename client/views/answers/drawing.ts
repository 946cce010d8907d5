/** From the way of a hand to a line of few points. Pure. */
import { DRAWN_POINTS_MAX, EXTENT } from '@gradroom/shared';
import { onGrid, simplified, type Line, type LinePoint } from '@gradroom/shared/lessons';

/** Ends nearer than this to the beginning are meant to meet it. */
const CLOSES_WITHIN = 0.6;

/** As it is sent: within the plane, on its grid, closed where it nearly is, with as few points as say it. */
export function drawnLine(way: Line): Line {
  const inside = way.map(([x1, x2]): LinePoint => [onGrid(within(x1)), onGrid(within(x2))]);
  const line = closed(inside);
  for (let tolerance = 0.05; ; tolerance *= 1.5) {
    const fewer = simplified(line, tolerance);
    if (fewer.length <= DRAWN_POINTS_MAX) return fewer;
  }
}

const within = (coordinate: number) => Math.min(EXTENT, Math.max(-EXTENT, coordinate));

function closed(line: Line): Line {
  if (line.length < 4) return line;
  const [first, last] = [line[0], line[line.length - 1]];
  const apart = Math.hypot(first[0] - last[0], first[1] - last[1]);
  const reach = Math.max(...line.map(([x1, x2]) => Math.hypot(x1 - first[0], x2 - first[1])));
  return apart < CLOSES_WITHIN && reach > 2 * CLOSES_WITHIN ? [...line.slice(0, -1), first] : line;
}

/** Of an SVG whose side is `side`, as a path. */
export function pathOf(line: Line, side: number): string {
  const at = (coordinate: number) => Number((((coordinate / EXTENT + 1) / 2) * side).toFixed(2));
  return line.map(([x1, x2], index) => `${index ? 'L' : 'M'}${at(x1)} ${at(-x2)}`).join('');
}
