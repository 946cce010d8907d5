/** From gradients to new parameters, as in `engine/optimizers` and `engine/regularizers.ts`. Nothing old is changed. */
import { Lanes } from './lanes';
import { Blocks, Layer, LAYER_BYTES, Network, Optimizer, Regularizer } from './memory';

const BETA1: f32 = 0.9;
const BETA2: f32 = 0.999;
const EPSILON: f32 = 1e-8;
/** 1 − β of the rounded β. */
const REST1: f32 = <f32>(1.0 - <f64>BETA1);
const REST2: f32 = <f32>(1.0 - <f64>BETA2);

export class Share {
  /** The gradient with the regularizer's share. */
  @inline static added(regularizer: Regularizer, rate: v128, w: v128, g: v128): v128 {
    if (regularizer === Regularizer.none) return g;
    if (regularizer === Regularizer.l2) return Lanes.named(f32x4.add(g, f32x4.mul(rate, w)));
    const zero = f32x4.splat(0);
    const pull = v128.or(v128.and(rate, f32x4.gt(w, zero)), v128.and(f32x4.neg(rate), f32x4.lt(w, zero)));
    return Lanes.named(f32x4.add(g, pull));
  }
}

/** Writes new parameters, and the optimizer's new memory, into `next`. Returns lanes that are not 0 where one is not finite. */
export function propose(network: Network): v128 {
  const now = network.now;
  const next = network.next;
  next.power1 = now.power1;
  next.power2 = now.power2;
  if (network.optimizer === Optimizer.adam) {
    next.power1 = rounded(now.power1 * BETA1);
    next.power2 = rounded(now.power2 * BETA2);
  }
  let wild = f32x4.splat(0);
  let layer = network.layers;
  for (let l = 0; l < network.layerCount; l++) {
    const at = changetype<Layer>(layer);
    const biases = at.biases;
    wild = f32x4.add(wild, update(network, at.weights, biases, network.regularizer));
    wild = f32x4.add(wild, update(network, biases, biases + (((<usize>at.units + 3) & ~3) << 2), Regularizer.none));
    layer += LAYER_BYTES;
  }
  return wild;
}

function rounded(x: f32): f32 {
  return f32x4.extract_lane(Lanes.named(f32x4.splat(x)), 0);
}

/** Bytes `from` to `to` of the blocks. */
function update(network: Network, from: usize, to: usize, regularizer: Regularizer): v128 {
  const now = network.now;
  const next = network.next;
  const rate = f32x4.splat(network.learningRate);
  const pull = f32x4.splat(network.regularizationRate);
  const w0 = now.parameters;
  const g0 = next.gradients;
  const into = next.parameters;
  let wild = f32x4.splat(0);
  switch (network.optimizer) {
    case Optimizer.sgd: {
      for (let at = from; at < to; at += 16) {
        const w = v128.load(w0 + at);
        const g = Share.added(regularizer, pull, w, v128.load(g0 + at));
        const after = Lanes.named(f32x4.sub(w, f32x4.mul(rate, g)));
        v128.store(into + at, after);
        wild = f32x4.add(wild, f32x4.sub(after, after));
      }
      break;
    }
    case Optimizer.momentum: {
      const friction = f32x4.splat(network.momentum);
      for (let at = from; at < to; at += 16) {
        const w = v128.load(w0 + at);
        const g = Share.added(regularizer, pull, w, v128.load(g0 + at));
        const v = Lanes.named(f32x4.add(f32x4.mul(friction, v128.load(now.first + at)), g));
        const after = Lanes.named(f32x4.sub(w, f32x4.mul(rate, v)));
        v128.store(next.first + at, v);
        v128.store(into + at, after);
        wild = f32x4.add(wild, f32x4.add(f32x4.sub(after, after), f32x4.sub(v, v)));
      }
      break;
    }
    case Optimizer.rmsprop: {
      for (let at = from; at < to; at += 16) {
        const w = v128.load(w0 + at);
        const g = Share.added(regularizer, pull, w, v128.load(g0 + at));
        const kept = f32x4.mul(f32x4.splat(BETA1), v128.load(now.first + at));
        const r = Lanes.named(f32x4.add(kept, f32x4.mul(f32x4.splat(REST1), Lanes.square(g))));
        const size = f32x4.sqrt(f32x4.add(r, f32x4.splat(EPSILON)));
        const after = Lanes.named(f32x4.sub(w, f32x4.div(f32x4.mul(rate, g), size)));
        v128.store(next.first + at, r);
        v128.store(into + at, after);
        wild = f32x4.add(wild, f32x4.add(f32x4.sub(after, after), f32x4.sub(r, r)));
      }
      break;
    }
    case Optimizer.adam: {
      const correction1 = f32x4.splat(1 - next.power1);
      const correction2 = f32x4.splat(1 - next.power2);
      for (let at = from; at < to; at += 16) {
        const w = v128.load(w0 + at);
        const g = Share.added(regularizer, pull, w, v128.load(g0 + at));
        const keptMean = f32x4.mul(f32x4.splat(BETA1), v128.load(now.first + at));
        const mean = Lanes.named(f32x4.add(keptMean, f32x4.mul(f32x4.splat(REST1), g)));
        const keptSquare = f32x4.mul(f32x4.splat(BETA2), v128.load(now.second + at));
        const square = Lanes.named(f32x4.add(keptSquare, f32x4.mul(f32x4.splat(REST2), Lanes.square(g))));
        const size = f32x4.add(f32x4.sqrt(f32x4.div(square, correction2)), f32x4.splat(EPSILON));
        const step = f32x4.div(f32x4.mul(rate, f32x4.div(mean, correction1)), size);
        const after = Lanes.named(f32x4.sub(w, step));
        v128.store(next.first + at, mean);
        v128.store(next.second + at, square);
        v128.store(into + at, after);
        wild = f32x4.add(wild, f32x4.sub(after, after));
        wild = f32x4.add(wild, f32x4.add(f32x4.sub(mean, mean), f32x4.sub(square, square)));
      }
    }
  }
  return wild;
}
