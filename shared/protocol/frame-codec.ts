/**
 * Frames as bytes. The `core` part comes first and is always there; the `weights` part follows it or is missing, so that each
 * part is encoded once and a frame is made by putting them one behind the other.
 *
 *     core:    version, flags, epoch, seq, step, step − age, steps a second, shape, losses, diagnostics, halt
 *     weights: for each layer a block of its parameters and a block of its gradients (see magnitudes.ts)
 *
 * PROTOCOL.md has the layout byte by byte.
 */
import type { Evaluation, Halt, LayerDiagnostics, LayerParameters } from '../engine/settings.js';
import { HIDDEN_LAYERS_MAX, INPUTS_MAX, UNITS_PER_LAYER_MAX } from '../limits.js';
import { BitReader, BitWriter, FrameError } from './bits.js';
import type { Frame } from './frame.js';
import { readBlock, writeBlock } from './magnitudes.js';

export const FRAME_VERSION = 1;

const FLAG_HALTED = 1;
export const haltReasons = ['activation', 'loss', 'gradient', 'update'] as const satisfies readonly Halt['reason'][];

/** Steps a second travel as a whole number of 1/16. */
const SPEED_UNITS = 16;
/** Shares from 0 to 1 travel as a whole number of 1/65534, and 65535 is NaN. */
const SHARE_UNITS = 65_534;
const SHARE_NAN = 65_535;

const layerMost = HIDDEN_LAYERS_MAX + 1;

function writeShare(writer: BitWriter, share: number): void {
  writer.uint16(Number.isNaN(share) ? SHARE_NAN : Math.round(Math.min(Math.max(share, 0), 1) * SHARE_UNITS));
}

function readShare(reader: BitReader): number {
  const units = reader.uint16();
  return units === SHARE_NAN ? NaN : units / SHARE_UNITS;
}

/** The `core` part: by itself a frame without weights. */
export function encodeCore(frame: Frame): Uint8Array {
  const { losses, halted } = frame;
  const writer = new BitWriter();
  writer.byte(FRAME_VERSION);
  writer.byte(halted ? FLAG_HALTED : 0);
  writer.integer(frame.epoch);
  writer.integer(frame.seq);
  writer.integer(frame.step);
  writer.integer(frame.step - frame.age);
  // A speed measured over no time at all is not a number; nothing else here can be.
  writer.integer(Number.isFinite(frame.stepsPerSecond) ? Math.round(frame.stepsPerSecond * SPEED_UNITS) : 0);
  writer.byte(frame.shape.length);
  for (const units of frame.shape) writer.byte(units);
  writer.float32(losses.batchLoss);
  writer.float32(losses.trainLoss);
  writer.float32(losses.testLoss);
  writeShare(writer, losses.trainAccuracy);
  writeShare(writer, losses.testAccuracy);
  for (const layer of frame.diagnostics) {
    writer.float32(layer.gradientNorm);
    writer.float32(layer.meanDelta);
    writer.float32(layer.meanSlope);
    writer.float32(layer.updateRatio);
    writeShare(writer, layer.lostShare);
    writeShare(writer, layer.saturatedShare);
    writer.byte(layer.deadUnits);
  }
  if (halted) {
    writer.byte(halted.layer);
    writer.byte(haltReasons.indexOf(halted.reason));
  }
  return writer.finish();
}

/** The `weights` part, which stands behind a `core` part of the same frame. */
export function encodeWeights({ weights, gradients }: Required<Pick<Frame, 'weights' | 'gradients'>>): Uint8Array {
  const writer = new BitWriter();
  for (let i = 0; i < weights.length; i++) {
    writeBlock(writer, [weights[i].weights, weights[i].biases]);
    writeBlock(writer, [gradients[i].weights, gradients[i].biases]);
  }
  return writer.finish();
}

/** One frame of both parts. */
export function joinParts(core: Uint8Array, weights: Uint8Array): Uint8Array {
  const frame = new Uint8Array(core.length + weights.length);
  frame.set(core);
  frame.set(weights, core.length);
  return frame;
}

