/**
 * [E1] to [E4], [E11], [E12] The order of operations, bit for bit: a second engine, written here from SPEC.md with plain loops
 * over samples and arrays of numbers, gives the same weights, gradients and losses as the engine's blocked loops.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EngineSettings, TrainingData } from '@gradroom/shared';
import {
  Engine,
  activationOf,
  exp,
  log,
  optimizerNames,
  regularizerNames,
  softplus,
  reference,
} from '@gradroom/shared';
import { single } from '../../shared/engine/math/arithmetic.js';
import { BatchOrder } from '../../shared/engine/order.js';
import type { Head } from './networks.js';
import { flatten, heads, networkWith, randomData } from './networks.js';

const f = Math.fround;
const named = (x: number) => (Math.abs(f(x)) < 2 ** -126 ? 0 : f(x));
/** A score, and a square of a gradient; [E2]. */
const score = (x: number) => (Math.abs(f(x)) < 2 ** -60 ? 0 : f(x));
const square = (x: number) => (Math.abs(x) < 2 ** -58 ? 0 : f(x * x));
const SEED = 9;

/** Sum over a batch in four interleaved lanes, lane k taking samples k, k + 4, …; [E4]. */
function laneSum(terms: readonly number[]): number {
  const lanes = [0, 0, 0, 0];
  terms.forEach((term, s) => (lanes[s % 4] = f(lanes[s % 4] + term)));
  return f(f(lanes[0] + lanes[1]) + f(lanes[2] + lanes[3]));
}

/** Σ ascending from +0, each product and each sum rounded; [E3]. */
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => f(sum + f(x * b[i])), 0);

interface Layer {
  w: number[][];
  b: number[];
}

/** One step of the second engine. */
class PlainEngine {
  readonly layers: Layer[];
  loss = 0;
  gradients: number[] = [];
  readonly first: number[];
  readonly second: number[];
  readonly powers = [1, 1];

  constructor(
    readonly settings: EngineSettings,
    readonly data: TrainingData,
    start: Engine,
  ) {
    this.layers = start.parameters.map(({ weights, biases }) => {
      const inputCount = weights.length / biases.length;
      return {
        w: [...biases].map((_, u) => [...weights.subarray(u * inputCount, (u + 1) * inputCount)]),
        b: [...biases],
      };
    });
    const count = this.flat().length;
    this.first = new Array<number>(count).fill(0);
    this.second = new Array<number>(count).fill(0);
  }

  flat(): number[] {
    return this.layers.flatMap(({ w, b }) => [...w.flat(), ...b]);
  }

  step(samples: readonly number[]): void {
    const { settings, layers } = this;
    const last = layers.length - 1;
    const forwards = samples.map((sample) => this.forward(sample));
    const deltas: number[][][] = forwards.map(({ z, a, t }) => {
      const delta: number[][] = [];
      delta[last] = this.outputDelta(z[last], a[last + 1], t);
      for (let l = last - 1; l >= 0; l--) {
        const { activation, alpha } = settings.layers[l];
        delta[l] = z[l].map((zu, i) => {
          const e = dot(
            layers[l + 1].w.map((row) => row[i]),
            delta[l + 1],
          );
          if (activation === 'softmax') throw new Error('hidden softmax');
          return named(e * activationOf(activation).slope(zu, a[l + 1][i], alpha));
        });
      }
      return delta;
    });
    const n = samples.length;
    this.loss = named(laneSum(forwards.map(({ loss }) => loss)) / n);
    const mean = (terms: number[]) => named(laneSum(terms) / n);
    this.gradients = layers.flatMap(({ w, b }, l) => [
      ...w.flatMap((row, u) => row.map((_, i) => mean(deltas.map((delta, s) => f(delta[l][u] * forwards[s].a[l][i]))))),
      ...b.map((_, u) => mean(deltas.map((delta) => delta[l][u]))),
    ]);
    this.update();
  }

  /** a[0] are the inputs. */
  forward(sample: number): { z: number[][]; a: number[][]; t: number[]; loss: number } {
    const { inputCount, outputCount, layers, loss } = this.settings;
    const output = layers[layers.length - 1].activation;
    const a = [[...this.data.train.inputs.subarray(sample * inputCount, (sample + 1) * inputCount)]];
    const wished = this.settings.targets === 'plus-minus-one' && this.settings.loss === 'mean-squared-error';
    const symmetric = !this.data.regression && (wished || output === 'tanh' || output === 'linear');
    const raw = [...this.data.train.targets.subarray(sample * outputCount, (sample + 1) * outputCount)];
    const t = raw.map((x) => (symmetric ? 2 * x - 1 : x));
    const z: number[][] = [];
    this.layers.forEach(({ w, b }, l) => {
      const { activation, alpha } = layers[l];
      z[l] = w.map((row, u) => score(dot(row, a[l]) + b[u]));
      a[l + 1] = activation === 'softmax' ? softmax(z[l]) : z[l].map((x) => activationOf(activation).forward(x, alpha));
    });
    return { z, a, t, loss: sampleLoss(loss, z[z.length - 1], a[a.length - 1], t) };
  }

