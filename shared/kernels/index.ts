/** The calls from outside: train many steps, run a forward pass, count what a pass shows. */
import { C } from './constants';
import { countLayer, sumUp } from './diagnostics';
import { Lanes } from './lanes';
import { batchLoss, lossMayOverflow } from './losses';
import { countLost as countLostUpdates } from './lost-updates';
import { layerAt, Network, strideOf } from './memory';
import { shuffle as shuffleEpoch, transpose } from './order';
import { forward, step } from './step';

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
  for (let l = 0; l < network.layerCount; l++) sumUp(network, l);
  return count;
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
