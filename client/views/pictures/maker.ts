/**
 * Computes what the views that are seen show of a network: every unit's activation over the plane, the decision boundary, the
 * histogram of z of every layer over the training data, which units are dead or saturated, and on which side each point lies.
 *
 * It uses the engine's own forward pass, so that the pictures are those of the network that trains, not of a look-alike.
 */
import {
  datasetInfo,
  decisionThreshold,
  featureRow,
  type ForwardPass,
  type ForwardSettings,
  type makeData,
  type FeatureName,
  type LayerParameters,
  type LayerSettings,
  type Passes,
} from '@gradroom/shared';
import { OutputMap, UnitMaps, type PlaneMap } from './grid.js';
import type { LayerPicture, MapColors, PictureSettings } from './messages.js';
import { planeSide, unitSide, type Wanted } from './resolution.js';
import { unitShares } from './unit-shares.js';
import { zHistogram, type LayerZA } from './z-histogram.js';

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

/** Samples that the pass for points and the boundary takes at once. */
const PASS_SAMPLES = 1_024;

export class PictureMaker {
  readonly kind: DataKind;
  layers: readonly LayerSettings[];
  readonly train: PlacedPoints;
  readonly test: PlacedPoints;
  readonly inputCount: number;
  /** Inputs, hidden units, outputs. */
  readonly shape: readonly number[];
  /** What the pictures show; undefined before the first `make`. */
  parameters: readonly LayerParameters[] | undefined;
  /** Over the plane; each undefined where it was not asked for. */
  maps: UnitMaps | undefined;
  plane: PlaneMap | undefined;
  /** One for each layer; undefined where nobody asked for them. */
  pictures: readonly LayerPicture[] | undefined;
  private wanted: Wanted = { units: 0, plane: 0, layers: false };
  private outputs: OutputMap | undefined;
  private network: ForwardSettings;
  private readonly features: readonly FeatureName[];
  /** First for the boundary, then for the points of the data, which it holds at the end. */
  private readonly pass: ForwardPass;
  private readonly sampleInputs: Float32Array;

  constructor(
    settings: PictureSettings,
    data: Data,
    private readonly passes: Passes,
  ) {
    const { hidden, features, layers } = settings.network;
    const { outputCount } = datasetInfo(settings.data.dataset);
    this.kind = data.kind;
    this.layers = layers;
    this.features = features;
    this.inputCount = features.length;
    this.shape = [this.inputCount, ...hidden, outputCount];
    this.network = { inputCount: this.inputCount, hidden, outputCount, layers };

    this.train = placed(data.points.train);
    this.test = placed(data.points.test);
    const samples = this.train.count + this.test.count;
    this.sampleInputs = new Float32Array(samples * this.inputCount);
    pointInputs(features, this.train, this.sampleInputs, 0);
    pointInputs(features, this.test, this.sampleInputs, this.train.count);
    this.pass = passes.forwardPass(this.network, Math.max(samples, PASS_SAMPLES));
  }

  /** Makes room for what is wanted from now on. @returns whether `make` has to be called for it */
  want(wanted: Wanted): boolean {
    const { shape, passes, features } = this;
    const before = { maps: this.maps, outputs: this.outputs, plane: this.plane };
    const units = wanted.units && unitSide(wanted.units, shape, passes.name);
    if (units !== (this.maps?.side ?? 0)) {
      this.maps = units ? new UnitMaps(passes, this.network, features, units) : undefined;
    }
    const plane = wanted.plane && planeSide(wanted.plane, shape, passes.name);
    // Where the units' maps are as fine, the output's is the boundary.
    const own = plane > units ? plane : 0;
    if (own !== (this.outputs?.side ?? 0)) {
      this.outputs = own ? new OutputMap(this.network.outputCount, features, own) : undefined;
    }
    this.plane = plane ? (this.outputs ?? this.maps?.outputs) : undefined;
    const layers = wanted.layers && !this.wanted.layers;
    this.wanted = wanted;
    if (!wanted.layers) this.pictures = undefined;
    return layers || this.maps !== before.maps || this.outputs !== before.outputs || (plane > 0 && !before.plane);
  }

  /** Other activations and alphas: nothing else is made anew, so that the pictures follow a slider. The next `make` shows them. */
  configure(layers: readonly LayerSettings[]): void {
    this.layers = layers;
    this.network = { ...this.network, layers };
    this.pass.configure(layers);
    this.maps?.configure(layers);
  }

  /** Whether these are parameters of this network. */
  fits(parameters: readonly LayerParameters[]): boolean {
    const { shape } = this;
    return (
      parameters.length === shape.length - 1 &&
      parameters.every(({ weights }, layer) => weights.length === shape[layer] * shape[layer + 1])
    );
  }

  /** Makes what is wanted. */
  make(parameters: readonly LayerParameters[]): void {
    this.parameters = parameters;
    this.maps?.run(parameters);
    this.outputs?.run(this.pass, parameters);
    if (!this.plane && !this.wanted.layers) return;
    this.pass.run(parameters, this.sampleInputs, this.train.count + this.test.count);
    if (this.wanted.layers) this.pictures = this.layers.map((settings, layer) => this.layerPicture(settings, layer));
    if (this.plane) this.judge();
  }

  /** z of a layer at the training samples, as the newest pictures were made of; undefined while there are none of that layer. */
  layerZ(layer: number): LayerZA | undefined {
    const units = this.shape[layer + 1];
    if (!this.pictures || units === undefined) return undefined;
    const { z, a, capacity } = this.pass;
    return { z: z[layer], a: a[layer], capacity, units, samples: this.train.count };
  }

  get hidden(): readonly number[] {
    return this.network.hidden;
  }

  /** The output at which a network of two classes is undecided. */
  get threshold(): number {
    return decisionThreshold(this.layers[this.layers.length - 1].activation);
  }

  private layerPicture(settings: LayerSettings, layer: number): LayerPicture {
    const units = this.shape[layer + 1];
    const { pass, maps } = this;
    const { capacity } = pass;
    const trainCount = this.train.count;
    const [z, a] = [pass.z[layer], pass.a[layer]];
    const histogram = zHistogram({ z, capacity, units, samples: trainCount });
    const shares = unitShares(settings, { z, a, units, stride: capacity, count: trainCount });
    return { histogram, ...shares, colors: maps && colorsOf(settings, maps, layer) };
  }

  private judge(): void {
    const { capacity, a } = this.pass;
    const out = a[a.length - 1];
    judgePoints(this.train, out, 0, capacity, this);
    judgePoints(this.test, out, this.train.count, capacity, this);
  }
}

function placed(points: Data['points']['train']): PlacedPoints {
  return { ...points, wrong: new Uint8Array(points.count) };
}

function pointInputs(features: readonly FeatureName[], points: PlacedPoints, into: Float32Array, from: number): void {
  for (let i = 0; i < points.count; i += 1) {
    featureRow(features, points.x1[i], points.x2[i], into, (from + i) * features.length);
  }
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
export function colorsOf({ activation }: LayerSettings, maps: UnitMaps, layer: number): MapColors {
  const { side } = maps;
  if (activation === 'sigmoid' || activation === 'softmax') return { scale: 1, low: 0, high: 1, side };
  if (activation === 'tanh') return { scale: 1, low: -1, high: 1, side };
  const a = maps.activations(layer);
  // Odd, for sides are even: a stride of whole rows would look at one column only.
  const stride = Math.floor(a.length / SCALE_SAMPLES) | 1;
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
  return { scale: scale > 0 ? scale : 1, low: Math.max(low, -scale), high: Math.min(high, scale), side };
}
