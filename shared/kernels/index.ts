/** The calls from outside: train many steps, run a forward pass, count what a pass shows. */
import { affineBackward, affineGradients } from './affine-backward';
import { affineForward } from './affine-forward';
import { C } from './constants';
import { Lanes } from './lanes';
import { batchLoss, lossMayOverflow, outputDeltas } from './losses';
import { countLost as countLostUpdates } from './lost-updates';
import { Layer, LAYER_BYTES, Network } from './memory';
import { propose } from './optimizers';
import { gather, shuffle as shuffleEpoch, transpose } from './order';
import { activate, slopeOf, throughActivation } from './pass';

/** From here on memory is the network's; below stand the kernels' constants. */
export const memoryStart: usize = __heap_base;

/**
 * Passes up to `count` steps and returns how many were taken over. Fewer: the next one is not finite; nothing of it was taken
 * over, and its planes and its proposal stand there for the question why. Otherwise the means of the last one stand in the layers.
 */
export function train(address: usize, count: i32): i32 {
  const network = changetype<Network>(address);
  for (let k = 0; k < count; k++) {
    if (!step(network)) return k;
  }
  const output = layerAt(network.layers, network.layerCount - 1);
  if (!lossMayOverflow(network, output)) network.loss = batchLoss(network, output);
  return count;
}

/**
 * Leaves in the layers the means of the last step taken over. Its planes and the parameters before it must still be there: no
 * step may have been tried since, nor `countLost` called.
 */
export function sumUp(address: usize): void {
  const network = changetype<Network>(address);
  for (let l = 0; l < network.layerCount; l++) sumUpLayer(network, layerAt(network.layers, l));
}

/** Shuffles the first epoch, or again the one that `random` stands at the start of. */
export function shuffle(address: usize): void {
  shuffleEpoch(changetype<Network>(address));
}

/**
 * Forward over the `count` samples whose rows of inputs begin at `rows`, in the evaluation's planes.
 * @param stride bytes from row to row of a plane: at least four for each sample, a multiple of 16
 */
export function evaluate(address: usize, rows: usize, count: i32, stride: usize): void {
  const network = changetype<Network>(address);
  const inputs = layerAt(network.evaluation, 0).inputs;
  const block = network.now.parameters;
  transpose(rows, network.evaluationInputs, inputs, count, stride);
  forward(network.evaluation, network.layerCount, block, network.evaluationInputs, stride, count);
}

/** Adds what the last `evaluate`, with the least stride, showed to the layers' counts. */
export function countUnits(address: usize, count: i32): void {
  const network = changetype<Network>(address);
  for (let l = 0; l < network.layerCount; l++) countLayer(layerAt(network.evaluation, l), strideOf(count), count);
}

/** Counts into the layers which updates rounding would swallow. */
export function countLost(address: usize): void {
  countLostUpdates(changetype<Network>(address));
}

/** y = f(x) for `count` numbers, a multiple of four; `which` counts from exp. For tests of the elementary functions. */
export function elementary(which: i32, x: usize, y: usize, count: i32): void {
  const end = x + ((<usize>count) << 2);
  for (; x < end; x += 16, y += 16) {
    const argument = v128.load(x);
    const isNumber = f32x4.eq(argument, argument);
    v128.store(y, Lanes.select(isNumber, elementaryOf(which, argument), Lanes.of(C.notANumber)));
  }
}

function elementaryOf(which: i32, x: v128): v128 {
  switch (which) {
    case 0:
      return Lanes.exp(x);
    case 1:
      return Lanes.expm1(x);
    case 2:
      return Lanes.log(x);
    case 3:
      return Lanes.sigmoid(x);
    case 4:
      return Lanes.tanh(x);
    default:
      return Lanes.softplus(x);
  }
}

function layerAt(layers: usize, l: i32): Layer {
  return changetype<Layer>(layers + LAYER_BYTES * <usize>l);
}

function strideOf(count: i32): usize {
  return ((<usize>count + 3) & ~3) << 2;
}

