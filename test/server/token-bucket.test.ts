/** Buckets of tokens by key: each has its own, and none is kept that would be full again. */
import { expect, it } from 'vitest';
import { TokenBuckets } from '../../server/token-bucket.js';

it('[SEC37] each key takes its burst and then waits for the next one, and is forgotten once its bucket is full again', () => {
  const buckets = new TokenBuckets(2 / 60, 40);
  for (let n = 0; n < 40; n++) expect(buckets.take('school', 0)).toBe(0);
  expect(buckets.take('school', 0)).toBe(30_000);
  expect(buckets.take('other', 0)).toBe(0);
  expect(buckets.take('school', 30_000)).toBe(0);
  expect(buckets.take('school', 30_001)).toBeGreaterThan(29_000);
  for (let n = 0; n < 1_000; n++) buckets.take(`one ${n}`, 60_000);
  expect(buckets.size).toBe(1_002);
  buckets.take('late', 60_000 + 40 * 30_000);
  expect(buckets.size).toBe(1);
});
