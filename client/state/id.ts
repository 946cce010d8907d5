/** Random ids, seeds and shares from `getRandomValues`, the one source of randomness that plain HTTP pages have. */

/** 128 random bits as 32 hexadecimal digits. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** An unsigned 32-bit seed. */
export function randomSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0];
}

/** In [0, 1), evenly. */
export const randomShare = (): number => randomSeed() / 2 ** 32;
