/** Bundles and rates: what is sent at once, what waits, and for how long. */
import { describe, expect, it } from 'vitest';
import { Bundle } from '../../server/bundle.js';
import { TokenBucket } from '../../server/token-bucket.js';
import { ManualTime } from './time.js';

function bundled(intervalMs: number | (() => number)) {
  const time = new ManualTime();
  const sentAt: number[] = [];
  return { time, sentAt, bundle: new Bundle(time, intervalMs, () => sentAt.push(time.measure())) };
}

describe('bundle', () => {
  it('[NET4] sends at once after a quiet moment', () => {
    const { time, sentAt, bundle } = bundled(33);
    bundle.touch();
    time.pass(40);
    bundle.touch();
    expect(sentAt).toEqual([0, 40]);
  });

  it('[NET4] sends at most once an interval, and the last change is always sent', () => {
    const { time, sentAt, bundle } = bundled(33);
    for (let ms = 0; ms < 1_000; ms += 5) {
      bundle.touch();
      time.pass(5);
    }
    time.pass(100);
    expect(sentAt.length).toBeLessThanOrEqual(32); // 30 intervals of 33 ms, the first one at once, the last one behind the last change
    expect(sentAt.at(-1)).toBeGreaterThanOrEqual(995);
    expect(time.pending).toBe(0);
  });

  it('asks each time how long the interval is, where it may change', () => {
    let intervalMs = 100;
    const { time, sentAt, bundle } = bundled(() => intervalMs);
    for (const ms of [0, 50, 100, 150, 200, 250, 300]) {
      bundle.touch();
      if (ms === 100) intervalMs = 150;
      time.pass(50);
    }
    expect(sentAt).toEqual([0, 100, 200, 350]);
  });

  it('sends nothing any more once disposed of', () => {
    const { time, sentAt, bundle } = bundled(33);
    bundle.touch();
    bundle.touch();
    bundle.dispose();
    time.pass(100);
    expect(sentAt).toEqual([0]);
    expect(time.pending).toBe(0);
  });
});

describe('token bucket', () => {
  it('gives its burst, then its rate, and says when there is more', () => {
    const bucket = new TokenBucket(4, 4, 0);
    expect([1, 2, 3, 4].map(() => bucket.take(0))).toEqual([0, 0, 0, 0]);
    expect(bucket.take(0)).toBe(250);
    expect(bucket.take(125)).toBe(125);
    expect(bucket.take(250)).toBe(0);
    expect(bucket.take(10_000)).toBe(0);
  });
});
