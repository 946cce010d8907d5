/** How many of the points are trained on. Apart from the drawing of points, which who only counts steps does without. */
import type { DataSettings } from './settings.js';

/** Samples of the training set. */
export function trainCountOf({ pointCount, testShare }: Pick<DataSettings, 'pointCount' | 'testShare'>): number {
  return pointCount - Math.floor(pointCount * testShare + 0.5);
}
