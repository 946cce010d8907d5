/**
 * Regression: a value in [−1, 1] at points spread evenly over the picture, as in TensorFlow Playground. Noise takes the value
 * of a place nearby.
 */
import type { Point, Shape } from './shape.js';
import { EXTENT, between, clamped } from './shape.js';

function surface(valueAt: (x1: number, x2: number) => number): Shape {
  return (_index, _count, noise, random): Point => {
    const x1 = between(random, -EXTENT, EXTENT);
    const x2 = between(random, -EXTENT, EXTENT);
    const noisy1 = x1 + between(random, -EXTENT, EXTENT) * noise;
    const noisy2 = x2 + between(random, -EXTENT, EXTENT) * noise;
    return { x1, x2, label: clamped(valueAt(noisy1, noisy2), -1, 1) };
  };
}

/** A plane that rises from the lower left corner to the upper right. */
export const regressionPlane = surface((x1, x2) => (x1 + x2) / (2 * EXTENT));

/** Six cones of radius 2, three up and three down. */
const peaks: readonly (readonly [number, number, number])[] = [
  [-4, 2.5, 1],
  [0, 2.5, -1],
  [4, 2.5, 1],
  [-4, -2.5, -1],
  [0, -2.5, 1],
  [4, -2.5, -1],
];

/** The nearest peak's height, falling to 0 at a distance of 2. */
export const regressionGaussians = surface((x1, x2) => {
  let value = 0;
  for (const [p1, p2, sign] of peaks) {
    const distance = Math.sqrt((x1 - p1) * (x1 - p1) + (x2 - p2) * (x2 - p2));
    const height = clamped(1 - distance / 2, 0, 1);
    if (height > Math.abs(value)) value = sign * height;
  }
  return value;
});
