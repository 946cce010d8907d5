/**
 * Computes what the views show of a network: every unit's activation over the plane, the histogram of z of every layer over
 * the training data, which units are dead or saturated, and on which side of the boundary each point lies.
 *
 * It uses the engine's own forward pass, so that the pictures are those of the network that trains, not of a look-alike.
 */
import {
  datasetInfo,
  decisionThreshold,
  featureRow,
  type ForwardPass,
  type makeData,
  type FeatureName,
  type LayerParameters,
  type LayerSettings,
  type Passes,
} from '@gradroom/shared';
import { BINS, Z_MAX, Z_MIN } from '../activation/plot.js';
import type { LayerPicture, PictureSettings } from './messages.js';
import { unitShares } from './unit-states.js';

/** Coordinates of the data, and of the plane that the pictures show. */
export const PLANE = 6;

/** The whole grid costs weights × side² multiplications: wide networks get a coarser one. */
export function gridSide(weightCount: number): number {
  return weightCount <= 6_000 ? 48 : weightCount <= 20_000 ? 32 : 24;
}

export interface PlacedPoints {
  readonly count: number;
  readonly x1: Float32Array;
  readonly x2: Float32Array;
  readonly label: Float32Array;
  /** 1 where the network puts the point into another class. All 0 for regression. */
  readonly wrong: Uint8Array;
}

export type DataKind = 'two-classes' | 'classes' | 'regression';

type Data = ReturnType<typeof makeData>;

export class PictureMaker {
  readonly side: number;
  readonly kind: DataKind;
  readonly layers: readonly LayerSettings[];
  readonly train: PlacedPoints;
  readonly test: PlacedPoints;
  /** Features over the grid, scaled to [−1, 1], one after the other. */
  readonly inputMaps: Float32Array;
  readonly inputCount: number;
  /** Inputs, hidden units, outputs. */
  readonly shape: readonly number[];
  /** Newest pictures; undefined before the first `make`. */
  pictures: readonly LayerPicture[] | undefined;
  private readonly grid: { readonly pass: ForwardPass; readonly inputs: Float32Array; readonly count: number };
  private readonly samples: { readonly pass: ForwardPass; readonly inputs: Float32Array; readonly trainCount: number };

  constructor(settings: PictureSettings, data: Data, backend: Passes) {
    const { hidden, features, layers } = settings.network;
    const { outputCount } = datasetInfo(settings.data.dataset);
    const inputCount = features.length;
    this.kind = data.kind;
    this.layers = layers;
    this.inputCount = inputCount;
    this.shape = [inputCount, ...hidden, outputCount];
    const network = { inputCount, hidden, outputCount, layers };

    this.side = gridSide(this.shape.reduce((sum, units, i) => sum + (i ? units * this.shape[i - 1] : 0), 0));
    const count = this.side ** 2;
    const inputs = gridInputs(features, this.side);
    this.grid = { pass: backend.forwardPass(network, count), inputs, count };
    this.inputMaps = scaledMaps(inputs, inputCount, count);

    this.train = placed(data.points.train);
    this.test = placed(data.points.test);
    const all = this.train.count + this.test.count;
    const sampleInputs = new Float32Array(all * inputCount);
    pointInputs(features, this.train, sampleInputs, 0);
    pointInputs(features, this.test, sampleInputs, this.train.count);
    this.samples = { pass: backend.forwardPass(network, all), inputs: sampleInputs, trainCount: this.train.count };
  }

  /** a of every unit of a layer over the grid, one unit after the other. */
  activationMaps(layer: number): Float32Array {
    return this.grid.pass.a[layer];
  }

  /** z of every unit of a layer over the grid. */
  preactivationMaps(layer: number): Float32Array {
    return this.grid.pass.z[layer];
  }

  /** Whether these are parameters of this network. */
  fits(parameters: readonly LayerParameters[]): boolean {
    const { shape } = this;
    return (
      parameters.length === shape.length - 1 &&
      parameters.every(({ weights }, layer) => weights.length === shape[layer] * shape[layer + 1])
    );
  }

  make(parameters: readonly LayerParameters[]): readonly LayerPicture[] {
    const { grid, samples } = this;
    grid.pass.run(parameters, grid.inputs, grid.count);
    samples.pass.run(parameters, samples.inputs, this.train.count + this.test.count);
    this.pictures = this.layers.map((settings, layer) => this.layerPicture(settings, layer));
    this.judge();
    return this.pictures;
  }

  /** The output at which a network of two classes is undecided. */
  get threshold(): number {
    return decisionThreshold(this.layers[this.layers.length - 1].activation);
  }

