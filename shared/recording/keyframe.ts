/**
 * A keyframe's bytes: all that a log has come to at one step, so that nothing before it is needed to go on.
 *
 *     u32 magic, u32 length of the JSON, both little-endian
 *     JSON of step, chain and state, in ASCII
 *     the engine's saved state
 *     SHA-256 of `gradroom keyframe 1⏎`, the hash of the log's header, and all the bytes before
 *
 * That hash shows what was altered, cut short, or made of another log; so what could be read is what was written. The chain
 * says of which entries: whoever has the log can see whether it still is the one that the state was made of.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { fromHex } from '../engine/hex.js';
import { initialState } from '../session/apply.js';
import type { Header } from '../session/state.js';
import { fromJsonBytes, jsonBytes } from './ascii-json.js';
import { chainStart } from './chain.js';
import type { Moment } from './player.js';

export interface Keyframe {
  readonly step: number;
  /** Of the last entry it contains. */
  readonly seq: number;
  readonly bytes: Uint8Array;
}

export interface KeyframeContent extends Moment {
  /** Hash of the log up to its last entry. */
  readonly chain: string;
}

const DOMAIN = utf8ToBytes('gradroom keyframe 1\n');
/** "GRK1": rises with the layout. Before it a keyframe was the engine's bytes alone, which begin with another number. */
const MAGIC = 0x314b5247;
const HEAD_BYTES = 8;
const HASH_BYTES = 32;

export function encodeKeyframe(header: Header, { step, state, chain, engine }: KeyframeContent): Keyframe {
  const json = jsonBytes({ step, chain, state });
  const hashAt = HEAD_BYTES + json.length + engine.length;
  const bytes = new Uint8Array(hashAt + HASH_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, json.length, true);
  bytes.set(json, HEAD_BYTES);
  bytes.set(engine, HEAD_BYTES + json.length);
  bytes.set(hashOf(header, bytes.subarray(0, hashAt)), hashAt);
  return { step, seq: state.seq, bytes };
}

/** @throws where it cannot be read: altered, cut short, of another log or step, or of an earlier layout */
export function decodeKeyframe(header: Header, { step, seq, bytes }: Keyframe): KeyframeContent {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const hashAt = bytes.length - HASH_BYTES;
  if (hashAt < HEAD_BYTES || view.getUint32(0, true) !== MAGIC) throw new Error('The bytes are no keyframe.');
  const hash = hashOf(header, bytes.subarray(0, hashAt));
  if (hash.some((byte, index) => byte !== bytes[hashAt + index])) {
    throw new Error('The keyframe was altered, or is of another log.');
  }
  const engineAt = HEAD_BYTES + view.getUint32(4, true);
  const content = fromJsonBytes(bytes.subarray(HEAD_BYTES, engineAt)) as Omit<KeyframeContent, 'engine'>;
  if (content.step !== step || content.state.seq !== seq) {
    throw new Error(
      `Entry ${seq} at step ${step} was to be found, and is entry ${content.state.seq} at step ${content.step}.`,
    );
  }
  // What an earlier version of Gradroom had no name for was not there yet.
  const state = { ...initialState(header), ...content.state };
  return { ...content, state, engine: bytes.subarray(engineAt, hashAt) };
}

function hashOf(header: Header, bytes: Uint8Array): Uint8Array {
  return sha256
    .create()
    .update(DOMAIN)
    .update(fromHex(chainStart(header)))
    .update(bytes)
    .digest();
}
