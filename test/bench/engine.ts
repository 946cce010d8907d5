/**
 * The engine against two libraries that train in JavaScript: TensorFlow.js with its CPU backend, and ConvNetJS.
 * The same network, tanh, mini-batches of 10, plain SGD; steps (mini-batches) a second, and how many times as many ours makes.
 *
 * ConvNetJS has no single sigmoid output with cross-entropy; its network ends with one linear unit and a squared loss, which
 * is a little less work than ours.
 */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import convnetjs from 'convnetjs';
import { Engine, defaultConfiguration, makeData, reference } from '@gradroom/shared';
import { printTable } from './report.js';

const BATCH_SIZE = 10;
const LEARNING_RATE = 0.03;
const MEASURE_MS = 1500;
const networks = [
  { name: '2-4-2-1', hidden: [4, 2] },
  { name: '2-8-8-8-8-8-8-1', hidden: [8, 8, 8, 8, 8, 8] },
];
const { training } = makeData(defaultConfiguration.data, ['x1', 'x2']);

/**
 * Steps a second of `pass`, which makes `steps` of them; the first calls only warm the compiler up.
 */
function stepsPerSecond(steps: number, pass: () => void): number {
  const runFor = (ms: number) => {
    const start = performance.now();
    let passes = 0;
    while (performance.now() - start < ms) {
      pass();
      passes++;
    }
    return (passes * steps * 1000) / (performance.now() - start);
  };
  runFor(MEASURE_MS / 3);
  return runFor(MEASURE_MS);
}

function ours(hidden: number[]): number {
  const { network, training: settings } = defaultConfiguration;
  const engine = new Engine(
    {
      ...settings,
      inputCount: 2,
      hidden,
      outputCount: 1,
      layers: [
        ...hidden.map(() => ({ activation: 'tanh' as const, alpha: 0 })),
        network.layers[network.layers.length - 1],
      ],
      learningRate: Math.fround(LEARNING_RATE),
      batchSize: BATCH_SIZE,
    },
    training,
    1,
    reference,
  );
  return stepsPerSecond(100, () => engine.train(100));
}

function tensorflow(hidden: number[]): number {
  const sizes = [2, ...hidden, 1];
  const drawn = (count: number) => Array.from({ length: count }, (_, index) => Math.sin(1 + index) / 2);
  const weights = sizes.slice(1).map((units, layer) => {
    const inputs = sizes[layer];
    return tf.variable(tf.tensor2d(drawn(inputs * units), [inputs, units]));
  });
  const biases = sizes.slice(1).map((units) => tf.variable(tf.zeros([units])));
  const { inputs, targets } = training.train;
  const batches = Array.from({ length: 20 }, (_, index) => ({
    x: tf.tensor2d(inputs.slice(index * BATCH_SIZE * 2, (index + 1) * BATCH_SIZE * 2), [BATCH_SIZE, 2]),
    y: tf.tensor2d(targets.slice(index * BATCH_SIZE, (index + 1) * BATCH_SIZE), [BATCH_SIZE, 1]),
  }));
  const optimizer = tf.train.sgd(LEARNING_RATE);
  return stepsPerSecond(batches.length, () => {
    for (const { x, y } of batches) {
      optimizer.minimize(() => {
        let a: tf.Tensor = x;
        weights.forEach((weight, layer) => {
          const z = tf.add(tf.matMul(a as tf.Tensor2D, weight as tf.Tensor2D), biases[layer]);
          a = layer === weights.length - 1 ? z : tf.tanh(z);
        });
        // Cross-entropy on logits, in its stable form.
        const loss = tf.add(tf.sub(tf.relu(a), tf.mul(a, y)), tf.log1p(tf.exp(tf.neg(tf.abs(a)))));
        return tf.mean<tf.Scalar>(loss);
      });
    }
  });
}

function convnet(hidden: number[]): number {
  const net = new convnetjs.Net();
  net.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: 2 },
    ...hidden.map((units) => ({ type: 'fc', num_neurons: units, activation: 'tanh' })),
    { type: 'regression', num_neurons: 1 },
  ]);
  const options = { method: 'sgd', learning_rate: LEARNING_RATE, momentum: 0, batch_size: BATCH_SIZE, l2_decay: 0 };
  const trainer = new convnetjs.SGDTrainer(net, options);
  const { inputs, targets, count } = training.train;
  const x = new convnetjs.Vol(1, 1, 2);
  let next = 0;
  return stepsPerSecond(10, () => {
    for (let sample = 0; sample < 10 * BATCH_SIZE; sample++) {
      next = (next + 1) % count;
      x.w[0] = inputs[2 * next];
      x.w[1] = inputs[2 * next + 1];
      trainer.train(x, [targets[next]]);
    }
  });
}

// As in a released page: no checks for developers, no advice on the console.
tf.enableProdMode();
await tf.setBackend('cpu');
printTable(
  ['network', 'ours, steps/s', 'TensorFlow.js (CPU)', 'ConvNetJS', 'ours ÷ TensorFlow.js', 'ours ÷ ConvNetJS'],
  networks.map(({ name, hidden }) => {
    const [own, tfjs, convnetJs] = [ours(hidden), tensorflow(hidden), convnet(hidden)];
    const rounded = [own, tfjs, convnetJs].map((value) => Math.round(value).toLocaleString('en'));
    return [name, ...rounded, (own / tfjs).toFixed(1), (own / convnetJs).toFixed(2)];
  }),
);