  outputDelta(z: number[], a: number[], t: number[]): number[] {
    const { loss, layers } = this.settings;
    const { activation, alpha } = layers[layers.length - 1];
    const d = a.map((x, k) => named(x - t[k]));
    if (loss === 'cross-entropy') return d;
    if (activation !== 'softmax') return d.map((x, k) => named(x * activationOf(activation).slope(z[k], a[k], alpha)));
    const mean = dot(a, d);
    return d.map((x, k) => named(a[k] * f(x - mean)));
  }

  update(): void {
    const { optimizer, learningRate: rate, momentum, regularizer, regularizationRate } = this.settings;
    const isWeight = this.layers.flatMap(({ w, b }) => [...w.flat().map(() => true), ...b.map(() => false)]);
    this.powers[0] = named(this.powers[0] * f(0.9));
    this.powers[1] = named(this.powers[1] * f(0.999));
    const next = this.flat().map((w, k) => {
      let g = this.gradients[k];
      if (isWeight[k] && regularizer === 'l1') g = named(g + regularizationRate * Math.sign(w));
      if (isWeight[k] && regularizer === 'l2') g = named(g + f(regularizationRate * w));
      if (optimizer === 'sgd') return named(w - f(rate * g));
      if (optimizer === 'momentum') {
        this.first[k] = named(f(momentum * this.first[k]) + g);
        return named(w - f(rate * this.first[k]));
      }
      if (optimizer === 'rmsprop') {
        this.first[k] = named(f(f(0.9) * this.first[k]) + f(f(1 - f(0.9)) * square(g)));
        return named(w - f(f(rate * g) / f(Math.sqrt(f(this.first[k] + f(1e-8))))));
      }
      this.first[k] = named(f(f(0.9) * this.first[k]) + f(f(1 - f(0.9)) * g));
      this.second[k] = named(f(f(0.999) * this.second[k]) + f(f(1 - f(0.999)) * square(g)));
      const mean = f(this.first[k] / f(1 - this.powers[0]));
      const size = f(f(Math.sqrt(f(this.second[k] / f(1 - this.powers[1])))) + f(1e-8));
      return named(w - f(f(rate * mean) / size));
    });
    let k = 0;
    for (const layer of this.layers) {
      layer.w = layer.w.map((row) => row.map(() => next[k++]));
      layer.b = layer.b.map(() => next[k++]);
    }
  }
}

function softmax(z: readonly number[]): number[] {
  const e = z.map((x) => exp(f(x - Math.max(...z))));
  const sum = e.reduce((s, x) => f(s + x), 0);
  return e.map((x) => named(x / sum));
}

function sampleLoss(loss: Head['loss'], z: number[], a: number[], t: number[]): number {
  if (loss === 'mean-squared-error') {
    return named(0.5 * a.reduce((sum, x, k) => f(sum + f(f(x - t[k]) * f(x - t[k]))), 0));
  }
  if (z.length === 1) return softplus(t[0] > 0.5 ? -z[0] : z[0]);
  const greatest = Math.max(...z);
  const sum = z.reduce((s, x) => f(s + exp(f(x - greatest))), 0);
  return named(log(sum) + f(greatest - z[t.indexOf(1)]));
}

describe.each(optimizerNames)('[E1] [E2] [E3] [E4] [E11] [E12] the order of operations with %s', (optimizer) => {
  const titled = heads.map((head) => ({ ...head, title: `${head.loss}, ${head.outputCount} × ${head.output}` }));
  it.each(titled)('$title: a second engine, sample by sample, gives the same bits', (head) => {
    fc.assert(
      fc.property(
        networkWith(head, []),
        fc.constantFrom(...regularizerNames),
        fc.nat(),
        (network, regularizer, seed) => {
          const rates = { regularizationRate: f(0.01), learningRate: f(0.05) };
          // Some networks start from zeros: L1 has no sign there, and lanes add up to +0. Some start about where a score and the
          // square of a gradient count as +0.
          const initializer = (['zeros', 'normal', network.initializer, network.initializer] as const)[seed % 4];
          const settings = { ...network, ...rates, optimizer, regularizer, initializer, initializerSigma: f(1e-18) };
          const data = randomData(settings, head.regression, 11, seed);
          const engine = new Engine(settings, data, SEED, reference);
          const plain = new PlainEngine(settings, data, engine);
          const order = new BatchOrder(data.train.count, SEED);
          for (let step = 0; step < 7; step++) {
            const count = order.next(settings.batchSize);
            plain.step([...order.indices.subarray(order.position, order.position + count)]);
            order.advance(count);
            engine.train(1);
            expect(engine.halted).toBeNull();
            expect(engine.batchLoss).toBe(plain.loss);
            expect([...flatten(engine.gradients)]).toEqual(plain.gradients);
            expect([...flatten(engine.parameters)]).toEqual(plain.flat());
          }
        },
      ),
      { numRuns: 8 },
    );
  });
});

it('[E2] a score below 2⁻⁶⁰, and the square of a gradient below 2⁻⁵⁸, is +0; Adam’s share of any other is not below 2⁻¹²⁶', () => {
  const under = 1 - 2 ** -24;
  for (const sign of [1, -1]) {
    expect(single.score(sign * 2 ** -60)).toBe(sign * 2 ** -60);
    expect(single.score(sign * under * 2 ** -60)).toBe(0);
    expect(single.square(sign * under * 2 ** -58)).toBe(0);
    expect(f(f(1 - f(0.999)) * single.square(sign * 2 ** -58))).toBeGreaterThanOrEqual(2 ** -126);
  }
});