/** @param streams whether weights and gradients are in it; where the frame has them, they are unless told otherwise */
export function encodeFrame(frame: Frame, streams: { readonly weights?: boolean } = {}): Uint8Array {
  const core = encodeCore(frame);
  const { weights, gradients } = frame;
  if (streams.weights === false || !weights || !gradients) return core;
  return joinParts(core, encodeWeights({ weights, gradients }));
}

/**
 * @param buffer what `encodeFrame` made, as it came over the network
 * @throws FrameError where it is cut short, too long, of another version, or not a frame at all
 */
export function decodeFrame(buffer: ArrayBuffer | Uint8Array): Frame {
  const reader = new BitReader(buffer instanceof Uint8Array ? buffer : new Uint8Array(buffer));
  const version = reader.byte();
  if (version !== FRAME_VERSION) {
    throw new FrameError(`A frame of version ${version} cannot be read here, only version ${FRAME_VERSION}.`);
  }
  const flags = reader.byte();
  if (flags > FLAG_HALTED) throw new FrameError(`Flags ${flags} mean nothing in version ${FRAME_VERSION}.`);
  const [epoch, seq, step, ageStart] = [reader.integer(), reader.integer(), reader.integer(), reader.integer()];
  if (ageStart > step) throw new FrameError('Age began after the step of the frame.');
  const stepsPerSecond = reader.integer() / SPEED_UNITS;
  const shape = readShape(reader);
  const losses = readLosses(reader);
  const diagnostics = shape.slice(1).map(() => readDiagnostics(reader));
  const halted = flags & FLAG_HALTED ? readHalt(reader, shape.length - 1) : null;
  const core = { epoch, seq, step, age: step - ageStart, stepsPerSecond, shape, losses, diagnostics, halted };
  return reader.atEnd ? core : { ...core, ...readWeights(reader, shape) };
}

/** The number of sizes, then each: inputs, units of each hidden layer, outputs. */
export function readShape(reader: BitReader): number[] {
  const length = reader.byte();
  if (length < 2 || length > layerMost + 1) throw new FrameError(`A network of ${length - 1} layers is not possible.`);
  const shape = Array.from({ length }, () => reader.byte());
  shape.forEach((units, index) => {
    const most = index === 0 ? INPUTS_MAX : UNITS_PER_LAYER_MAX;
    if (units < 1 || units > most) throw new FrameError(`A layer of ${units} units is not possible.`);
  });
  return shape;
}

function readLosses(reader: BitReader): Evaluation & { readonly batchLoss: number } {
  const [batchLoss, trainLoss, testLoss] = [reader.float32(), reader.float32(), reader.float32()];
  return { batchLoss, trainLoss, testLoss, trainAccuracy: readShare(reader), testAccuracy: readShare(reader) };
}

function readDiagnostics(reader: BitReader): LayerDiagnostics {
  const [gradientNorm, meanDelta, meanSlope] = [reader.float32(), reader.float32(), reader.float32()];
  const updateRatio = reader.float32();
  return {
    gradientNorm,
    meanDelta,
    meanSlope,
    updateRatio,
    lostShare: readShare(reader),
    saturatedShare: readShare(reader),
    deadUnits: reader.byte(),
  };
}

function readHalt(reader: BitReader, layerCount: number): Halt {
  const layer = reader.byte();
  const reason = haltReasons[reader.byte()];
  if (layer >= layerCount || reason === undefined)
    throw new FrameError('The halt names a layer or a reason that is none.');
  return { layer, reason };
}

function readWeights(reader: BitReader, shape: readonly number[]): Required<Pick<Frame, 'weights' | 'gradients'>> {
  const weights: LayerParameters[] = [];
  const gradients: LayerParameters[] = [];
  for (let i = 1; i < shape.length; i++) {
    for (const into of [weights, gradients]) {
      const layer = { weights: new Float32Array(shape[i - 1] * shape[i]), biases: new Float32Array(shape[i]) };
      readBlock(reader, [layer.weights, layer.biases]);
      into.push(layer);
    }
  }
  reader.alignToByte();
  if (!reader.atEnd) throw new FrameError('The frame is longer than its shape says.');
  return { weights, gradients };
}
