/** What a data set's geometry is: a rule that draws one point after the other. */
import type { Random } from '../engine/random.js';

/** Coordinates lie in [−EXTENT, EXTENT]. */
export const EXTENT = 6;

export interface Point {
  readonly x1: number;
  readonly x2: number;
  /** 0 or 1, a class's number, or a value in [−1, 1]. */
  readonly label: number;
}

/**
 * Draws point `index` of `count`; classes take turns, so they are as equal as they can be. It takes the same number of draws
 * whatever the noise, so that moving the noise moves the points of one seed and does not draw others.
 */
export type Shape = (index: number, count: number, noise: number, random: Random) => Point;

/** Uniform in [from, to). */
export function between(random: Random, from: number, to: number): number {
  return from + (to - from) * random.uniform();
}

/** Folds what lies outside the picture back over its edge: no pile of points at the edge, as clamping would leave. */
export function folded(x: number): number {
  let inside = x;
  while (inside > EXTENT || inside < -EXTENT) inside = (inside > 0 ? 2 * EXTENT : -2 * EXTENT) - inside;
  return inside;
}

export function clamped(x: number, from: number, to: number): number {
  return x < from ? from : x > to ? to : x;
}
