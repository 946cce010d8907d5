/** Loss and accuracy of a data set from its output layer, in double precision, samples in ascending order (E19). */
import { exp64, log64, softplus64 } from './math/double.js';
import type { Floats } from './math/row.js';
import { decisionThreshold, greatestOutput, symmetricTargets } from './output.js';
import type { EngineSettings } from './settings.js';

/** Some samples at the output layer: unit k of sample s stands at `[k * stride + s]`. */
export interface OutputPlanes {
  readonly z: Floats;
  readonly a: Floats;
  readonly stride: number;
}

export class SampleJudge {
  #count = 0;
  #loss = 0;
  #right = 0;
  readonly #settings: EngineSettings;
  readonly #regression: boolean;
  readonly #targets: Floats;
  readonly #symmetric: boolean;
  readonly #threshold: number;

  /** @param targets of the whole set, count × outputCount */
  constructor(settings: EngineSettings, regression: boolean, targets: Floats) {
    const { activation } = settings.layers[settings.hidden.length];
    this.#settings = settings;
    this.#regression = regression;
    this.#targets = targets;
    this.#symmetric = symmetricTargets(settings, regression);
    this.#threshold = decisionThreshold(activation);
  }

  /** Takes the samples `from … from + count` of the set. */
  add(planes: OutputPlanes, from: number, count: number): void {
    for (let s = 0; s < count; s++) {
      this.#loss += this.#lossOf(planes, from + s, s);
      if (!this.#regression && this.#isRight(planes, from + s, s)) this.#right += 1;
    }
    this.#count += count;
  }

  /** Of all samples so far; accuracy is NaN for regression. */
  result(): { readonly loss: number; readonly accuracy: number } {
    return { loss: this.#loss / this.#count, accuracy: this.#regression ? NaN : this.#right / this.#count };
  }

  #lossOf({ z, a, stride }: OutputPlanes, sample: number, s: number): number {
    const { loss, outputCount } = this.#settings;
    const targets = this.#targets;
    if (loss === 'mean-squared-error') {
      let sum = 0;
      for (let k = 0; k < outputCount; k++) {
        const target = targets[sample * outputCount + k];
        const d = a[k * stride + s] - (this.#symmetric ? 2 * target - 1 : target);
        sum += d * d;
      }
      return sum / 2;
    }
    if (outputCount === 1) return softplus64(targets[sample] > 0.5 ? -z[s] : z[s]);
    let greatest = z[s];
    let score = 0;
    for (let k = 0; k < outputCount; k++) {
      const value = z[k * stride + s];
      if (value > greatest) greatest = value;
      if (targets[sample * outputCount + k] > 0.5) score = value;
    }
    let sum = 0;
    for (let k = 0; k < outputCount; k++) sum += exp64(z[k * stride + s] - greatest);
    return log64(sum) + (greatest - score);
  }

  /** Whether the greatest output (the first of equal ones), or the side of the threshold, is the sample's class. */
  #isRight({ a, stride }: OutputPlanes, sample: number, s: number): boolean {
    const { outputCount } = this.#settings;
    if (outputCount === 1) return a[s] > this.#threshold === this.#targets[sample] > 0.5;
    return this.#targets[sample * outputCount + greatestOutput(a, outputCount, stride, s)] > 0.5;
  }
}
