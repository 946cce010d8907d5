/** [K2] The kernels' elementary functions give the bits of the readable ones: samples of all numbers, and the named ones. */
import { expect, it } from 'vitest';
import { firstDifference, rows, type RowName } from './elementary-rows.js';

const COUNT = 1 << 20;
/** Odd, so that the samples fall on all kinds of bit patterns; all of them together span the 2³² there are. */
const STRIDE = 4093;

it.each(Object.keys(rows) as RowName[])('[K2] %s, for a million numbers of all sizes', (name) => {
  expect(firstDifference(name, 0, STRIDE, COUNT)).toBeUndefined();
});

it.each(Object.keys(rows) as RowName[])(
  '[K2] %s, around ±0, the least normal number, ±∞ and where formulas change',
  (name) => {
    const edges = [0, 0x00800000, 0x3f200000, 0x3f800000, 0x41100000, 0x42aeac4f, 0x42b17217, 0x7f800000, 0xffffffff];
    for (const edge of edges.flatMap((bits) => [bits, bits ^ 0x80000000])) {
      expect(firstDifference(name, (edge - 4096) >>> 0, 1, 8192)).toBeUndefined();
    }
  },
);
