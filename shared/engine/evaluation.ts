/**
 * What the whole data set says about a network: losses, accuracies, saturated and dead units. Double precision, samples in
 * ascending order, made for people: it decides nothing in training.
 */
import { ForwardPass } from './forward.js';
import { single } from './math/arithmetic.js';
import { exp64, log64, softplus64 } from './math/double.js';
import { decisionThreshold, symmetricTargets } from './output.js';
import { sizesOf } from './network.js';
import type { EngineSettings, LayerDiagnostics, LayerParameters, Samples } from './settings.js';
import { slopeMaxOf, slopeRow } from './slopes.js';

/** Samples per forward pass: few enough to stay in a processor's cache. */
const CHUNK = 128;
/** A unit is saturated for a sample where its slope is under this share of the activation's greatest. */
const SATURATED_BELOW = 0.05;

/** Of one layer, over a whole data set. */
export type UnitShares = Pick<LayerDiagnostics, 'saturatedShare' | 'deadUnits'>;

interface UnitCounts {
  /** (sample, unit) pairs that are saturated. */
  saturated: number;
  /** 1 for a unit whose activation was not 0 for some sample. */
  readonly alive: Uint8Array;
}

export interface SetEvaluation {
  readonly loss: number;
  /** NaN for regression. */
  readonly accuracy: number;
  readonly layers: readonly UnitShares[];
}

/** Evaluates networks of one configuration; keeps its forward pass from call to call. */
export class Evaluator {
  readonly #settings: EngineSettings;
  readonly #regression: boolean;
  readonly #sizes: readonly number[];
  readonly #pass: ForwardPass;
  readonly #chunk: Float32Array;
  readonly #slopes: Float32Array;

  constructor(settings: EngineSettings, regression: boolean) {
    this.#settings = settings;
    this.#regression = regression;
    this.#sizes = sizesOf(settings);
    this.#pass = new ForwardPass(settings, CHUNK);
    this.#chunk = new Float32Array(CHUNK * settings.inputCount);
    this.#slopes = new Float32Array(CHUNK * Math.max(...this.#sizes));
  }

  evaluate(parameters: readonly LayerParameters[], samples: Samples): SetEvaluation {
    const { inputCount } = this.#settings;
    const counts = this.#sizes.slice(1).map((units) => ({ saturated: 0, alive: new Uint8Array(units) }));
    let loss = 0;
    let right = 0;
    for (let from = 0; from < samples.count; from += CHUNK) {
      const count = Math.min(CHUNK, samples.count - from);
      this.#chunk.set(samples.inputs.subarray(from * inputCount, (from + count) * inputCount));
      this.#pass.run(parameters, this.#chunk, count);
      counts.forEach((layer, l) => this.#countUnits(l, layer, count));
      for (let s = 0; s < count; s++) {
        loss += this.#sampleLoss(samples.targets, from + s, s);
        if (!this.#regression && this.#isRight(samples.targets, from + s, s)) right += 1;
      }
    }
    return {
      loss: loss / samples.count,
      accuracy: this.#regression ? NaN : right / samples.count,
      layers: counts.map(({ saturated, alive }) => ({
        saturatedShare: saturated / (samples.count * alive.length),
        deadUnits: alive.reduce((dead, lives) => dead + 1 - lives, 0),
      })),
    };
  }

  #countUnits(l: number, counts: UnitCounts, sampleCount: number): void {
    const z = this.#pass.z[l];
    const a = this.#pass.a[l];
    const layer = this.#settings.layers[l];
    const limit = SATURATED_BELOW * slopeMaxOf(layer);
    for (let u = 0; u < counts.alive.length; u++) {
      const from = u * CHUNK;
      slopeRow(single, layer, z, a, this.#slopes, from, from + sampleCount);
      for (let i = from; i < from + sampleCount; i++) {
        const slope = this.#slopes[i];
        if (slope < limit && slope > -limit) counts.saturated += 1;
        if (a[i] !== 0) counts.alive[u] = 1;
      }
    }
  }

  #sampleLoss(targets: Float32Array, sample: number, s: number): number {
    const { loss, outputCount, layers, hidden } = this.#settings;
    const z = this.#pass.z[hidden.length];
    const a = this.#pass.a[hidden.length];
    if (loss === 'mean-squared-error') {
      const symmetric = symmetricTargets(layers[hidden.length].activation, this.#regression);
      let sum = 0;
      for (let k = 0; k < outputCount; k++) {
        const target = targets[sample * outputCount + k];
        const d = a[k * CHUNK + s] - (symmetric ? 2 * target - 1 : target);
        sum += d * d;
      }
      return sum / 2;
    }
    if (outputCount === 1) return softplus64(targets[sample] > 0.5 ? -z[s] : z[s]);
    let greatest = z[s];
    let score = 0;
    for (let k = 0; k < outputCount; k++) {
      const value = z[k * CHUNK + s];
      if (value > greatest) greatest = value;
      if (targets[sample * outputCount + k] > 0.5) score = value;
    }
    let sum = 0;
    for (let k = 0; k < outputCount; k++) sum += exp64(z[k * CHUNK + s] - greatest);
    return log64(sum) + (greatest - score);
  }

  /** Whether the greatest output (the first of equal ones), or the side of the threshold, is the sample's class. */
  #isRight(targets: Float32Array, sample: number, s: number): boolean {
    const { outputCount, layers, hidden } = this.#settings;
    const a = this.#pass.a[hidden.length];
    if (outputCount === 1) {
      return a[s] > decisionThreshold(layers[hidden.length].activation) === targets[sample] > 0.5;
    }
    let best = 0;
    for (let k = 1; k < outputCount; k++) if (a[k * CHUNK + s] > a[best * CHUNK + s]) best = k;
    return targets[sample * outputCount + best] > 0.5;
  }
}
