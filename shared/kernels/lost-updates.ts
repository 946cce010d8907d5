/** Updates that are lost to rounding, counted as in `engine/lost-updates.ts`. */
import { Layer, LAYER_BYTES, Network, Optimizer } from './memory';
import { propose, Share } from './optimizers';

/** Counts into the layers what another step with the present gradients would move, and what of it is lost. Changes nothing else. */
export function countLost(network: Network): void {
  const now = network.now;
  const next = network.next;
  // Where the next step writes is free until then, and its gradients stand elsewhere meanwhile.
  const place = next.gradients;
  next.gradients = now.gradients;
  propose(network);
  next.gradients = place;
  let layer = network.layers;
  for (let l = 0; l < network.layerCount; l++) {
    countLayer(network, changetype<Layer>(layer));
    layer += LAYER_BYTES;
  }
}

function countLayer(network: Network, layer: Layer): void {
  const before = network.now.parameters;
  const after = network.next.parameters;
  const remembers = network.optimizer === Optimizer.momentum || network.optimizer === Optimizer.adam;
  const pull = f32x4.splat(network.regularizationRate);
  const zero = f32x4.splat(0);
  let moved = 0;
  let lost = 0;
  // Zeros that fill a row are moved by nothing.
  for (let at = layer.weights; at < layer.biases; at += 16) {
    const w = v128.load(before + at);
    const wanted = remembers
      ? v128.load(network.next.first + at)
      : Share.added(network.regularizer, pull, w, v128.load(network.now.gradients + at));
    const moves = f32x4.ne(wanted, zero);
    moved += popcnt(i32x4.bitmask(moves));
    lost += popcnt(i32x4.bitmask(v128.and(moves, f32x4.eq(v128.load(after + at), w))));
  }
  layer.moved = moved;
  layer.lost = lost;
}
