/** What an animation is made of: how many pictures, of which steps, how large. Pure. */

export const PICTURES_PER_SECOND = 12;
export const seconds = [5, 10, 20] as const;
/** Pixels to one of the picture as it is drawn: all of these give whole, even numbers. */
export const ratios = [0.64, 0.8, 1.28] as const;
/** Given up beyond it: whatever shows it takes it whole. */
export const FILE_BYTES_MAX = 48_000_000;
/** Of a video, a second, of each pixel. */
const BITS_PER_PIXEL = 8;

export type Format = 'webm' | 'gif';

export interface Plan {
  readonly from: number;
  readonly to: number;
  readonly seconds: number;
  readonly ratio: number;
  readonly format: Format;
  readonly withAct: boolean;
}

/** Evenly from the first to the last step; of a part that has fewer steps each one. */
export function stepsOf({ from, to, seconds: long }: Pick<Plan, 'from' | 'to' | 'seconds'>): number[] {
  const count = Math.min(long * PICTURES_PER_SECOND, to - from + 1);
  return Array.from({ length: count }, (_, n) => from + Math.round((n * (to - from)) / Math.max(1, count - 1)));
}

/** In pixels, even, as videos need it. */
export function sizeAt(ratio: number, { width, height }: { readonly width: number; readonly height: number }) {
  return { width: 2 * Math.round((width * ratio) / 2), height: 2 * Math.round((height * ratio) / 2) };
}

/** What a video may take, in bits a second. */
export function bitsPerSecond({ width, height }: { readonly width: number; readonly height: number }): number {
  return width * height * BITS_PER_PIXEL;
}

/** Of a GIF, from one picture and what the next one added. */
export function gifBytes(first: number, more: number, count: number): number {
  return first + Math.max(0, count - 1) * more;
}
