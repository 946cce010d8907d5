/** Where the training points stand in a square drawing of the data's plane, and which of them a click means. Pure. */
import { EXTENT, type Points } from '@gradroom/shared';

/** Side of the drawing, in its own units. */
export const PLANE_SIDE = 200;

export class SamplePlane {
  constructor(private readonly points: Pick<Points, 'x1' | 'x2'>) {}

  x(sample: number): number {
    return ((this.points.x1[sample] / EXTENT + 1) / 2) * PLANE_SIDE;
  }

  y(sample: number): number {
    return ((1 - this.points.x2[sample] / EXTENT) / 2) * PLANE_SIDE;
  }

  /** The sample nearest to the pointer, of those named. @param samples at least one */
  nearest(event: MouseEvent & { currentTarget: Element }, samples: Iterable<number>): number {
    const box = event.currentTarget.getBoundingClientRect();
    const px = ((event.clientX - box.left) / box.width) * PLANE_SIDE;
    const py = ((event.clientY - box.top) / box.height) * PLANE_SIDE;
    const distance = (sample: number) => Math.hypot(this.x(sample) - px, this.y(sample) - py);
    return [...samples].reduce((best, sample) => (distance(sample) < distance(best) ? sample : best));
  }
}