  private layerPicture(settings: LayerSettings, layer: number): LayerPicture {
    const units = this.shape[layer + 1];
    const { pass, trainCount } = this.samples;
    const { capacity } = pass;
    const [z, a] = [pass.z[layer], pass.a[layer]];
    const histogram = new Uint32Array(BINS);
    for (let unit = 0; unit < units; unit += 1) {
      for (let at = unit * capacity; at < unit * capacity + trainCount; at += 1) histogram[binOf(z[at])] += 1;
    }
    const shares = unitShares(settings, { z, a, units, stride: capacity, count: trainCount });
    return { histogram, ...shares, ...scaleOf(settings, this.activationMaps(layer)) };
  }

  private judge(): void {
    const { pass, trainCount } = this.samples;
    const out = pass.a[pass.a.length - 1];
    const { capacity } = pass;
    judgePoints(this.train, out, 0, capacity, this);
    judgePoints(this.test, out, trainCount, capacity, this);
  }
}

function gridInputs(features: readonly FeatureName[], side: number): Float32Array {
  const inputs = new Float32Array(side * side * features.length);
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const x1 = gridCoordinate(column, side);
      const x2 = -gridCoordinate(row, side); // the first row is the top
      featureRow(features, x1, x2, inputs, (row * side + column) * features.length);
    }
  }
  return inputs;
}

/** The middle of a cell, in the data's coordinates. */
const gridCoordinate = (index: number, side: number) => (((index + 0.5) / side) * 2 - 1) * PLANE;

/** Rows of features turned into maps, each scaled by its greatest magnitude. */
function scaledMaps(rows: Float32Array, features: number, count: number): Float32Array {
  const maps = new Float32Array(rows.length);
  for (let feature = 0; feature < features; feature += 1) {
    let largest = 0;
    for (let i = 0; i < count; i += 1) largest = Math.max(largest, Math.abs(rows[i * features + feature]));
    for (let i = 0; i < count; i += 1) maps[feature * count + i] = rows[i * features + feature] / largest;
  }
  return maps;
}

function placed(points: Data['points']['train']): PlacedPoints {
  return { ...points, wrong: new Uint8Array(points.count) };
}

function pointInputs(features: readonly FeatureName[], points: PlacedPoints, into: Float32Array, from: number): void {
  for (let i = 0; i < points.count; i += 1) {
    featureRow(features, points.x1[i], points.x2[i], into, (from + i) * features.length);
  }
}

/** The bin of a pre-activation; the outer bins collect the rest. */
export function binOf(z: number): number {
  const bin = Math.floor(((z - Z_MIN) / (Z_MAX - Z_MIN)) * BINS);
  return bin > 0 ? Math.min(BINS - 1, bin) : 0; // a NaN, too, lands in the first
}

function judgePoints(
  points: PlacedPoints,
  out: Float32Array,
  from: number,
  capacity: number,
  { kind, threshold, shape }: PictureMaker,
): void {
  if (kind === 'regression') return;
  const classes = shape[shape.length - 1];
  for (let i = 0; i < points.count; i += 1) {
    let answer = 0;
    if (kind === 'two-classes') answer = out[from + i] > threshold ? 1 : 0;
    else {
      for (let c = 1; c < classes; c += 1) {
        if (out[c * capacity + from + i] > out[answer * capacity + from + i]) answer = c;
      }
    }
    points.wrong[i] = answer === points.label[i] ? 0 : 1;
  }
}

/** Activations looked at for a layer's scale: enough for a percentile. */
const SCALE_SAMPLES = 3_000;

/** Colours are full at ±1 for sigmoid and tanh, otherwise at the 98th percentile of |a| in the layer; never per unit. */
function scaleOf({ activation }: LayerSettings, a: Float32Array): Pick<LayerPicture, 'scale' | 'low' | 'high'> {
  if (activation === 'sigmoid' || activation === 'softmax') return { scale: 1, low: 0, high: 1 };
  if (activation === 'tanh') return { scale: 1, low: -1, high: 1 };
  const stride = Math.max(1, Math.floor(a.length / SCALE_SAMPLES));
  const sample = new Float32Array(Math.ceil(a.length / stride));
  let low = 0;
  let high = 0;
  for (let i = 0; i < sample.length; i += 1) {
    const value = a[i * stride];
    low = Math.min(low, value);
    high = Math.max(high, value);
    sample[i] = Math.abs(value);
  }
  sample.sort();
  const scale = sample[Math.floor(0.98 * (sample.length - 1))];
  return { scale: scale > 0 ? scale : 1, low: Math.max(low, -scale), high: Math.min(high, scale) };
}
