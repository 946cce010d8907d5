/** One training step: mini-batch, forward, backward, proposal, as in `engine/step.ts`. */
import { affineBackward, affineGradients } from './affine-backward';
import { affineForward } from './affine-forward';
import { batchLoss, lossMayOverflow, outputDeltas } from './losses';
import { layerAt, Network, strideOf } from './memory';
import { affineBackwardOne, affineForwardOne, affineGradientsOne, spread } from './one-sample';
import { propose } from './optimizers';
import { gather, shuffle } from './order';
import { activate, throughActivation } from './pass';

/** One training step. False where something in it is not finite; then nothing is taken over. */
export function step(network: Network): bool {
  gather(network);
  const now = network.now;
  const next = network.next;
  const output = layerAt(network.layers, network.layerCount - 1);
  const inputs = network.batchInputs;
  const isOne = network.count === 1;
  let wild = isOne
    ? forwardOne(network, now.parameters)
    : forward(network.layers, network.layerCount, now.parameters, inputs, network.stride, network.count);
  if (lossMayOverflow(network, output)) {
    const loss = batchLoss(network, output);
    network.loss = loss;
    wild = f32x4.add(wild, f32x4.splat(loss - loss));
  }
  outputDeltas(network, output);
  if (isOne) backwardOne(network, now.parameters, next.gradients);
  else backward(network, now.parameters, next.gradients);
  wild = f32x4.add(wild, propose(network));
  if (v128.any_true(f32x4.ne(wild, f32x4.splat(0)))) return false;
  network.now = next;
  network.next = now;
  network.position += network.count;
  if (network.position === network.sampleCount) shuffle(network);
  return true;
}

/** Forward over `count` samples, with rows of `stride` bytes. Returns lanes that are not 0 where some z is not finite. */
export function forward(layers: usize, layerCount: i32, block: usize, inputs: usize, stride: usize, count: i32): v128 {
  let wild = f32x4.splat(0);
  let x = inputs;
  for (let l = 0; l < layerCount; l++) {
    const layer = layerAt(layers, l);
    wild = f32x4.add(wild, affineForward(layer, block, x, stride));
    activate(layer, layer.units, stride, count);
    x = layer.a;
  }
  return wild;
}

function backward(network: Network, block: usize, gradients: usize): void {
  const stride = network.stride;
  for (let l = network.layerCount - 1; l > 0; l--) {
    const layer = layerAt(network.layers, l);
    const below = layerAt(network.layers, l - 1);
    affineGradients(layer, gradients, below.a, stride, network.count);
    affineBackward(layer, block, below.delta, stride);
    throughActivation(below, below.units, stride);
  }
  affineGradients(layerAt(network.layers, 0), gradients, network.batchInputs, stride, network.count);
}

/** The same for a mini-batch of one sample: planes are rows of units, but for the output's. */
function forwardOne(network: Network, block: usize): v128 {
  let wild = f32x4.splat(0);
  let x = network.batchInputs;
  for (let l = 0; l < network.layerCount; l++) {
    const layer = layerAt(network.layers, l);
    const units = layer.units;
    wild = f32x4.add(wild, affineForwardOne(layer, block, x));
    if (l + 1 < network.layerCount) activate(layer, 1, strideOf(units), units);
    else {
      spread(layer.z, units);
      activate(layer, units, network.stride, 1);
    }
    x = layer.a;
  }
  return wild;
}

function backwardOne(network: Network, block: usize, gradients: usize): void {
  // From one unit's δ to the next one's: the output's stand apart.
  let step = network.stride;
  for (let l = network.layerCount - 1; l > 0; l--) {
    const layer = layerAt(network.layers, l);
    const below = layerAt(network.layers, l - 1);
    affineGradientsOne(layer, gradients, below.a, step);
    affineBackwardOne(layer, block, below.delta, step);
    throughActivation(below, 1, strideOf(below.units));
    step = 4;
  }
  affineGradientsOne(layerAt(network.layers, 0), gradients, network.batchInputs, step);
}
