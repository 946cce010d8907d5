/** What the page and the pictures' worker say to each other. The worker keeps the newest weights, and draws the canvases it was given. */
import type { DataSettings, LayerParameters, LossName, NetworkConfiguration } from '@gradroom/shared';
import type { Geometry } from '../network/geometry.js';
import type { Theme } from '../theme.js';
import type { UnitShares } from './unit-states.js';

/** What the pictures of a network depend on, besides its weights. */
export interface PictureSettings {
  readonly network: NetworkConfiguration;
  readonly data: DataSettings;
  readonly loss: LossName;
}

/** A unit by its layer; −1 are the inputs. */
export interface UnitRef {
  readonly layer: number;
  readonly unit: number;
}

export interface NetworkLook {
  readonly kind: 'network';
  readonly geometry: Geometry;
  /** The canvas covers the geometry from this height on. */
  readonly top: number;
  /** All edges but this unit's are faded. */
  readonly highlight: UnitRef | null;
  /** The output is drawn as the decision boundary (the home page). */
  readonly boundary: boolean;
}

export interface BoundaryLook {
  readonly kind: 'boundary';
  readonly testData: boolean;
  /** Radius of a point in CSS pixels. */
  readonly pointRadius: number;
}

export type Look = NetworkLook | BoundaryLook;

export type ToWorker =
  | { readonly type: 'settings'; readonly settings: PictureSettings }
  | { readonly type: 'make'; readonly job: number; readonly parameters: readonly LayerParameters[] }
  | { readonly type: 'theme'; readonly theme: Theme }
  | { readonly type: 'scene'; readonly scene: number; readonly canvas: OffscreenCanvas }
  | {
      readonly type: 'size';
      readonly scene: number;
      readonly width: number;
      readonly height: number;
      readonly ratio: number;
    }
  | { readonly type: 'look'; readonly scene: number; readonly look: Look }
  | { readonly type: 'end'; readonly scene: number };

/** What is known of one layer besides its pictures; its units over all training samples. */
export interface LayerPicture extends UnitShares {
  /** z of every unit and training sample in 20 bins from −5 to 5; the outer bins collect the rest. */
  readonly histogram: Uint32Array;
  /** The scale of the heat maps: the colours are full at ±`scale`; `low` and `high` are the values that occur. */
  readonly scale: number;
  readonly low: number;
  readonly high: number;
}

export interface FromWorker {
  readonly type: 'made';
  readonly job: number;
  readonly layers: readonly LayerPicture[];
  /** Points on the wrong side, of train and test together. */
  readonly wrong: number;
}
