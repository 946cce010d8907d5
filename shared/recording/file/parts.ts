/**
 * The container: a signature, a version, and parts, each packed and with a hash that takes in all before it. RECORDING.md has
 * the bytes. Whoever reads part after part knows of each one that it and all before it are as they were written.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { RECORDING_PART_BYTES_MAX, RECORDING_UNPACKED_BYTES_MAX } from '../../limits.js';
import { RecordingError } from '../recording.js';
import { deflated, inflated } from './inflate.js';

/** What each part holds, by the letter that stands before it. */
export const partKinds = {
  ...{ H: 'header', W: 'words', B: 'blob', L: 'log' },
  ...{ S: 'seal', N: 'notes', K: 'keyframe', E: 'end' },
} as const;
type Letter = keyof typeof partKinds;
export type PartKind = (typeof partKinds)[Letter];

export interface Part {
  readonly kind: PartKind;
  readonly bytes: Uint8Array;
}

/** The first byte is of no text, the line ends show a transfer as text, which would have changed them. */
const SIGNATURE = Uint8Array.of(0x89, 0x47, 0x52, 0x52, 0x0d, 0x0a, 0x1a, 0x0a);
/** Version 2 has notes; a file without them is one of version 1, which older readers take as well. */
const PLAIN_VERSION = 1;
export const FILE_VERSION = 2;
const START_BYTES = SIGNATURE.length + 2;
const PART_HEAD_BYTES = 9;
const HASH_BYTES = 32;
const letters = Object.keys(partKinds) as Letter[];
const none = new Uint8Array(0);

export function writeParts(parts: readonly Part[]): Uint8Array {
  const start = new Uint8Array(START_BYTES);
  start.set(SIGNATURE);
  const version = parts.some(({ kind }) => kind === 'notes') ? FILE_VERSION : PLAIN_VERSION;
  new DataView(start.buffer).setUint16(SIGNATURE.length, version, true);
  const written: Uint8Array[] = [start];
  let hash: Uint8Array = sha256(start);
  let before: Uint8Array = none;
  for (const { kind, bytes } of parts) {
    if (bytes.length > RECORDING_PART_BYTES_MAX)
      throw new RecordingError('too-large', `A part (${kind}) is too large.`);
    const packed = deflated(bytes, before);
    const head = new Uint8Array(PART_HEAD_BYTES);
    const view = new DataView(head.buffer);
    head[0] = (letters.find((letter) => partKinds[letter] === kind) as Letter).charCodeAt(0);
    view.setUint32(1, packed.length, true);
    view.setUint32(5, bytes.length, true);
    hash = hashAfter(hash, head, packed);
    written.push(head, packed, hash);
    before = bytes;
  }
  return joined(written);
}

/**
 * The parts in their order, as far as they are what was written; the last one is the end.
 *
 * @throws RecordingError where the file is none, or behind the last part that can be trusted
 */
export function* readParts(file: Uint8Array): Generator<Part, void> {
  const version = versionOf(file);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let hash: Uint8Array = sha256(file.subarray(0, START_BYTES));
  let before: Uint8Array = none;
  let left = RECORDING_UNPACKED_BYTES_MAX;
  for (let at = START_BYTES; ;) {
    if (at + PART_HEAD_BYTES > file.length) throw cutShort();
    const packedLength = view.getUint32(at + 1, true);
    const length = view.getUint32(at + 5, true);
    const packedAt = at + PART_HEAD_BYTES;
    const hashAt = packedAt + packedLength;
    const end = hashAt + HASH_BYTES;
    if (end > file.length) throw cutShort();
    const packed = file.subarray(packedAt, hashAt);
    hash = hashAfter(hash, file.subarray(at, packedAt), packed);
    if (hash.some((byte, index) => byte !== file[hashAt + index])) throw altered();
    left -= length;
    if (length > RECORDING_PART_BYTES_MAX || left < 0) throw tooLarge();
    const kind = partKinds[String.fromCharCode(file[at]) as Letter] as PartKind | undefined;
    if (kind === undefined || (kind === 'notes' && version === PLAIN_VERSION))
      throw malformed(`it has a part that version ${version} does not know`);
    before = unpack(packed, length, before);
    yield { kind, bytes: before };
    at = end;
    if (kind !== 'end') continue;
    if (at !== file.length) throw altered();
    return;
  }
}

/** A sentence is said around the reason. */
export const malformed = (reason: string) =>
  new RecordingError('malformed', `The file is not as Gradroom writes recordings: ${reason}.`);
const cutShort = () => new RecordingError('cut-short', 'The file is cut short: its end is missing.');
const altered = () => new RecordingError('altered', 'The file was altered or damaged since it was written.');
const tooLarge = () =>
  new RecordingError('too-large', 'The file would unpack to more than a recording is allowed to have.');

/** @throws RecordingError where the file is none, or of a newer version */
function versionOf(file: Uint8Array): number {
  const isPart = SIGNATURE.every((byte, index) => index >= file.length || file[index] === byte);
  if (!isPart || file.length === 0)
    throw new RecordingError('not-a-recording', 'The file is no recording of Gradroom.');
  if (file.length < START_BYTES) throw cutShort();
  const version = file[SIGNATURE.length] + 256 * file[SIGNATURE.length + 1];
  if (version >= PLAIN_VERSION && version <= FILE_VERSION) return version;
  throw new RecordingError(
    'newer-version',
    `The file is a recording of version ${version}, and this Gradroom reads versions ${PLAIN_VERSION} to ${FILE_VERSION}.`,
  );
}

function unpack(packed: Uint8Array, length: number, before: Uint8Array): Uint8Array {
  try {
    return inflated(packed, length, before);
  } catch {
    throw malformed('a part does not unpack to what it says');
  }
}

function hashAfter(hash: Uint8Array, head: Uint8Array, packed: Uint8Array): Uint8Array {
  return sha256.create().update(hash).update(head).update(packed).digest();
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
