/**
 * A server's seal on a recording: Ed25519 (RFC 8032) over
 *
 *     "gradroom seal 1⏎" and the canonical JSON of
 *     {log, chain, entries, lastStep, marks, words, names, server, key}
 *
 * `chain` is the head of the log's chain, which takes in its header; `marks`, `words` (title and captions) and `names` are hashes.
 * Only this shows that a recording is what a class did: whoever makes a log can make all of its hashes. In pure JavaScript, since
 * browsers offer signatures to pages on https alone.
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { fromHex, toHex } from '../engine/hex.js';
import { canonicalBytes } from './canonical.js';
import { chainOf, contentHash } from './chain.js';
import type { Recording, Seal } from './recording.js';

const DOMAIN = utf8ToBytes('gradroom seal 1\n');

export interface Sealer {
  /** As the server calls itself. */
  readonly server: string;
  /** 32 random bytes. */
  readonly secretKey: Uint8Array;
}

/** Of a secret key; hex. */
export function publicKeyOf(secretKey: Uint8Array): string {
  return toHex(ed25519.getPublicKey(secretKey));
}

/** @param salt 16 random bytes, other ones for each recording */
export function sealed(recording: Recording, { server, secretKey }: Sealer, salt: Uint8Array): Recording {
  const unsigned = {
    server,
    key: publicKeyOf(secretKey),
    words: wordsHash(recording),
    names: namesHash(recording, toHex(salt)),
    salt: toHex(salt),
  };
  const signature = toHex(ed25519.sign(messageOf(recording, unsigned), secretKey));
  return { ...recording, seal: { ...unsigned, signature } };
}

/** The same recording for people who are not to know who took part; its seal holds all the same. */
export function withoutNames(recording: Recording): Recording {
  const { salt: _salt, ...seal } = recording.seal ?? {};
  const hidden = { ...recording, names: new Map<string, string>() };
  return recording.seal ? { ...hidden, seal: seal as Seal } : hidden;
}

/** Whether the seal is that of its key, over this log, its marks and its last step; and what it says of what stands beside them. */
export interface SealCheck {
  readonly holds: boolean;
  readonly words: 'sealed' | 'changed';
  readonly names: 'sealed' | 'changed' | 'hidden';
}

export function checkSeal(recording: Recording, seal: Seal): SealCheck {
  const names = seal.salt !== undefined && namesHash(recording, seal.salt) === seal.names ? 'sealed' : 'changed';
  return {
    holds: isSigned(recording, seal),
    words: wordsHash(recording) === seal.words ? 'sealed' : 'changed',
    names: recording.names.size === 0 ? 'hidden' : names,
  };
}

function isSigned(recording: Recording, seal: Seal): boolean {
  try {
    const message = messageOf(recording, seal);
    return ed25519.verify(fromHex(seal.signature), message, fromHex(seal.key), { zip215: false });
  } catch {
    // A key or a signature that is no point of the curve.
    return false;
  }
}

function messageOf(
  { log: { header, entries, marks }, lastStep }: Recording,
  { server, key, words, names }: Pick<Seal, 'server' | 'key' | 'words' | 'names'>,
): Uint8Array {
  const said = canonicalBytes({
    log: header.log,
    chain: chainOf(header, entries),
    entries: entries.length,
    lastStep,
    marks: contentHash(canonicalBytes(marks)),
    words,
    names,
    server,
    key,
  });
  const message = new Uint8Array(DOMAIN.length + said.length);
  message.set(DOMAIN);
  message.set(said, DOMAIN.length);
  return message;
}

function wordsHash({ title, captions }: Recording): string {
  return contentHash(canonicalBytes({ title, captions }));
}

function namesHash({ names }: Recording, salt: string): string {
  return contentHash(canonicalBytes({ salt, names: [...names].sort(([a], [b]) => (a < b ? -1 : 1)) }));
}
