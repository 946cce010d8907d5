/** The outline of a GIF: its sides, and of each picture how long it is shown and how large it is. By the GIF89a specification. */
export interface Outline {
  readonly width: number;
  readonly height: number;
  readonly delaysMs: readonly number[];
  readonly sides: readonly (readonly [number, number])[];
}

/** @throws Error where a block is none, or the file does not end where it says */
export function giffed(bytes: Uint8Array): Outline {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (String.fromCharCode(...bytes.subarray(0, 6)) !== 'GIF89a') throw new Error('no GIF');
  const table = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  const delaysMs: number[] = [];
  const sides: [number, number][] = [];
  let at = 13 + table(bytes[10]);
  const skipBlocks = () => {
    while (bytes[at] !== 0) at += 1 + bytes[at];
    at += 1;
  };
  for (;;) {
    const kind = bytes[at];
    if (kind === 0x3b) break;
    if (kind === 0x21) {
      if (bytes[at + 1] === 0xf9) delaysMs.push(10 * view.getUint16(at + 4, true));
      at += 2;
      skipBlocks();
    } else if (kind === 0x2c) {
      sides.push([view.getUint16(at + 5, true), view.getUint16(at + 7, true)]);
      at += 10 + table(bytes[at + 9]) + 1;
      skipBlocks();
    } else throw new Error(`no block of a GIF at ${at}: ${kind}`);
  }
  if (at !== bytes.length - 1) throw new Error('something stands behind its end');
  return { width: view.getUint16(6, true), height: view.getUint16(8, true), delaysMs, sides };
}
