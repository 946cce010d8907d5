/**
 * Lines in the data's plane: how far a drawn one is from the right ones.
 *
 *     distance(A, B) = max(mean over A of the distance to B, mean over B of the distance to A)
 *
 * Means are over length. Source: Dubuisson & Jain 1994, "A Modified Hausdorff Distance for Object Matching", their measure 22.
 * The plain Hausdorff distance takes the farthest point in place of the mean: one slip of the hand would be all that counts.
 */
export type LinePoint = readonly [x1: number, x2: number];
/** Straight from point to point. A closed line ends with its first point. */
export type Line = readonly LinePoint[];

/** Between two places at which a line is measured, in the data's units. */
const SPACING = 0.1;

/** @returns 0 where both are nothing, Infinity where one of them is */
export function lineDistance(some: readonly Line[], others: readonly Line[]): number {
  if (some.length === 0 || others.length === 0) return some.length === others.length ? 0 : Infinity;
  const [there, back] = [meanDistance(some, others), meanDistance(others, some)];
  return there > back ? there : back;
}

function meanDistance(from: readonly Line[], to: readonly Line[]): number {
  const segments = to.flatMap(segmentsOf);
  let sum = 0;
  let length = 0;
  for (const [start, end] of from.flatMap(segmentsOf)) {
    const whole = Math.sqrt(squaredBetween(start, end));
    const pieces = Math.max(1, Math.ceil(whole / SPACING));
    // A line of no length is one place.
    const weight = whole > 0 ? whole / pieces : 1e-9;
    for (let piece = 0; piece < pieces; piece++) {
      const share = (piece + 0.5) / pieces;
      const middle = [between(start[0], end[0], share), between(start[1], end[1], share)] as const;
      sum += weight * Math.sqrt(nearestSquared(middle, segments));
      length += weight;
    }
  }
  return sum / length;
}

type Segment = readonly [LinePoint, LinePoint];
const segmentsOf = (line: Line): Segment[] => line.slice(1).map((end, index) => [line[index], end]);
const between = (from: number, to: number, share: number) => from + (to - from) * share;

function nearestSquared(place: LinePoint, segments: readonly Segment[]): number {
  let nearest = Infinity;
  for (const segment of segments) {
    const squared = squaredTo(place, segment);
    if (squared < nearest) nearest = squared;
  }
  return nearest;
}

/** Of the distance from a place to a straight piece. */
export function squaredTo(place: LinePoint, [start, end]: Segment): number {
  const length = squaredBetween(start, end);
  const along = (place[0] - start[0]) * (end[0] - start[0]) + (place[1] - start[1]) * (end[1] - start[1]);
  const share = length > 0 ? Math.min(1, Math.max(0, along / length)) : 0;
  return squaredBetween(place, [between(start[0], end[0], share), between(start[1], end[1], share)]);
}

function squaredBetween(a: LinePoint, b: LinePoint): number {
  return (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]);
}

/** To the nearest twentieth, as lines are kept. */
export const onGrid = (coordinate: number): number => Math.round(coordinate * 20) / 20 + 0;

/** Without what lies within `tolerance` of the straight way between what is left: Ramer 1972, Douglas & Peucker 1973. */
export function simplified(line: Line, tolerance: number): Line {
  if (line.length < 3) return line;
  const [first, last] = [line[0], line[line.length - 1]];
  let farthest = 0;
  let at = 0;
  for (let index = 1; index < line.length - 1; index++) {
    const squared = squaredTo(line[index], [first, last]);
    if (squared > farthest) [farthest, at] = [squared, index];
  }
  if (farthest <= tolerance * tolerance) return [first, last];
  return [...simplified(line.slice(0, at + 1), tolerance).slice(0, -1), ...simplified(line.slice(at), tolerance)];
}
