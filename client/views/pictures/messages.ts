/** What the page and the pictures' worker say to each other. The worker keeps the newest weights, and draws the canvases it was given. */
import type { DataSettings, LayerParameters, LossName, NetworkConfiguration } from '@gradroom/shared';
import type { Geometry } from '../network/geometry.js';
import type { Theme } from '../theme.js';
import type { LayerStudy, StudyOrder } from './layer-study.js';
import type { UnitShares } from './unit-shares.js';

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
  | { readonly type: 'study'; readonly job: number; readonly order: StudyOrder }
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
  /** Whether the canvas is displayed, and within what the page shows of itself. */
  | { readonly type: 'seen'; readonly scene: number; readonly seen: boolean }
  /** Whether the page itself wants `layers`. */
  | { readonly type: 'listen'; readonly listening: boolean }
  | { readonly type: 'end'; readonly scene: number };

/** The scale of a layer's heat maps: the colours are full at ±`scale`; `low` and `high` are the values that occur. */
export interface MapColors {
  readonly scale: number;
  readonly low: number;
  readonly high: number;
  /** Points on a side of the maps that they are of. */
  readonly side: number;
}

/** What is known of one layer besides its pictures; its units over all training samples. */
export interface LayerPicture extends UnitShares {
  /** z of every unit and training sample in 20 bins from −5 to 5; the outer bins collect the rest. */
  readonly histogram: Uint32Array;
  /** Undefined where no units are seen. */
  readonly colors: MapColors | undefined;
}

export interface Made {
  readonly type: 'made';
  readonly job: number;
  /** Undefined where nothing could be made, or nobody wanted to know of the layers. */
  readonly layers: readonly LayerPicture[] | undefined;
}

/** The answer to one `study`; nothing while there are no pictures of such a layer. */
export interface Studied {
  readonly type: 'studied';
  readonly job: number;
  readonly study: LayerStudy | undefined;
}

export type FromWorker = Made | Studied;
