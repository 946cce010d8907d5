/**
 * What the whole data set says about a network: losses, accuracies, saturated and dead units. Double precision, samples in
 * ascending order, made for people: it decides nothing in training.
 */
import type { SetEvaluation } from './backend.js';
import { ReferencePass } from './forward.js';
import { single } from './math/arithmetic.js';
import { sizesOf } from './network.js';
import type { EngineSettings, LayerParameters, Samples } from './settings.js';
import { SampleJudge } from './sample-judge.js';
import { SATURATED_BELOW } from './settings.js';
import { silenceOf, slopeMaxOf, slopeRow } from './slopes.js';

/** Samples per forward pass: few enough to stay in a processor's cache. */
const CHUNK = 128;

interface UnitCounts {
  /** (sample, unit) pairs that are saturated. */
  saturated: number;
  /** 1 for a unit that was not silent for some sample. */
  readonly alive: Uint8Array;
}

/** Evaluates networks of one configuration; keeps its forward pass from call to call. */
export class Evaluator {
  readonly #settings: EngineSettings;
  readonly #regression: boolean;
  readonly #sizes: readonly number[];
  readonly #pass: ReferencePass;
  readonly #chunk: Float32Array;
  readonly #slopes: Float32Array;

  constructor(settings: EngineSettings, regression: boolean) {
    this.#settings = settings;
    this.#regression = regression;
    this.#sizes = sizesOf(settings);
    this.#pass = new ReferencePass(settings, CHUNK);
    this.#chunk = new Float32Array(CHUNK * settings.inputCount);
    this.#slopes = new Float32Array(CHUNK * Math.max(...this.#sizes));
  }

  evaluate(parameters: readonly LayerParameters[], samples: Samples): SetEvaluation {
    const { inputCount } = this.#settings;
    const counts = this.#sizes.slice(1).map((units) => ({ saturated: 0, alive: new Uint8Array(units) }));
    const judge = new SampleJudge(this.#settings, this.#regression, samples.targets);
    const z = this.#pass.z[this.#pass.z.length - 1];
    const a = this.#pass.a[this.#pass.a.length - 1];
    for (let from = 0; from < samples.count; from += CHUNK) {
      const count = Math.min(CHUNK, samples.count - from);
      this.#chunk.set(samples.inputs.subarray(from * inputCount, (from + count) * inputCount));
      this.#pass.run(parameters, this.#chunk, count);
      counts.forEach((layer, l) => this.#countUnits(l, layer, count));
      judge.add({ z, a, stride: CHUNK }, from, count);
    }
    return {
      ...judge.result(),
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
    const isSilent = silenceOf(layer);
    for (let u = 0; u < counts.alive.length; u++) {
      const from = u * CHUNK;
      slopeRow(single, layer, z, a, this.#slopes, from, from + sampleCount);
      for (let i = from; i < from + sampleCount; i++) {
        const slope = this.#slopes[i];
        if (slope < limit && slope > -limit) counts.saturated += 1;
        if (!isSilent(z[i], a[i], slope)) counts.alive[u] = 1;
      }
    }
  }
}
