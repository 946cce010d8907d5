/**
 * [E8] The backward pass, against finite differences of the loss in double precision: random architectures, for every hidden
 * activation × loss with its outputs × regularizer.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EngineSettings, TrainingData } from '@gradroom/shared';
import {
  Engine,
  activationNames,
  activations,
  double,
  inDoublePrecision,
  layersOf,
  regularizerNames,
  sizesOf,
} from '@gradroom/shared';
import { Batch } from '../../shared/engine/batch.js';
import { BatchOrder } from '../../shared/engine/order.js';
import { flatten, heads, networkWith, randomData } from './networks.js';

const h = 1e-5;
/** Truncation ~h², rounding ~1e-16/h, both times the size of what is differentiated. */
const TOLERANCE = 2e-8;
const SEED = 5;

/** J of the first mini-batch, without the regularizer's penalty, at other parameters; and how near z came to a kink. */
function lossAt(
  settings: EngineSettings,
  data: TrainingData,
  parameters: Float64Array,
): { loss: number; toKink: number } {
  const order = new BatchOrder(data.train.count, SEED);
  const batch = new Batch(settings, settings.batchSize, data.regression, double);
  batch.gather(data.train, order.indices, 0, Math.min(settings.batchSize, data.train.count));
  batch.runForward(layersOf(parameters as unknown as Float32Array, sizesOf(settings)));
  let toKink = Infinity;
  settings.layers.forEach(({ activation }, l) => {
    if (activation === 'softmax') return;
    for (const kink of activations[activation].kinks) {
      const { z, capacity } = batch.forward;
      z[l].forEach((value, i) => {
        if (i % capacity < batch.count) toKink = Math.min(toKink, Math.abs(value - kink));
      });
    }
  });
  return { loss: batch.loss, toKink };
}

function penalty({ regularizer, regularizationRate }: EngineSettings, weight: number): number {
  if (regularizer === 'l1') return regularizationRate * Math.abs(weight);
  return regularizer === 'l2' ? (regularizationRate / 2) * weight * weight : 0;
}

/** One step of plain gradient descent at a rate of 1 shows the whole gradient; `gradients` the loss's share. */
function expectGradients(settings: EngineSettings, data: TrainingData): void {
  const engine = new Engine({ ...settings, learningRate: 1 }, data, SEED, inDoublePrecision);
  // Off the symmetric start: biases too.
  const start = flatten(engine.parameters).map((w, k) => w + 0.1 * Math.sin(k + 1));
  engine.setParameters(start as unknown as Float32Array);
  fc.pre(lossAt(settings, data, start).toKink > 1e-3);
  engine.train(1);
  expect(engine.halted).toBeNull();
  const gradients = flatten(engine.gradients);
  const after = flatten(engine.parameters);
  const isWeight = engine.parameters.flatMap((layer) => [...layer.weights.map(() => 1), ...layer.biases.map(() => 0)]);
  for (let k = 0; k < start.length; k++) {
    const at = (w: number) => lossAt(settings, data, start.with(k, w)).loss;
    const difference = (at(start[k] + h) - at(start[k] - h)) / (2 * h);
    expect(Math.abs(gradients[k] - difference)).toBeLessThan(TOLERANCE * Math.max(1, Math.abs(difference)));
    const pull = isWeight[k] === 0 ? 0 : (penalty(settings, start[k] + h) - penalty(settings, start[k] - h)) / (2 * h);
    const whole = start[k] - after[k];
    if (Math.abs(start[k]) > 2 * h) {
      expect(Math.abs(whole - difference - pull)).toBeLessThan(TOLERANCE * Math.max(1, Math.abs(whole)));
    }
  }
}

describe.each(activationNames)('[E8] gradients through %s', (activation) => {
  const titled = heads.map((head) => ({
    ...head,
    title: `${head.loss}, ${head.outputCount} × ${head.output}${head.regression ? ', regression' : ''}`,
  }));
  it.each(titled)('$title, with every regularizer', (head) => {
    for (const regularizer of regularizerNames) {
      const regularizationRate = regularizer === 'none' ? 0 : 0.125;
      fc.assert(
        fc.property(networkWith(head, [activation]), fc.integer({ min: 0, max: 1e6 }), (network, dataSeed) => {
          const settings = { ...network, regularizer, regularizationRate };
          expectGradients(settings, randomData(settings, head.regression, 12, dataSeed));
        }),
        { numRuns: 4 },
      );
    }
  });
});

it('[E8] without hidden layers, and with twelve', () => {
  const head = heads[0];
  const linear = networkWith(head, []).map((settings) => ({
    ...settings,
    hidden: [],
    layers: settings.layers.slice(-1),
  }));
  fc.assert(
    fc.property(linear, (settings) => expectGradients(settings, randomData(settings, false, 12, 3))),
    { numRuns: 5 },
  );
  const deep = networkWith(head, Array(12).fill('tanh'));
  fc.assert(
    fc.property(deep, (settings) => expectGradients(settings, randomData(settings, false, 12, 4))),
    { numRuns: 3 },
  );
});
