/**
 * The chain of hashes over a log: each entry's hash takes in the one before it, so that the last one stands for the whole
 * log, and any flipped bit of any entry changes it. SHA-256, hex.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { fromHex, toHex } from '../engine/hex.js';
import type { Entry, Header } from '../session/state.js';
import { canonicalBytes } from './canonical.js';

/** Says what is hashed, so that no hash of a log is ever the hash of something else. */
const HEADER_DOMAIN = utf8ToBytes('gradroom log 1 header\n');
const ENTRY_DOMAIN = utf8ToBytes('gradroom log 1 entry\n');

/** The hash of a log without entries. */
export function chainStart(header: Header): string {
  return hashOf(HEADER_DOMAIN, canonicalBytes(header));
}

/** The hash of a log after one more entry. @param previous the hash up to the entry before */
export function chainNext(previous: string, entry: Entry): string {
  return hashOf(ENTRY_DOMAIN, fromHex(previous), canonicalBytes(entry));
}

/** The hash of a whole log. */
export function chainOf(header: Header, entries: readonly Entry[]): string {
  return entries.reduce(chainNext, chainStart(header));
}

/** The name of bytes by their content, as blobs are kept. */
export function contentHash(bytes: Uint8Array): string {
  return hashOf(bytes);
}

function hashOf(...parts: readonly Uint8Array[]): string {
  return toHex(parts.reduce((hash, part) => hash.update(part), sha256.create()).digest());
}
