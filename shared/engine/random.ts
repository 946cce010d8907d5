/**
 * The seeded generator: xoshiro128** (Blackman and Vigna 2018, https://prng.di.unimi.it/xoshiro128starstar.c), its state
 * filled by SplitMix64 from a 32-bit seed and a stream number, so that one seed gives independent streams.
 */
import { cos64, log64 } from './math/double.js';

const MASK = (1n << 64n) - 1n;

/** The first `count` outputs of SplitMix64 (Steele, Lea, Flood 2014). */
export function splitMix64(seed: bigint, count: number): bigint[] {
  return Array.from({ length: count }, (_, k) => {
    let z = (seed + BigInt(k + 1) * 0x9e3779b97f4a7c15n) & MASK;
    z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
    return z ^ (z >> 31n);
  });
}

const rotate = (x: number, bits: number) => (x << bits) | (x >>> (32 - bits));

export class Random {
  readonly #words = new Int32Array(4);

  /** @param seed unsigned 32-bit. @param stream unsigned 32-bit; streams of one seed are independent of each other */
  constructor(seed: number, stream = 0) {
    const [low, high] = splitMix64((BigInt(stream >>> 0) << 32n) | BigInt(seed >>> 0), 2);
    this.restore([Number(low & 0xffffffffn), Number(low >> 32n), Number(high & 0xffffffffn), Number(high >> 32n)]);
  }

  /** The generator's whole state: four unsigned 32-bit words. */
  get state(): [number, number, number, number] {
    const [a, b, c, d] = this.#words;
    return [a >>> 0, b >>> 0, c >>> 0, d >>> 0];
  }

  restore(state: ArrayLike<number>): void {
    this.#words.set(state);
  }

  /** The same as `state`, into an array that is there already. */
  save(into: Uint32Array): void {
    into.set(this.#words);
  }

  /** Uniform over all unsigned 32-bit integers. */
  uint32(): number {
    const s = this.#words;
    const result = Math.imul(rotate(Math.imul(s[1], 5), 7), 9) >>> 0;
    const t = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 11);
    return result;
  }

  /** Uniform in [0, 1), a multiple of 2⁻²⁴: exact in single precision. */
  uniform(): number {
    return (this.uint32() >>> 8) / 16777216;
  }

  /** Uniform over the integers 0 … count − 1; draws again where plain division would favour the low ones. */
  below(count: number): number {
    const limit = 4294967296 - (4294967296 % count);
    let x = this.uint32();
    while (x >= limit) x = this.uint32();
    return x % count;
  }

  /** Standard normal, in double precision: Box and Muller's cosine; always two draws. */
  normal(): number {
    const radius = Math.sqrt(-2 * log64(1 - this.uniform()));
    return radius * cos64(2 * Math.PI * this.uniform());
  }

  /** Fisher and Yates' shuffle, in place: every order is equally likely. */
  shuffle(items: Uint32Array): void {
    for (let last = items.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      const item = items[last];
      items[last] = items[other];
      items[other] = item;
    }
  }
}
