/** Two libraries that train in JavaScript, with the same shape, batch and rule, but their own order and losses. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import convnetjs from 'convnetjs';
import { data, firstLayers, LEARNING_RATE, type Case } from './cases.js';
import type { Peer } from './measure.js';

export async function tensorflow(one: Case): Promise<Peer> {
  // As in a released page: no checks for developers, no advice on the console.
  tf.enableProdMode();
  await tf.setBackend('cpu');
  const { batchSize, activation } = one;
  const sizes = [2, ...one.hidden, 1];
  const weights = firstLayers(one).map(({ weights: flat, biases }, l) => ({
    w: tf.variable(tf.transpose(tf.tensor2d(flat, [sizes[l + 1], sizes[l]]))),
    b: tf.variable(tf.tensor1d(biases)),
  }));
  const { inputs, targets, count } = data.train;
  const batches = Array.from({ length: Math.floor(count / batchSize) }, (_, k) => ({
    x: tf.tensor2d(inputs.slice(k * batchSize * 2, (k + 1) * batchSize * 2), [batchSize, 2]),
    y: tf.tensor2d(targets.slice(k * batchSize, (k + 1) * batchSize), [batchSize, 1]),
  }));
  const optimizer = tf.train.sgd(LEARNING_RATE);
  let next = 0;
  const lossOf = ({ x, y }: (typeof batches)[number]) => {
    let a: tf.Tensor = x;
    weights.forEach(({ w, b }, l) => {
      const z = tf.add(tf.matMul(a as tf.Tensor2D, w as tf.Tensor2D), b);
      a = l === weights.length - 1 ? z : activation === 'relu' ? tf.relu(z) : tf.tanh(z);
    });
    // Cross-entropy on logits, in its stable form.
    return tf.mean<tf.Scalar>(tf.add(tf.sub(tf.relu(a), tf.mul(a, y)), tf.log1p(tf.exp(tf.neg(tf.abs(a))))));
  };
  return {
    name: 'TensorFlow.js, CPU',
    train: (steps) => {
      for (let k = 0; k < steps; k++) {
        const batch = batches[next++ % batches.length];
        optimizer.minimize(() => lossOf(batch));
      }
    },
  };
}

/** ConvNetJS has no sigmoid output with cross-entropy: one linear unit and a squared loss, a little less work than ours. */
export function convnet({ hidden, activation, batchSize }: Case): Peer {
  const net = new convnetjs.Net();
  net.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: 2 },
    ...hidden.map((units) => ({ type: 'fc', num_neurons: units, activation })),
    { type: 'regression', num_neurons: 1 },
  ]);
  const options = { method: 'sgd', learning_rate: LEARNING_RATE, momentum: 0, batch_size: batchSize, l2_decay: 0 };
  const trainer = new convnetjs.SGDTrainer(net, options);
  const { inputs, targets, count } = data.train;
  const x = new convnetjs.Vol(1, 1, 2);
  let next = 0;
  return {
    name: 'ConvNetJS',
    train: (steps) => {
      for (let sample = 0; sample < steps * batchSize; sample++) {
        next = (next + 1) % count;
        x.w[0] = inputs[2 * next];
        x.w[1] = inputs[2 * next + 1];
        trainer.train(x, [targets[next]]);
      }
    },
  };
}
