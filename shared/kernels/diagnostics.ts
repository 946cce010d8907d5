/** What is counted and summed for people to see: it decides nothing in training. */
import { C } from './constants';
import { Lanes } from './lanes';
import { Layer, layerAt, Network } from './memory';
import { slopeOf } from './pass';

/** What the diagnostics show of the step just taken over, in double precision and ascending order (E19). */
export function sumUpLayer(network: Network, l: i32): void {
  const layer = layerAt(network.layers, l);
  // Of one sample, hidden layers are a row of units.
  const isRow = network.count === 1 && l + 1 < network.layerCount;
  const rows = isRow ? 1 : layer.units;
  const count = isRow ? layer.units : network.count;
  const alpha = f32x4.splat(layer.alpha);
  const z = layer.z - layer.delta;
  const a = layer.a - layer.delta;
  let deltas: f64 = 0;
  let slopes: f64 = 0;
  let at = layer.delta;
  for (let row = 0; row < rows; row++) {
    for (let s = 0; s < count; s += 4) {
      let delta = f32x4.abs(v128.load(at));
      let slope = f32x4.abs(slopeOf(layer.activation, v128.load(at + z), v128.load(at + a), alpha));
      const lanes = min(4, count - s);
      for (let lane = 0; lane < lanes; lane++) {
        deltas += <f64>f32x4.extract_lane(delta, 0);
        slopes += <f64>f32x4.extract_lane(slope, 0);
        delta = v128.shuffle<f32>(delta, delta, 1, 2, 3, 0);
        slope = v128.shuffle<f32>(slope, slope, 1, 2, 3, 0);
      }
      at += 16;
    }
  }
  const pairs = <f64>(rows * count);
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

/** Adds what an evaluation's planes show to the layer's counts. */
export function countLayer(layer: Layer, stride: usize, count: i32): void {
  const alpha = f32x4.splat(layer.alpha);
  const flat = f32x4.splat(layer.flat);
  const rest = count & 3;
  const mask = Lanes.first(rest === 0 ? 4 : rest);
  const z = layer.z - layer.a;
  // At the kink of a ReLU, z = 0, the left side counts: see `silenceOf`.
  const below = slopeOf(layer.activation, f32x4.neg(Lanes.of(C.smallestNormal)), f32x4.splat(0), alpha);
  const flatBelow = f32x4.eq(below, f32x4.splat(0));
  let at = layer.a;
  let saturated = 0;
  for (let u = 0; u < layer.units; u++) {
    let alive = f32x4.splat(0); // Not silent: a or g'(z) is not 0.
    for (let s: usize = 0; s < stride; s += 16) {
      const a = v128.load(at);
      const score = v128.load(at + z);
      const slope = f32x4.abs(slopeOf(layer.activation, score, a, alpha));
      let isFlat = f32x4.lt(slope, flat);
      const isAtKink = v128.and(flatBelow, f32x4.eq(score, f32x4.splat(0)));
      const isSteep = v128.andnot(f32x4.ne(slope, f32x4.splat(0)), isAtKink);
      let isHeard = v128.or(f32x4.ne(a, f32x4.splat(0)), isSteep);
      if (s + 16 === stride) {
        isFlat = v128.and(isFlat, mask);
        isHeard = v128.and(isHeard, mask);
      }
      saturated += popcnt(i32x4.bitmask(isFlat));
      alive = v128.or(alive, isHeard);
      at += 16;
    }
    if (v128.any_true(alive)) store<i32>(layer.alive + (u << 2), 1);
  }
  layer.saturated += saturated;
}
