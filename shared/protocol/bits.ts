/** Bytes and bits of a frame: a writer that grows, and a reader that never reads past the end. All numbers little-endian. */

/** A frame that cannot be one: cut short, too long, or made by something else. */
export class FrameError extends Error {}

export class BitWriter {
  #bytes = new Uint8Array(256);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;
  /** Bits not yet written, the lowest first. */
  #pending = 0;
  #pendingCount = 0;

  #room(count: number): number {
    const at = this.#length;
    this.#length += count;
    if (this.#length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#length, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    return at;
  }

  byte(value: number): void {
    const at = this.#room(1);
    this.#bytes[at] = value;
  }

  float32(value: number): void {
    const at = this.#room(4);
    this.#view.setFloat32(at, value, true);
  }

  uint16(value: number): void {
    const at = this.#room(2);
    this.#view.setUint16(at, value, true);
  }

  /** A whole number from 0 to 2⁵³ − 1 in groups of seven bits, lowest first; the high bit says that more follow (LEB128). */
  integer(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.byte((rest % 128) | 128);
      rest = Math.floor(rest / 128);
    }
    this.byte(rest);
  }

  /** The `count` lowest bits of `value`, at most 16. */
  bits(value: number, count: number): void {
    this.#pending |= value << this.#pendingCount;
    this.#pendingCount += count;
    while (this.#pendingCount >= 8) {
      this.byte(this.#pending & 255);
      this.#pending >>>= 8;
      this.#pendingCount -= 8;
    }
  }

  /** Fills the last byte of bits with zeros. */
  alignToByte(): void {
    if (this.#pendingCount > 0) this.byte(this.#pending & 255);
    this.#pending = 0;
    this.#pendingCount = 0;
  }

  /** A copy of what was written. */
  finish(): Uint8Array {
    this.alignToByte();
    return this.#bytes.slice(0, this.#length);
  }
}

/** 128⁷: of the eighth group of seven bits, which is the last that a number below 2⁵³ has. */
const LAST_FACTOR = 562_949_953_421_312;

export class BitReader {
  readonly #view: DataView;
  #at = 0;
  #pending = 0;
  #pendingCount = 0;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get atEnd(): boolean {
    return this.#at === this.#view.byteLength;
  }

  #take(count: number): number {
    const at = this.#at;
    if (at + count > this.#view.byteLength)
      throw new FrameError(`The frame ends after ${this.#view.byteLength} bytes, too early.`);
    this.#at += count;
    return at;
  }

  byte(): number {
    return this.#view.getUint8(this.#take(1));
  }

  float32(): number {
    return this.#view.getFloat32(this.#take(4), true);
  }

  uint16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  integer(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (value > Number.MAX_SAFE_INTEGER) throw new FrameError('A whole number of the frame is above 2⁵³ − 1.');
      if (byte < 128) return value;
      if (factor >= LAST_FACTOR) throw new FrameError('A whole number of the frame never ends.');
    }
  }

  bits(count: number): number {
    while (this.#pendingCount < count) {
      this.#pending |= this.byte() << this.#pendingCount;
      this.#pendingCount += 8;
    }
    const value = this.#pending & ((1 << count) - 1);
    this.#pending >>>= count;
    this.#pendingCount -= count;
    return value;
  }

  /** Skips to the next whole byte; the bits in between must be zeros. */
  alignToByte(): void {
    if (this.#pending !== 0) throw new FrameError('Bits that must be 0 are not.');
    this.#pendingCount = 0;
  }
}
