/** [E13] The seeded generator: the published sequences, independent streams, uniform and normal as they say. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random, splitMix64 } from '@gradroom/shared';

describe('[E13] the generator', () => {
  it('is xoshiro128**: the sequence of the authors’ program from state 1, 2, 3, 4', () => {
    const random = new Random(0);
    random.restore([1, 2, 3, 4]);
    const outputs = Array.from({ length: 10 }, () => random.uint32());
    expect(outputs).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it('is seeded by SplitMix64: the published sequence of 1234567', () => {
    expect(splitMix64(1234567n, 5)).toEqual([
      6457827717110365317n,
      3203168211198807973n,
      9817491932198370423n,
      4593380528125082431n,
      16408922859458223821n,
    ]);
    const [low, high] = splitMix64((7n << 32n) | 42n, 2);
    expect(new Random(42, 7).state).toEqual([low, low >> 32n, high, high >> 32n].map((x) => Number(x & 0xffffffffn)));
  });

  it('goes on from a saved state', () => {
    fc.assert(
      fc.property(fc.nat(0xffffffff), fc.nat(50), (seed, skip) => {
        const random = new Random(seed);
        for (let k = 0; k < skip; k++) random.uint32();
        const other = new Random(0);
        other.restore(random.state);
        expect(Array.from({ length: 5 }, () => other.uint32())).toEqual(
          Array.from({ length: 5 }, () => random.uint32()),
        );
      }),
    );
  });

  it('gives other numbers for each seed and each stream', () => {
    const firsts = Array.from({ length: 2000 }, (_, k) => new Random(k % 1000, k < 1000 ? 0 : 1).uint32());
    expect(new Set(firsts).size).toBe(2000);
  });
});

describe('[E13] its distributions', () => {
  const COUNT = 100_000;
  const random = new Random(2026);

  it('uniform lies in [0, 1), is exact in single precision, mean ½, variance 1/12', () => {
    const draws = Array.from({ length: COUNT }, () => random.uniform());
    expect(draws.every((u) => u >= 0 && u < 1 && Math.fround(u) === u)).toBe(true);
    expect(mean(draws)).toBeCloseTo(0.5, 2);
    expect(variance(draws)).toBeCloseTo(1 / 12, 2);
  });

  it('normal has mean 0, variance 1, and 68.3, 95.4 and 99.7% within one, two and three deviations', () => {
    const draws = Array.from({ length: COUNT }, () => random.normal());
    expect(Math.abs(mean(draws))).toBeLessThan(0.012);
    expect(Math.abs(variance(draws) - 1)).toBeLessThan(0.02);
    [0.6827, 0.9545, 0.9973].forEach((share, k) => {
      expect(draws.filter((x) => Math.abs(x) < k + 1).length / COUNT).toBeCloseTo(share, 2);
    });
  });

  it('below(n) is uniform over 0 … n − 1', () => {
    const counts = new Array<number>(7).fill(0);
    for (let k = 0; k < 70_000; k++) counts[random.below(7)] += 1;
    expect(chiSquare(counts, 10_000)).toBeLessThan(22.5); // 99.9% of all for 6 degrees of freedom
  });

  it('shuffle keeps the items, and every order of four is equally likely', () => {
    const counts = new Map<string, number>();
    for (let k = 0; k < 24_000; k++) {
      const items = Uint32Array.of(0, 1, 2, 3);
      random.shuffle(items);
      counts.set(items.join(), (counts.get(items.join()) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    expect(chiSquare([...counts.values()], 1000)).toBeLessThan(49.8); // 99.9% for 23 degrees of freedom
  });
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

function variance(values: readonly number[]): number {
  const center = mean(values);
  return mean(values.map((x) => (x - center) ** 2));
}

function chiSquare(counts: readonly number[], expected: number): number {
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}
