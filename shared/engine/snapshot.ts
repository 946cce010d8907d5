/**
 * The bytes of an engine's whole state: little-endian, canonical (one state, one sequence of bytes).
 *
 *     u32 magic, u32 parameters, u32 layers, u32 optimizer (its number in the list of names)
 *     u32 seed, f64 step, f64 age
 *     u32 halt reason (0 none), u32 halt layer
 *     u32 position in the epoch, 4 × u32 generator at the epoch's start
 *     f32 loss of the last mini-batch, f32 β₁ᵗ, f32 β₂ᵗ
 *     per layer f64 mean delta, f64 mean slope, f64 update ratio (of the last mini-batch)
 *     f32 parameters, gradients, then the optimizer's arrays
 */
import type { TrainerState } from './backend.js';
import type { Halt, OptimizerName } from './settings.js';
import { optimizerNames } from './settings.js';

/** "GRE1": rises with the layout. */
const MAGIC = 0x31455247;
const reasons: readonly Halt['reason'][] = ['activation', 'loss', 'gradient', 'update'];

export interface Snapshot extends TrainerState {
  readonly optimizer: OptimizerName;
  readonly seed: number;
  readonly step: number;
  readonly age: number;
  readonly halted: Halt | null;
}

const HEAD_BYTES = 80;
const LAYER_BYTES = 24;

export function encodeSnapshot(snapshot: Snapshot): Uint8Array {
  const arrays = [snapshot.parameters, snapshot.gradients, ...snapshot.slots];
  const { length } = snapshot.parameters;
  const layerCount = snapshot.statistics.length;
  const view = new DataView(new ArrayBuffer(HEAD_BYTES + LAYER_BYTES * layerCount + 4 * length * arrays.length));
  const { halted } = snapshot;
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, length, true);
  view.setUint32(8, layerCount, true);
  view.setUint32(12, optimizerNames.indexOf(snapshot.optimizer), true);
  view.setUint32(16, snapshot.seed, true);
  view.setFloat64(20, snapshot.step, true);
  view.setFloat64(28, snapshot.age, true);
  view.setUint32(36, halted === null ? 0 : reasons.indexOf(halted.reason) + 1, true);
  view.setUint32(40, halted === null ? 0 : halted.layer, true);
  view.setUint32(44, snapshot.position, true);
  snapshot.epochStart.forEach((word, k) => view.setUint32(48 + 4 * k, word, true));
  setSingle(view, 64, snapshot.batchLoss);
  setSingle(view, 68, snapshot.powers[0]);
  setSingle(view, 72, snapshot.powers[1]);
  let at = HEAD_BYTES;
  for (const { meanDelta, meanSlope, updateRatio } of snapshot.statistics) {
    view.setFloat64(at, meanDelta, true);
    view.setFloat64(at + 8, meanSlope, true);
    view.setFloat64(at + 16, updateRatio, true);
    at += LAYER_BYTES;
  }
  for (const array of arrays) {
    for (let k = 0; k < array.length; k++, at += 4) setSingle(view, at, array[k]);
  }
  return new Uint8Array(view.buffer);
}

/** The other way round. Throws where the bytes are no snapshot. */
export function decodeSnapshot(bytes: Uint8Array): Snapshot {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEAD_BYTES || view.getUint32(0, true) !== MAGIC) throw new Error('not an engine snapshot');
  const length = view.getUint32(4, true);
  const layerCount = view.getUint32(8, true);
  const arrayCount = (bytes.length - HEAD_BYTES - LAYER_BYTES * layerCount) / (4 * length);
  if (!(arrayCount >= 2 && arrayCount <= 4 && Number.isInteger(arrayCount))) throw new Error('snapshot cut short');
  const reason = view.getUint32(36, true);
  const statistics = Array.from({ length: layerCount }, (_, l) => {
    const at = HEAD_BYTES + LAYER_BYTES * l;
    return {
      meanDelta: view.getFloat64(at, true),
      meanSlope: view.getFloat64(at + 8, true),
      updateRatio: view.getFloat64(at + 16, true),
    };
  });
  const arrays = Array.from({ length: arrayCount }, (_, n) => {
    const from = HEAD_BYTES + LAYER_BYTES * layerCount + 4 * length * n;
    return Float32Array.from({ length }, (_unused, k) => view.getFloat32(from + 4 * k, true));
  });
  return {
    optimizer: optimizerNames[view.getUint32(12, true)],
    seed: view.getUint32(16, true),
    step: view.getFloat64(20, true),
    age: view.getFloat64(28, true),
    halted: reason === 0 ? null : { layer: view.getUint32(40, true), reason: reasons[reason - 1] },
    position: view.getUint32(44, true),
    epochStart: Uint32Array.of(...[48, 52, 56, 60].map((at) => view.getUint32(at, true))),
    batchLoss: view.getFloat32(64, true),
    powers: [view.getFloat32(68, true), view.getFloat32(72, true)],
    statistics,
    parameters: arrays[0],
    gradients: arrays[1],
    slots: arrays.slice(2),
  };
}

/** The one canonical NaN has the bits 0x7fc00000; JavaScript leaves them open. */
function setSingle(view: DataView, at: number, x: number): void {
  if (x !== x) view.setUint32(at, 0x7fc00000, true);
  else view.setFloat32(at, x, true);
}
