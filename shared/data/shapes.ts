/** The geometry of each data set, by name; apart from what is said of them, which pages load without drawing one. */
import { regressionGaussians, regressionPlane } from './regression.js';
import { fourClasses, threeClasses } from './several-classes.js';
import type { DatasetName } from './settings.js';
import type { Shape } from './shape.js';
import { circle, gaussians, moons, spiral, xor } from './two-classes.js';

export const shapes: Readonly<Record<DatasetName, Shape>> = {
  circle,
  xor,
  gaussians,
  spiral,
  moons,
  'three-classes': threeClasses,
  'four-classes': fourClasses,
  'regression-plane': regressionPlane,
  'regression-gaussians': regressionGaussians,
};
