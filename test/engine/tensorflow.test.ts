/**
 * [E9] A second oracle: TensorFlow.js trains the same network on the same mini-batches for 200 steps, from the same weights,
 * with its own automatic differentiation, losses and optimizers. It computes in single precision too, with sums in another
 * order, so the weights agree but for rounding: to 3·10⁻⁷ of the greatest weight, with Adam, whose constants they round otherwise, to
 * 7·10⁻⁶. The tolerance is 2·10⁻⁵.
 */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EngineSettings, LayerSettings, OptimizerName, TrainingData } from '@gradroom/shared';
import { Engine, activationNames, makeData, optimizerNames, reference } from '@gradroom/shared';
import { BatchOrder } from '../../shared/engine/order.js';
import type { Head } from './networks.js';
import { flatten, heads, layerOf, plainSettings } from './networks.js';

const STEPS = 200;
const TOLERANCE = 2e-5;
const SEED = 3;

beforeAll(async () => {
  await tf.setBackend('cpu');
});

function activate(z: tf.Tensor2D, { activation, alpha }: LayerSettings): tf.Tensor2D {
  switch (activation) {
    case 'sigmoid':
      return tf.sigmoid(z);
    case 'tanh':
      return tf.tanh(z);
    case 'relu':
      return tf.relu(z);
    case 'leaky-relu':
      return tf.leakyRelu(z, alpha);
    case 'elu':
      return tf.where(tf.greaterEqual(z, 0), z, tf.mul(alpha, tf.expm1(tf.minimum(z, 0))));
    case 'selu':
      return tf.selu(z);
    case 'gelu': {
      const inner = tf.mul(Math.sqrt(2 / Math.PI), tf.add(z, tf.mul(0.044715, tf.pow(z, 3))));
      return tf.mul(tf.mul(0.5, z), tf.add(1, tf.tanh(inner)));
    }
    case 'silu':
      return tf.mul(z, tf.sigmoid(z));
    case 'softplus':
      return tf.softplus(z);
    case 'linear':
      return z;
    case 'softmax':
      return tf.softmax(z);
  }
}

function optimizerOf({ optimizer, learningRate, momentum }: EngineSettings): tf.Optimizer {
  const make: Record<OptimizerName, () => tf.Optimizer> = {
    sgd: () => tf.train.sgd(learningRate),
    momentum: () => tf.train.momentum(learningRate, momentum),
    rmsprop: () => tf.train.rmsprop(learningRate, 0.9, 0, 1e-8),
    adam: () => tf.train.adam(learningRate, 0.9, 0.999, 1e-8),
  };
  return make[optimizer]();
}

/** TensorFlow's weights after the engine's mini-batches. */
function trainTensorflow(settings: EngineSettings, data: TrainingData, start: Engine): Float64Array {
  const { inputCount, outputCount, layers, loss, batchSize } = settings;
  const output = layers[layers.length - 1].activation;
  const symmetric = !data.regression && (output === 'tanh' || output === 'linear');
  const weights = start.parameters.map(({ weights, biases }) =>
    tf.variable(tf.tensor2d(weights.slice(), [biases.length, weights.length / biases.length])),
  );
  const biases = start.parameters.map((layer) => tf.variable(tf.tensor1d(layer.biases.slice())));

  const lossOf = (x: tf.Tensor2D, t: tf.Tensor2D): tf.Scalar => {
    let a = x;
    let z = x;
    weights.forEach((w, l) => {
      z = tf.add(tf.matMul(a, w, false, true), biases[l]);
      a = activate(z, layers[l]);
    });
    let j: tf.Scalar;
    if (loss === 'mean-squared-error') j = tf.mul(0.5, tf.mean(tf.sum(tf.squaredDifference(a, t), 1)));
    else if (outputCount > 1) j = tf.losses.softmaxCrossEntropy<tf.Tensor2D, tf.Scalar>(t, z);
    else j = tf.losses.sigmoidCrossEntropy<tf.Tensor2D, tf.Scalar>(t, z);
    for (const w of weights) {
      if (settings.regularizer === 'l1') j = tf.add(j, tf.mul(settings.regularizationRate, tf.sum(tf.abs(w))));
      if (settings.regularizer === 'l2') j = tf.add(j, tf.mul(settings.regularizationRate / 2, tf.sum(tf.square(w))));
    }
    return j;
  };

  const optimizer = optimizerOf(settings);
  const order = new BatchOrder(data.train.count, SEED);
  for (let step = 0; step < STEPS; step++) {
    const count = order.next(batchSize);
    const samples = [...order.indices.subarray(order.position, order.position + count)];
    const rows = (values: Float32Array, width: number) =>
      samples.map((s) => [...values.subarray(s * width, (s + 1) * width)]);
    tf.tidy(() => {
      const x = tf.tensor2d(rows(data.train.inputs, inputCount));
      const t = tf.tensor2d(rows(data.train.targets, outputCount));
      optimizer.minimize(() => lossOf(x, symmetric ? tf.sub(tf.mul(2, t), 1) : t));
    });
    order.advance(count);
  }
  const result = Float64Array.from(weights.flatMap((w, l) => [...w.dataSync(), ...biases[l].dataSync()]));
  tf.dispose([...weights, ...biases]);
  optimizer.dispose();
  return result;
}

function expectSameTraining(settings: EngineSettings, head: Head): void {
  const dataset = head.regression ? 'regression-plane' : head.outputCount === 3 ? 'three-classes' : 'circle';
  const { training } = makeData({ dataset, noise: 0.1, pointCount: 95, testShare: 0.2, seed: 1 }, ['x1', 'x2']);
  const theirs = trainTensorflow(settings, training, new Engine(settings, training, SEED, reference));
  const engine = new Engine(settings, training, SEED, reference);
  const start = flatten(engine.parameters);
  engine.train(STEPS);
  const ours = flatten(engine.parameters);
  const greatest = Math.max(...ours.map(Math.abs));
  const apart = Math.max(...ours.map((w, k) => Math.abs(w - theirs[k])));
  const moved = Math.max(...ours.map((w, k) => Math.abs(w - start[k])));
  expect(moved).toBeGreaterThan(0.01);
  expect(apart).toBeLessThan(TOLERANCE * greatest);
}

function settingsOf(head: Head, changes: Partial<EngineSettings>): EngineSettings {
  const { loss, outputCount, output } = head;
  const hidden = changes.layers ?? plainSettings.layers.slice(0, 2);
  const learningRate = Math.fround(0.01);
  return {
    ...plainSettings,
    learningRate,
    loss,
    outputCount,
    ...changes,
    layers: [...hidden, { activation: output, alpha: 0 }],
  };
}

describe('[E9] TensorFlow.js follows the same training for 200 steps', () => {
  it.each(heads)('$loss, $outputCount × $output, regression $regression', (head) => {
    expectSameTraining(settingsOf(head, {}), head);
  });

  it.each(activationNames)('%s', (activation) => {
    const layers = [layerOf(activation, 0.3), layerOf(activation, 0.3)];
    expectSameTraining(settingsOf(heads[0], { layers }), heads[0]);
  });

  it.each(optimizerNames)('%s, plain, with L1 and with L2', (optimizer) => {
    for (const regularizer of ['none', 'l1', 'l2'] as const) {
      const regularizationRate = regularizer === 'none' ? 0 : Math.fround(0.01);
      expectSameTraining(settingsOf(heads[1], { optimizer, regularizer, regularizationRate }), heads[1]);
    }
  });
});