/** One training step. False where something in it is not finite; then nothing is taken over. */
function step(network: Network): bool {
  gather(network);
  const now = network.now;
  const next = network.next;
  const output = layerAt(network.layers, network.layerCount - 1);
  const inputs = network.batchInputs;
  let wild = forward(network.layers, network.layerCount, now.parameters, inputs, network.stride, network.count);
  if (lossMayOverflow(network, output)) {
    const loss = batchLoss(network, output);
    network.loss = loss;
    wild = f32x4.add(wild, f32x4.splat(loss - loss));
  }
  outputDeltas(network, output);
  backward(network, now.parameters, next.gradients);
  wild = f32x4.add(wild, propose(network));
  if (v128.any_true(f32x4.ne(wild, f32x4.splat(0)))) return false;
  network.now = next;
  network.next = now;
  network.position += network.count;
  if (network.position === network.sampleCount) shuffleEpoch(network);
  return true;
}

function forward(layers: usize, layerCount: i32, block: usize, inputs: usize, stride: usize, count: i32): v128 {
  let wild = f32x4.splat(0);
  let x = inputs;
  for (let l = 0; l < layerCount; l++) {
    const layer = layerAt(layers, l);
    wild = f32x4.add(wild, affineForward(layer, block, x, stride));
    activate(layer, stride, count);
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
    throughActivation(below, stride);
  }
  affineGradients(layerAt(network.layers, 0), gradients, network.batchInputs, stride, network.count);
}

/** What the diagnostics show of the step just taken over, in double precision and ascending order (E19). */
function sumUpLayer(network: Network, layer: Layer): void {
  const stride = network.stride;
  const alpha = f32x4.splat(layer.alpha);
  const z = layer.z - layer.delta;
  const a = layer.a - layer.delta;
  let deltas: f64 = 0;
  let slopes: f64 = 0;
  let at = layer.delta;
  for (let u = 0; u < layer.units; u++) {
    for (let s = 0; s < network.count; s += 4) {
      let delta = f32x4.abs(v128.load(at));
      let slope = f32x4.abs(slopeOf(layer.activation, v128.load(at + z), v128.load(at + a), alpha));
      const lanes = min(4, network.count - s);
      for (let lane = 0; lane < lanes; lane++) {
        deltas += <f64>f32x4.extract_lane(delta, 0);
        slopes += <f64>f32x4.extract_lane(slope, 0);
        delta = v128.shuffle<f32>(delta, delta, 1, 2, 3, 0);
        slope = v128.shuffle<f32>(slope, slope, 1, 2, 3, 0);
      }
      at += 16;
    }
  }
  const pairs = <f64>(layer.units * network.count);
  store<f64>(layer.means, deltas / pairs);
  store<f64>(layer.means, slopes / pairs, 8);
  store<f64>(layer.means, updateRatio(network, layer), 16);
}

/** ‖ΔW‖ / ‖W‖ of the last update, W before it. */
function updateRatio(network: Network, layer: Layer): f64 {
  let change: f64 = 0;
  let size: f64 = 0;
  let before = network.next.parameters + layer.weights;
  const shift = network.now.parameters - network.next.parameters;
  for (let u = 0; u < layer.units; u++) {
    for (let i = 0; i < layer.inputs; i++) {
      const at = before + (i << 2);
      const w = <f64>load<f32>(at);
      const d = <f64>load<f32>(at + shift) - w;
      change += d * d;
      size += w * w;
    }
    before += layer.rowBytes;
  }
  return size === 0 ? 0 : sqrt<f64>(change / size);
}

function countLayer(layer: Layer, stride: usize, count: i32): void {
  const alpha = f32x4.splat(layer.alpha);
  const flat = f32x4.splat(layer.flat);
  const rest = count & 3;
  const mask = Lanes.first(rest === 0 ? 4 : rest);
  const z = layer.z - layer.a;
  let at = layer.a;
  let saturated = 0;
  for (let u = 0; u < layer.units; u++) {
    let alive = f32x4.splat(0);
    for (let s: usize = 0; s < stride; s += 16) {
      const a = v128.load(at);
      const slope = f32x4.abs(slopeOf(layer.activation, v128.load(at + z), a, alpha));
      let isFlat = f32x4.lt(slope, flat);
      if (s + 16 === stride) isFlat = v128.and(isFlat, mask); // a is +0 there already
      saturated += popcnt(i32x4.bitmask(isFlat));
      alive = v128.or(alive, f32x4.ne(a, f32x4.splat(0)));
      at += 16;
    }
    if (v128.any_true(alive)) store<i32>(layer.alive + (u << 2), 1);
  }
  layer.saturated += saturated;
}
