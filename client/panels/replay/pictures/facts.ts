/** What a picture of a moment shows. The page says all words and numbers; whoever draws has none. */
import type { LayerParameters } from '@gradroom/shared';
import type { LossAxis } from '../../../views/curves/loss-share.js';
import type { PictureSettings } from '../../../views/pictures/messages.js';
import type { Theme } from '../../../views/theme.js';
import type { Look } from '../paint-timeline.js';

/** A tick of the loss: its height as a share, and a power of ten above the line where it has one. */
export interface Tick {
  readonly share: number;
  readonly text: string;
  readonly power: string | null;
}

export interface PictureFacts {
  readonly theme: Theme;
  /** Of the recording. */
  readonly title: string;
  /** `step 9,000 of 41,880`. */
  readonly step: string;
  /** `loss 0.687`, … */
  readonly numbers: string;
  /** What a caption says there; empty where none does. */
  readonly caption: string;
  /** Who did what last; empty where that is left out. */
  readonly act: string;
  readonly settings: PictureSettings;
  readonly parameters: readonly LayerParameters[];
  /** What stands above each column of units: its number, its activation. */
  readonly columns: readonly { readonly number: string; readonly activation: string }[];
  readonly network: string;
  readonly boundary: string;
  /** Of the classes, in the order of their marks; empty for regression. */
  readonly classes: readonly string[];
  readonly curve: {
    readonly title: string;
    readonly train: string;
    readonly test: string;
    readonly looks: readonly Look[];
    readonly axis: LossAxis;
    readonly ticks: readonly Tick[];
    /** Shares of its width where other weights begin. */
    readonly restarts: readonly number[];
    /** Where the moment is, as a share. */
    readonly now: number;
    /** The steps at its left end, in its middle, at its right end: numbers, and in words. */
    readonly from: number;
    readonly to: number;
    readonly ends: readonly string[];
  };
}
