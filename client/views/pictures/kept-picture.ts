/** A part of a picture that changes less often than the whole: drawn once, and copied for as long as what it was drawn of stays the same. */
import { isCanvas, type Pen } from './pen.js';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export class KeptPicture {
  private readonly canvas = new OffscreenCanvas(1, 1);
  private readonly context = this.canvas.getContext('2d')!;
  private of: readonly unknown[] = [];

  /**
   * Draws it into `target`; where that is no canvas, by drawing.
   *
   * @param of all that decides what `paint` draws; compared one by one
   * @param paint draws in the target's coordinates, on a cleared canvas
   * @param bounds what it covers, in the target's coordinates; all of the canvas where it is left out
   */
  draw(target: Pen, of: readonly unknown[], paint: (pen: Pen) => void, bounds?: Rectangle): void {
    if (!isCanvas(target)) {
      paint(target);
      return;
    }
    const { a: scale, e, f } = target.getTransform();
    // Whole device pixels, so that the copy is as sharp as the drawing.
    const left = bounds ? Math.floor(bounds.x * scale + e) : 0;
    const top = bounds ? Math.floor(bounds.y * scale + f) : 0;
    const width = bounds ? Math.ceil((bounds.x + bounds.width) * scale + e) - left : target.canvas.width;
    const height = bounds ? Math.ceil((bounds.y + bounds.height) * scale + f) - top : target.canvas.height;
    if (width < 1 || height < 1) return;
    const all = [...of, scale, e, f, width, height];
    if (all.length !== this.of.length || all.some((part, index) => part !== this.of[index])) {
      this.of = all;
      // Also clears it.
      this.canvas.width = width;
      this.canvas.height = height;
      this.context.setTransform(scale, 0, 0, scale, e - left, f - top);
      paint(this.context);
    }
    target.save();
    target.resetTransform();
    target.drawImage(this.canvas, left, top);
    target.restore();
  }
}
