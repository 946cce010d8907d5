/** Softmax and what its loss needs, sample by sample in the lanes, units ascending. */
import { Lanes } from './lanes';
import { Layer } from './memory';

/** a = e^(z − greatest) for all units: the numerators. */
export function shiftedExponentials(layer: Layer, into: usize, stride: usize): void {
  const last = layer.z + stride * <usize>(layer.units - 1);
  const shift = into - layer.z;
  for (let s: usize = 0; s < stride; s += 16) {
    const largest = greatest(layer.z + s, last + s, stride);
    for (let at = layer.z + s; at <= last + s; at += stride) {
      v128.store(at + shift, Lanes.expOfNegative(f32x4.sub(v128.load(at), largest)));
    }
  }
}

/** The greatest z of each sample, by selection in ascending order. */
export function greatest(first: usize, last: usize, stride: usize): v128 {
  let largest = v128.load(first);
  for (let at = first + stride; at <= last; at += stride) {
    const z = v128.load(at);
    largest = Lanes.select(f32x4.gt(z, largest), z, largest);
  }
  return largest;
}

/** Σ over the rows from `first` to `last`, ascending from +0. */
export function sumOverUnits(first: usize, last: usize, stride: usize): v128 {
  let sum = f32x4.splat(0);
  for (let at = first; at <= last; at += stride) sum = f32x4.add(sum, v128.load(at));
  return sum;
}

export function softmax(layer: Layer, stride: usize): void {
  shiftedExponentials(layer, layer.a, stride);
  const last = layer.a + stride * <usize>(layer.units - 1);
  for (let s: usize = 0; s < stride; s += 16) {
    const sum = sumOverUnits(layer.a + s, last + s, stride);
    for (let at = layer.a + s; at <= last + s; at += stride) {
      v128.store(at, Lanes.named(f32x4.div(v128.load(at), sum)));
    }
  }
}
