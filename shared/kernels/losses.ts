/** The losses and where the backward pass begins, as in `engine/losses.ts`. */
import { Activation } from './activations';
import { C } from './constants';
import { Lanes } from './lanes';
import { Layer, Network } from './memory';
import { clearPadding, throughActivation } from './pass';
import { greatest, shiftedExponentials, sumOverUnits } from './softmax';

/** Whether a loss can overflow though every z is finite. That of one sigmoid cannot, so it is left out while nobody looks. */
export function lossMayOverflow(network: Network, output: Layer): bool {
  return network.isSquared !== 0 || output.units > 1;
}

/** Mean loss of the mini-batch. Uses the output's `delta` as scratch. */
export function batchLoss(network: Network, output: Layer): f32 {
  const stride = network.stride;
  const losses = network.losses;
  if (network.isSquared !== 0) halfSquaredErrors(network, output);
  else if (output.units === 1) {
    for (let s: usize = 0; s < stride; s += 16) {
      const z = v128.load(output.z + s);
      const isOne = f32x4.gt(v128.load(network.batchTargets + s), Lanes.of(C.half));
      v128.store(losses + s, Lanes.softplus(Lanes.select(isOne, f32x4.neg(z), z)));
    }
  } else softmaxCrossEntropies(network, output);
  clearPadding(losses, 1, stride, network.count);
  let sum = f32x4.splat(0);
  for (let s: usize = 0; s < stride; s += 16) sum = f32x4.add(sum, v128.load(losses + s));
  const mean = Lanes.named(f32x4.splat(Lanes.sum(sum) / <f32>network.count));
  return f32x4.extract_lane(mean, 0);
}

function halfSquaredErrors(network: Network, output: Layer): void {
  const stride = network.stride;
  const toTarget = network.batchTargets - output.a;
  const last = output.a + stride * <usize>(output.units - 1);
  for (let s: usize = 0; s < stride; s += 16) {
    let sum = f32x4.splat(0);
    for (let at = output.a + s; at <= last + s; at += stride) {
      const d = f32x4.sub(v128.load(at), v128.load(at + toTarget));
      sum = f32x4.add(sum, f32x4.mul(d, d));
    }
    v128.store(network.losses + s, Lanes.named(f32x4.mul(Lanes.of(C.half), sum)));
  }
}

function softmaxCrossEntropies(network: Network, output: Layer): void {
  const stride = network.stride;
  const toTarget = network.batchTargets - output.z;
  const lastRow = stride * <usize>(output.units - 1);
  const last = output.z + lastRow;
  shiftedExponentials(output, output.delta, stride);
  for (let s: usize = 0; s < stride; s += 16) {
    const sum = sumOverUnits(output.delta + s, output.delta + lastRow + s, stride);
    let score = v128.load(output.z + s);
    for (let at = output.z + s + stride; at <= last + s; at += stride) {
      const isClass = f32x4.gt(v128.load(at + toTarget), Lanes.of(C.half));
      score = Lanes.select(isClass, v128.load(at), score);
    }
    const distance = f32x4.sub(greatest(output.z + s, last + s, stride), score);
    v128.store(network.losses + s, Lanes.named(f32x4.add(Lanes.log(sum), distance)));
  }
}

/** δ of the output layer: ∂J/∂z of each sample's own loss, +0 in padding lanes. */
export function outputDeltas(network: Network, output: Layer): void {
  const stride = network.stride;
  const bytes = stride * <usize>output.units;
  const a = output.a;
  const delta = output.delta;
  for (let at: usize = 0; at < bytes; at += 16) {
    const d = f32x4.sub(v128.load(a + at), v128.load(network.batchTargets + at));
    v128.store(delta + at, Lanes.named(d));
  }
  if (network.isSquared !== 0) {
    if (output.activation === Activation.softmax) throughSoftmax(output, stride);
    else throughActivation(output, output.units, stride);
  }
  clearPadding(delta, output.units, stride, network.count);
}

function throughSoftmax(output: Layer, stride: usize): void {
  const toA = output.a - output.delta;
  const last = output.delta + stride * <usize>(output.units - 1);
  for (let s: usize = 0; s < stride; s += 16) {
    let mean = f32x4.splat(0);
    for (let at = output.delta + s; at <= last + s; at += stride) {
      mean = f32x4.add(mean, f32x4.mul(v128.load(at + toA), v128.load(at)));
    }
    for (let at = output.delta + s; at <= last + s; at += stride) {
      v128.store(at, Lanes.named(f32x4.mul(v128.load(at + toA), f32x4.sub(v128.load(at), mean))));
    }
  }
}
