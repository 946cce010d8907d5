/** What was too often counts for longer than a minute, so that on average it is no more; and never for hours. */
import { expect, it } from 'vitest';
import { MinuteCount } from '../../server/minute-count.js';

const PER_MINUTE = 600;
const MINUTE_MS = 60_000;

let now = 0;
const counted = (times: number): MinuteCount => {
  const count = new MinuteCount(PER_MINUTE, () => now);
  for (let n = 0; n < times; n++) count.add();
  return count;
};

it.each([
  ['as often as it may be', PER_MINUTE, 1],
  ['twice as often', 2 * PER_MINUTE, 2],
  ['a hundred thousand times', 100_000, 4],
])('[SEC3] something was %s: it counts for minutes, at most four', (_what, times, minutes) => {
  const count = counted(times);
  now += minutes * MINUTE_MS - 1;
  expect(count.count).toBe(times);
  now += 1;
  expect(count.count).toBe(0);
});
