/**
 * How a race goes, as bytes. Each row of measurements, each repeated run and each picture is encoded once; a message is made
 * by putting behind one another those that its receiver has not got yet. So whoever comes late gets the whole curve once, and
 * everybody else only what is new.
 *
 *     message: version, flags, key of the race, rows (first index, count, the rows), runs (likewise), perhaps a picture
 *     row:     epoch; for each lane flags, layer count, three losses and shares, ‖∂J/∂W‖ of each layer
 *     run:     for each lane flags, epoch at which it arrived, test loss and accuracy at the end
 *     picture: epoch; for each lane its shape and the weights, a block a layer (see magnitudes.ts)
 */
import type { LayerParameters } from '../engine/settings.js';
import { RACE_ROWS_MAX, RACE_SEEDS, RACE_VARIANTS_MAX } from '../limits.js';
import type { LanePoint, LaneResult, RaceRow } from '../session/race/finish.js';
import { BitReader, BitWriter, FrameError } from './bits.js';
import { readShape } from './frame-codec.js';
import { readBlock, writeBlock } from './magnitudes.js';

export const RACE_VERSION = 1;

const FLAG_AGAIN = 1;
const FLAG_FAILED = 2;
const FLAG_PICTURE = 4;
const LANE_DIVERGED = 1;
const LANE_REACHED = 2;

/** One lane's network at the epoch of a picture: what its boundary is drawn from. */
export interface RacePictureLane {
  readonly shape: readonly number[];
  readonly weights: readonly LayerParameters[];
}

export interface RacePicture {
  readonly epoch: number;
  readonly lanes: readonly RacePictureLane[];
}

export interface RaceHead {
  /** Key of the race: seq of the entry that began it. */
  readonly race: number;
  readonly laneCount: number;
  /** It was interrupted, and is computed again from its start, with the same result. */
  readonly again: boolean;
  /** It cannot be computed. */
  readonly failed: boolean;
}

export interface RaceMessage extends RaceHead {
  /** Index of the first of these rows; those before are known already, those behind were never there. */
  readonly rowsFrom: number;
  readonly rows: readonly RaceRow[];
  readonly runsFrom: number;
  readonly runs: readonly (readonly LaneResult[])[];
  readonly picture?: RacePicture;
}

/** Items of a list from an index on, each encoded. */
export interface EncodedItems {
  readonly from: number;
  readonly items: readonly Uint8Array[];
}

export function encodeRaceRow({ epoch, lanes }: RaceRow): Uint8Array {
  const writer = new BitWriter();
  writer.integer(epoch);
  for (const lane of lanes) {
    writer.byte(lane.diverged ? LANE_DIVERGED : 0);
    writer.byte(lane.gradientNorms.length);
    for (const value of [lane.trainLoss, lane.testLoss, lane.testAccuracy]) writer.float32(value);
    for (const norm of lane.gradientNorms) writer.float32(norm);
  }
  return writer.finish();
}

export function encodeRaceRun(run: readonly LaneResult[]): Uint8Array {
  const writer = new BitWriter();
  for (const { reachedAt, diverged, testLoss, testAccuracy } of run) {
    writer.byte((diverged ? LANE_DIVERGED : 0) | (reachedAt === null ? 0 : LANE_REACHED));
    writer.integer(reachedAt ?? 0);
    writer.float32(testLoss);
    writer.float32(testAccuracy);
  }
  return writer.finish();
}

export function encodeRacePicture({ epoch, lanes }: RacePicture): Uint8Array {
  const writer = new BitWriter();
  writer.integer(epoch);
  for (const { shape, weights } of lanes) {
    writer.byte(shape.length);
    for (const units of shape) writer.byte(units);
    for (const layer of weights) writeBlock(writer, [layer.weights, layer.biases]);
    writer.alignToByte();
  }
  return writer.finish();
}

export function joinRaceMessage(
  { race, laneCount, again, failed }: RaceHead,
  rows: EncodedItems,
  runs: EncodedItems,
  picture: Uint8Array | undefined,
): Uint8Array {
  const head = new BitWriter();
  head.byte(RACE_VERSION);
  head.byte((again ? FLAG_AGAIN : 0) | (failed ? FLAG_FAILED : 0) | (picture ? FLAG_PICTURE : 0));
  head.integer(race);
  head.byte(laneCount);
  const lists = [rows, runs].flatMap(({ from, items }) => {
    const count = new BitWriter();
    count.integer(from);
    count.integer(items.length);
    return [count.finish(), ...items];
  });
  return concatenated([head.finish(), ...lists, ...(picture ? [picture] : [])]);
}

/** @throws FrameError where it is cut short, too long, of another version, or no message of a race at all */
export function decodeRaceMessage(buffer: ArrayBuffer | Uint8Array): RaceMessage {
  const reader = new BitReader(buffer instanceof Uint8Array ? buffer : new Uint8Array(buffer));
  const version = reader.byte();
  if (version !== RACE_VERSION) throw new FrameError(`A race of version ${version} cannot be read here.`);
  const flags = reader.byte();
  const race = reader.integer();
  const laneCount = reader.byte();
  if (laneCount > RACE_VARIANTS_MAX) throw new FrameError(`A race of ${laneCount} lanes is not possible.`);
  const lanes = <Item>(read: (reader: BitReader) => Item) => Array.from({ length: laneCount }, () => read(reader));
  const [rowsFrom, rows] = readItems(reader, RACE_ROWS_MAX + 1, () => ({
    epoch: reader.integer(),
    lanes: lanes(readPoint),
  }));
  const [runsFrom, runs] = readItems(reader, RACE_SEEDS, () => lanes(readResult));
  const picture = flags & FLAG_PICTURE ? { epoch: reader.integer(), lanes: lanes(readPictureLane) } : undefined;
  if (!reader.atEnd) throw new FrameError('The message is longer than it says.');
  const known = { race, laneCount, again: (flags & FLAG_AGAIN) > 0, failed: (flags & FLAG_FAILED) > 0 };
  return { ...known, rowsFrom, rows, runsFrom, runs, ...(picture && { picture }) };
}

function readItems<Item>(reader: BitReader, most: number, read: () => Item): [number, Item[]] {
  const [from, count] = [reader.integer(), reader.integer()];
  if (from + count > most) throw new FrameError(`A race never has ${from + count} of these.`);
  return [from, Array.from({ length: count }, read)];
}

function readPoint(reader: BitReader): LanePoint {
  const flags = reader.byte();
  const layers = reader.byte();
  const [trainLoss, testLoss, testAccuracy] = [reader.float32(), reader.float32(), reader.float32()];
  const gradientNorms = Array.from({ length: layers }, () => reader.float32());
  return { trainLoss, testLoss, testAccuracy, gradientNorms, diverged: (flags & LANE_DIVERGED) > 0 };
}

function readResult(reader: BitReader): LaneResult {
  const flags = reader.byte();
  const epoch = reader.integer();
  const [testLoss, testAccuracy] = [reader.float32(), reader.float32()];
  const reachedAt = flags & LANE_REACHED ? epoch : null;
  return { reachedAt, diverged: (flags & LANE_DIVERGED) > 0, testLoss, testAccuracy };
}

function readPictureLane(reader: BitReader): RacePictureLane {
  const shape = readShape(reader);
  const weights = shape.slice(1).map((units, index) => {
    const layer = { weights: new Float32Array(shape[index] * units), biases: new Float32Array(units) };
    readBlock(reader, [layer.weights, layer.biases]);
    return layer;
  });
  reader.alignToByte();
  return { shape, weights };
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
