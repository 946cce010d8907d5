/** A loss curve as the path of an SVG. */
import type { LossPoint } from '@gradroom/shared';

export type PathPoint = Pick<LossPoint, 'step' | 'age' | 'testLoss'>;

/** A line ends where other weights begin, and where the loss is no number. @param x from steps, `y` from losses, to the picture's units */
export function lossPath(
  points: readonly PathPoint[],
  x: (step: number) => number,
  y: (loss: number) => number,
): string {
  let bornAt: number | undefined;
  return points
    .map(({ step, age, testLoss }) => {
      const goesOn = bornAt === step - age;
      bornAt = Number.isFinite(testLoss) ? step - age : undefined;
      return bornAt === undefined ? '' : `${goesOn ? 'L' : 'M'}${x(step).toFixed(1)} ${y(testLoss).toFixed(1)}`;
    })
    .join('');
}
