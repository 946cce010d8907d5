/**
 * Where signals and gradients vanish together, every product δ·x of a layer may be below 2⁻¹²⁶. Processors are slow at such products,
 * and all of them come to a gradient of +0 (E2). So that layer's products are left out; the bits are the same.
 */
import { Layer } from './memory';

/** With every product below this, and so every mean of products, none is 2⁻¹²⁶ after its roundings. */
const SMALL: f64 = 5.877471754111438e-39; // 2⁻¹²⁷

/**
 * Whether all means of products of the layer's δ, in `deltaBytes`, with x, in `xBytes`, are known to be +0. It is asked only where
 * they were in the step before, so that others do not pay for the answer.
 */
export function allUnderflow(layer: Layer, deltaBytes: usize, x: usize, xBytes: usize): bool {
  return layer.still !== 0 && greatestSize(layer.delta, deltaBytes) * greatestSize(x, xBytes) < SMALL;
}

/** The greatest |value| from `from` on. NaN is passed over: where there is one, the step is refused. */
function greatestSize(from: usize, bytes: usize): f64 {
  let greatest = f32x4.splat(0);
  for (let at = from; at < from + bytes; at += 16) greatest = f32x4.pmax(greatest, f32x4.abs(v128.load(at)));
  const front = max(f32x4.extract_lane(greatest, 0), f32x4.extract_lane(greatest, 1));
  return <f64>max(front, max(f32x4.extract_lane(greatest, 2), f32x4.extract_lane(greatest, 3)));
}
