/**
 * What lies where in a network's memory. TypeScript lays it out (`engine/kernels/layout.ts`, field by field in this order) and
 * reads results from it; the kernels follow its addresses. All fields are 32 bits wide, addresses are multiples of 16.
 *
 * A *plane* holds the values of a layer for some samples: one row for each unit, `stride` bytes from row to row, four
 * neighbours are four samples. Of a mini-batch of one sample, planes of inputs and hidden layers are one row of all units
 * instead. A *block* holds parameters: for each layer one row of weights for each unit, padded with zeros
 * to a multiple of four, then the biases, padded alike.
 */
import { Activation } from './activations';

/** One layer of a network, as one pass over samples sees it. */
@unmanaged
export class Layer {
  inputs: i32;
  units: i32;
  /** From one unit's weights to the next one's. */
  rowBytes: usize;
  /** From the start of a block. */
  weights: usize;
  biases: usize;
  activation: Activation;
  alpha: f32;
  /** Planes. `delta` is ∂J/∂z, of training passes only. */
  z: usize;
  a: usize;
  delta: usize;
  /** |g'(z)| below this counts as saturated. */
  flat: f32;
  /** What an evaluation counts: saturated (sample, unit) pairs; addresses of one i32 a unit, 1 where some a ≠ 0. */
  saturated: i32;
  alive: usize;
  /** Address of three f64 of the last mini-batch: mean |δ|, mean |g'(z)|, ‖ΔW‖ / ‖W‖. */
  means: usize;
  /** Weights that a step is to move, and those of them that it cannot. */
  moved: i32;
  lost: i32;
  /** 1: the last step's ∂J/∂W was 0 throughout. */
  still: i32;
}

export const LAYER_BYTES: usize = 68;

/** Parameters and what belongs to them; of the optimizer's two memories only those that it has are in use. */
@unmanaged
export class Blocks {
  parameters: usize;
  gradients: usize;
  first: usize;
  second: usize;
  /** β₁ᵗ, β₂ᵗ. */
  power1: f32;
  power2: f32;
}

export const enum Optimizer {
  sgd,
  momentum,
  rmsprop,
  adam,
}

export const enum Regularizer {
  none,
  l1,
  l2,
}

/** Everything that a training step reads and writes. */
@unmanaged
export class Network {
  layerCount: i32;
  /** Addresses of `layerCount` layers each: of the training pass and of the evaluation. */
  layers: usize;
  evaluation: usize;
  /** What is, and where the next step writes what will be: exchanged when a step is taken over. */
  now: Blocks;
  next: Blocks;
  optimizer: Optimizer;
  regularizer: Regularizer;
  learningRate: f32;
  momentum: f32;
  regularizationRate: f32;
  batchSize: i32;
  /** 1: squared error, 0: cross-entropy. */
  isSquared: i32;
  /** Training set: rows of inputs, rows of targets, as the output aims at them. */
  sampleCount: i32;
  samples: usize;
  targets: usize;
  /** The epoch's order, where the next mini-batch begins, the generator, and what it was when this epoch was shuffled. */
  indices: usize;
  position: i32;
  random: usize;
  epochStart: usize;
  /** Planes of the mini-batch, and its losses; `count` samples are in it, rows are `stride` bytes long. */
  batchInputs: usize;
  batchTargets: usize;
  losses: usize;
  count: i32;
  stride: usize;
  loss: f32;
  evaluationInputs: usize;
}

export function layerAt(layers: usize, l: i32): Layer {
  return changetype<Layer>(layers + LAYER_BYTES * <usize>l);
}

/** Bytes of a plane's row for `count` neighbours. */
export function strideOf(count: i32): usize {
  return ((<usize>count + 3) & ~3) << 2;
}
