/** Data sets of three and four classes: one cloud each. Noise widens the clouds as it does those of the two Gaussians. */
import { cos64, sin64 } from '../engine/math/double.js';
import type { Shape } from './shape.js';
import { folded } from './shape.js';
import { cloudDeviation } from './two-classes.js';

/** Clouds at equal angles on a circle of radius `radius`, the first one at `firstAngle` from the x1 axis. */
function clouds(classCount: number, radius: number, firstAngle: number): Shape {
  return (index, _count, noise, random) => {
    const label = index % classCount;
    const angle = firstAngle + (2 * Math.PI * label) / classCount;
    const deviation = cloudDeviation(noise);
    return {
      x1: folded(radius * cos64(angle) + deviation * random.normal()),
      x2: folded(radius * sin64(angle) + deviation * random.normal()),
      label,
    };
  };
}

/** One at the top, one left below, one right below. */
export const threeClasses = clouds(3, 3, Math.PI / 2);

/** One in each quadrant, counter-clockwise from the upper right. */
export const fourClasses = clouds(4, 4, Math.PI / 4);
