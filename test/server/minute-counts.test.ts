/** What is counted by networks: for a minute each, and of only so many of them. */
import { expect, it } from 'vitest';
import { MinuteCounts } from '../../server/minute-counts.js';

const MINUTE_MS = 60_000;

it('[SEC24] a network is counted for a minute from its first time on', () => {
  let now = 0;
  const counts = new MinuteCounts(10, () => now);
  for (let n = 0; n < 3; n++) {
    counts.add('10.0.0.1');
    now += 1_000;
  }
  expect(counts.lastsMs('10.0.0.1', 3)).toBe(MINUTE_MS - 3_000);
  expect([counts.lastsMs('10.0.0.1', 4), counts.lastsMs('10.0.0.2', 1)]).toEqual([0, 0]);
  now = MINUTE_MS;
  expect(counts.lastsMs('10.0.0.1', 1)).toBe(0);
  counts.add('10.0.0.1');
  expect([counts.lastsMs('10.0.0.1', 1), counts.lastsMs('10.0.0.1', 2)]).toEqual([MINUTE_MS, 0]);
});

it('[SEC14] two hundred thousand networks take no more place than so many, of which those that began last are counted', () => {
  const counts = new MinuteCounts(1_000, () => 0);
  for (let n = 0; n < 200_000; n++) counts.add(`10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`);
  expect(counts.size).toBe(1_000);
  expect(counts.lastsMs('10.0.0.0', 1)).toBe(0);
  counts.add('10.3.13.63');
  expect(counts.lastsMs('10.3.13.63', 2)).toBe(MINUTE_MS);
});
