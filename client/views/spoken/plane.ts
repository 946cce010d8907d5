/** What a network's plane shows, in words and numbers: which training points lie on the wrong side and where, and its answers on a grid. */
import {
  decisionThreshold,
  engineSettings,
  featureRow,
  greatestOutput,
  makeData,
  reference,
  type Configuration,
  type LayerParameters,
} from '@gradroom/shared';
import { spokenWords as words } from '../../strings/en/spoken.js';
import { formatCount, formatNumber, formatPercent } from '../numbers.js';
import { classTitles } from '../pictures/class-titles.js';
import { coordinate, OutputMap } from '../pictures/grid.js';

/** Multiplications for one sentence, so that it never holds up a page: of wide networks fewer points are looked at. */
const COST = 1_000_000;
const POINTS_MIN = 20;
/** Points on a side of the table. */
const SIDE = 7;

/** Points that were looked at, and on which side the network puts them. */
export interface Judged {
  readonly count: number;
  /** Wrong ones: upper right, upper left, lower left, lower right. Of regression there are none. */
  readonly wrong: readonly [number, number, number, number];
}

/** The output, or of several classes the likeliest and its share. */
export interface PlaneAnswer {
  readonly value: number;
  readonly likeliest?: string;
}

/** Of one configuration: what it needs is made once, and run with each of its parameters. */
export class SpokenPlane {
  private readonly settings;
  private readonly data;
  private readonly regression;
  private readonly titles;
  private readonly shape: readonly number[];
  private readonly count;
  private readonly inputs;
  private readonly pass;
  private readonly map;

  constructor(configuration: Configuration) {
    const { features } = configuration.network;
    this.settings = engineSettings(configuration);
    const data = makeData(configuration.data, features);
    this.data = data.points.train;
    this.regression = data.training.regression;
    const dataset = configuration.data.dataset;
    this.titles = classTitles(dataset);
    const { hidden, outputCount } = this.settings;
    const shape = (this.shape = [features.length, ...hidden, outputCount]);
    const weights = shape.reduce((sum, units, layer) => sum + (layer > 0 ? units * shape[layer - 1] : 0), 0);
    this.count = Math.min(this.data.count, Math.max(POINTS_MIN, Math.floor(COST / weights)));
    this.inputs = new Float32Array(this.count * features.length);
    for (let i = 0; i < this.count; i += 1) {
      featureRow(features, this.data.x1[i], this.data.x2[i], this.inputs, i * features.length);
    }
    this.map = new OutputMap(outputCount, features, SIDE);
    this.pass = reference.forwardPass(this.settings, Math.max(this.count, SIDE * SIDE));
  }

  /** Whether these are parameters of this network. */
  fits(parameters: readonly LayerParameters[]): boolean {
    const { shape } = this;
    return (
      parameters.length === shape.length - 1 &&
      parameters.every(({ weights }, layer) => weights.length === shape[layer] * shape[layer + 1])
    );
  }

  /** One sentence of the network with these weights. */
  sentence(parameters: readonly LayerParameters[]): string {
    if (this.regression) return this.ofValues(parameters);
    const { count, wrong } = this.judge(parameters);
    const all = wrong.reduce((sum, here) => sum + here, 0);
    if (all === 0) return words.allRight(formatCount(count));
    const places = wrong.flatMap((here, at) => (here > 0 ? [words.wrongAt(formatCount(here), words.places[at])] : []));
    return words.right(formatCount(count - all), formatCount(count), formatPercent(1 - all / count, 1), places);
  }

  judge(parameters: readonly LayerParameters[]): Judged {
    const out = this.run(parameters);
    const { x1, x2, label } = this.data;
    const wrong: [number, number, number, number] = [0, 0, 0, 0];
    for (let i = 0; i < this.count; i += 1) {
      if (this.answer(out, i, this.pass.capacity) === label[i]) continue;
      const place = x2[i] >= 0 ? (x1[i] >= 0 ? 0 : 1) : x1[i] < 0 ? 2 : 3;
      wrong[place] += 1;
    }
    return { count: this.count, wrong };
  }

  /** The answer at some places, rows from the top. */
  answers(parameters: readonly LayerParameters[]): PlaneAnswer[][] {
    this.map.run(this.pass, parameters);
    const { a } = this.map;
    const points = SIDE * SIDE;
    const answer = (at: number): PlaneAnswer => {
      if (this.settings.outputCount === 1) return { value: a[at] };
      const best = this.answer(a, at, points);
      return { value: a[best * points + at], likeliest: this.titles[best] };
    };
    return Array.from({ length: SIDE }, (_, row) =>
      Array.from({ length: SIDE }, (_, column) => answer(row * SIDE + column)),
    );
  }

  private ofValues(parameters: readonly LayerParameters[]): string {
    const out = this.run(parameters);
    let [low, high, off] = [Infinity, -Infinity, 0];
    for (let i = 0; i < this.count; i += 1) {
      low = Math.min(low, out[i]);
      high = Math.max(high, out[i]);
      off += Math.abs(out[i] - this.data.label[i]);
    }
    return words.answers(formatNumber(low), formatNumber(high), formatNumber(off / this.count));
  }

  private run(parameters: readonly LayerParameters[]): Float32Array {
    this.pass.run(parameters, this.inputs, this.count);
    return this.pass.a[this.pass.a.length - 1];
  }

  /** The class of point `at`. @param stride from one output's values to the next one's */
  private answer(out: Float32Array, at: number, stride: number): number {
    const { outputCount, layers } = this.settings;
    if (outputCount === 1) return out[at] > decisionThreshold(layers[layers.length - 1].activation) ? 1 : 0;
    return greatestOutput(out, outputCount, stride, at);
  }
}

/** Heads of the rows' columns: x₁ of each. */
export const planeColumns = (): string[] =>
  Array.from({ length: SIDE }, (_, column) => formatNumber(coordinate(column, SIDE)));
