/** A QR code as one SVG path: a square for each dark module, one unit wide. */
import { encode } from 'uqr';

export interface QrShape {
  /** Modules a side, with the quiet zone that scanners need. */
  readonly size: number;
  readonly path: string;
}

const QUIET_ZONE = 2;

export function qrShape(text: string): QrShape {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  const rows = data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join(''));
  return { size, path: rows.join('') };
}
