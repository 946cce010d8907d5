/**
 * A keyframe as the disk has it: seq (float64, little-endian), then its bytes, compressed. A class of thirty makes 140 KB of
 * state, most of it ids of commands, and a third of that on the disk. Compressing runs on another thread than the rooms.
 */
import { promisify } from 'node:util';
import { constants, deflate, inflate } from 'node:zlib';
import type { Keyframe } from '@gradroom/shared';

const deflated = promisify<Uint8Array, { level: number }, Buffer>(deflate);
const inflated = promisify<Uint8Array, Buffer>(inflate);

const SEQ_BYTES = 8;

export async function packed({ seq, bytes }: Pick<Keyframe, 'seq' | 'bytes'>): Promise<Buffer> {
  const head = Buffer.alloc(SEQ_BYTES);
  head.writeDoubleLE(seq, 0);
  return Buffer.concat([head, await deflated(bytes, { level: constants.Z_BEST_SPEED })]);
}

/** What cannot be unpacked comes as it is: whoever reads a keyframe finds that it is none, and goes on from another one. */
export async function unpacked(value: Buffer): Promise<Pick<Keyframe, 'seq' | 'bytes'>> {
  const bytes = value.subarray(SEQ_BYTES);
  return { seq: value.readDoubleLE(0), bytes: Uint8Array.from(await inflated(bytes).catch(() => bytes)) };
}
