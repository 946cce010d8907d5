/** What the page and the worker that draws pictures of moments say to each other. */
import type { PictureFacts } from './facts.js';

/** What is to be drawn; `ratio` is pixels to one of the picture's as it is drawn. */
export type Order =
  | { readonly type: 'png'; readonly facts: PictureFacts; readonly ratio: number }
  | { readonly type: 'svg'; readonly facts: PictureFacts }
  /** One more picture of the GIF that was begun, or the first of another one. */
  | {
      readonly type: 'gif-picture';
      readonly facts: PictureFacts;
      readonly ratio: number;
      readonly isFirst: boolean;
      /** How long it is shown. */
      readonly showMs: number;
    }
  | { readonly type: 'gif' };

/** What came of it: the file, or of a GIF that goes on how many bytes it has. */
export interface Drawn {
  readonly png: Blob;
  readonly svg: string;
  readonly 'gif-picture': number;
  readonly gif: Uint8Array<ArrayBuffer>;
}

export interface ToStudio {
  readonly job: number;
  readonly order: Order;
}

export type FromStudio =
  | { readonly job: number; readonly drawn: Drawn[keyof Drawn] }
  /** For whoever mends it; people are told that there is no picture. */
  | { readonly job: number; readonly failure: string };
