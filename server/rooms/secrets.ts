/** Secrets: random when made, known to the store only by their hash, compared in constant time. */
import { createHash, timingSafeEqual } from 'node:crypto';

type RandomBytes = (count: number) => Uint8Array;

/** 192 bits, in characters that need no escaping anywhere. */
export function newSecret(randomBytes: RandomBytes): string {
  return Buffer.from(randomBytes(24)).toString('base64url');
}

/** An id that says nothing and is never used again. */
export function newId(randomBytes: RandomBytes, byteCount: number): string {
  return Buffer.from(randomBytes(byteCount)).toString('hex');
}

/** SHA-256, hex. Secrets are random, so they need no salt. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export function isOneOf(hashes: readonly string[], secret: string): boolean {
  const hash = hashOf(secret);
  return hashes.some((known) => isSame(known, hash));
}

/** Of two hashes: in constant time where they have the same length. */
export function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
