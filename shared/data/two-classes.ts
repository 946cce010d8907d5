/**
 * Data sets of two classes. Circle, XOR, Gaussians and spiral have the geometry of TensorFlow Playground (dataset.ts, Smilkov,
 * Carter 2016); moons are the two half circles of scikit-learn. Noise 0.5 is the most that Playground has.
 */
import { cos64, sin64 } from '../engine/math/double.js';
import type { Shape } from './shape.js';
import { between, folded } from './shape.js';

const RADIUS = 5;

/** Class 1 is a disc around 0, class 0 a ring around it. Noise blurs which side of the gap a point is taken for. */
export const circle: Shape = (index, _count, noise, random) => {
  const inside = index % 2 === 0;
  const radius = inside ? between(random, 0, 0.5 * RADIUS) : between(random, 0.7 * RADIUS, RADIUS);
  const angle = between(random, 0, 2 * Math.PI);
  const x1 = radius * sin64(angle);
  const x2 = radius * cos64(angle);
  const noisy1 = x1 + between(random, -RADIUS, RADIUS) * noise;
  const noisy2 = x2 + between(random, -RADIUS, RADIUS) * noise;
  return { x1, x2, label: Math.sqrt(noisy1 * noisy1 + noisy2 * noisy2) < 0.5 * RADIUS ? 1 : 0 };
};

/** Class 1 where both coordinates have the same sign. Noise blurs it; a gap of 0.6 lies along the axes. */
export const xor: Shape = (index, _count, noise, random) => {
  const gap = 0.3;
  const size1 = between(random, 0, 5) + gap;
  const size2 = between(random, 0, 5) + gap;
  const sign1 = random.uniform() < 0.5 ? -1 : 1;
  const sign2 = index % 2 === 0 ? sign1 : -sign1;
  const noisy1 = sign1 * size1 + between(random, -5, 5) * noise;
  const noisy2 = sign2 * size2 + between(random, -5, 5) * noise;
  return { x1: sign1 * size1, x2: sign2 * size2, label: noisy1 * noisy2 >= 0 ? 1 : 0 };
};

/** One cloud around (2, 2) for class 1, one around (−2, −2) for class 0. Noise widens them. */
export const gaussians: Shape = (index, _count, noise, random) => {
  const label = index % 2 === 0 ? 1 : 0;
  const center = label === 1 ? 2 : -2;
  const deviation = cloudDeviation(noise);
  return {
    x1: folded(center + deviation * random.normal()),
    x2: folded(center + deviation * random.normal()),
    label,
  };
};

/** Standard deviation of a cloud: its variance is 0.5 without noise and 4 at 0.5. */
export function cloudDeviation(noise: number): number {
  return Math.sqrt(0.5 + 7 * noise);
}

/** Two arms, each one and three quarters of a turn. Noise moves the points. */
export const spiral: Shape = (index, count, noise, random) => {
  const label = index % 2 === 0 ? 1 : 0;
  const along = Math.floor(index / 2) / Math.ceil(count / 2);
  const radius = along * RADIUS;
  const angle = 1.75 * along * 2 * Math.PI + (label === 1 ? 0 : Math.PI);
  return {
    x1: radius * sin64(angle) + between(random, -1, 1) * noise,
    x2: radius * cos64(angle) + between(random, -1, 1) * noise,
    label,
  };
};

/** Two half circles of radius 3 that reach into each other. Noise moves the points. */
export const moons: Shape = (index, _count, noise, random) => {
  const upper = index % 2 === 0;
  const angle = between(random, 0, Math.PI);
  const x1 = upper ? 3 * cos64(angle) - 1.5 : 1.5 - 3 * cos64(angle);
  const x2 = upper ? 3 * sin64(angle) - 0.75 : 0.75 - 3 * sin64(angle);
  return {
    x1: folded(x1 + 1.5 * noise * random.normal()),
    x2: folded(x2 + 1.5 * noise * random.normal()),
    label: upper ? 1 : 0,
  };
};
