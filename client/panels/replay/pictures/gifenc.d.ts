/** The part of gifenc that is used: its package has no types. */
declare module 'gifenc/dist/gifenc.esm.js' {
  export type Rgb = [number, number, number];
  interface FrameOptions {
    readonly palette: readonly Rgb[];
    /** In ms; a GIF counts hundredths of a second. */
    readonly delay: number;
    readonly transparent: boolean;
    readonly transparentIndex: number;
    /** What becomes of the picture when the next one comes: 1 leaves it. */
    readonly dispose: number;
  }
  export interface Encoder {
    writeFrame(index: Uint8Array, width: number, height: number, options: FrameOptions): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
    bytesView(): Uint8Array;
  }
  export function GIFEncoder(): Encoder;
  export function quantize(rgba: Uint8Array | Uint8ClampedArray, maxColors: number): Rgb[];
  export function applyPalette(rgba: Uint8Array | Uint8ClampedArray, palette: readonly Rgb[]): Uint8Array;
}
