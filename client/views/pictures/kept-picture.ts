/** A part of a picture that changes less often than the whole: drawn once, and copied for as long as what it was drawn of stays the same. */
type Context = OffscreenCanvasRenderingContext2D;

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
   * Draws it into `target`.
   *
   * @param of all that decides what `paint` draws; compared one by one
   * @param bounds what it covers, in the target's coordinates
   * @param paint draws in the target's coordinates, on a cleared canvas
   */
  draw(target: Context, of: readonly unknown[], bounds: Rectangle, paint: (context: Context) => void): void {
    const { a: scale, e, f } = target.getTransform();
    // Whole device pixels, so that the copy is as sharp as the drawing.
    const left = Math.floor(bounds.x * scale + e);
    const top = Math.floor(bounds.y * scale + f);
    const width = Math.ceil((bounds.x + bounds.width) * scale + e) - left;
    const height = Math.ceil((bounds.y + bounds.height) * scale + f) - top;
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
