/** A GIF, picture after picture: of each only what differs from the one before is written, the rest is left as it stands. */
import { applyPalette, GIFEncoder, quantize, type Rgb } from 'gifenc/dist/gifenc.esm.js';

/** One of 256 says “as before”. */
const COLORS = 255;
const AS_BEFORE = 255;

export class GifFile {
  private readonly encoder = GIFEncoder();
  private before: Uint32Array | undefined;

  /** @param rgba four bytes a pixel, opaque, rows from the top; all pictures have one size */
  add(rgba: Uint8ClampedArray<ArrayBuffer>, width: number, height: number, showMs: number): void {
    const palette: Rgb[] = quantize(rgba, COLORS).slice(0, COLORS);
    const index = applyPalette(rgba, palette);
    const pixels = new Uint32Array(rgba.slice().buffer);
    const { before } = this;
    if (before) {
      for (let at = 0; at < pixels.length; at += 1) if (pixels[at] === before[at]) index[at] = AS_BEFORE;
    }
    this.before = pixels;
    while (palette.length <= AS_BEFORE) palette.push([0, 0, 0]);
    this.encoder.writeFrame(index, width, height, {
      palette,
      delay: showMs,
      transparent: before !== undefined,
      transparentIndex: AS_BEFORE,
      dispose: 1,
    });
  }

  /** Written so far. */
  get bytes(): number {
    return this.encoder.bytesView().length;
  }

  finish(): Uint8Array<ArrayBuffer> {
    this.encoder.finish();
    return this.encoder.bytes();
  }
}
