/** Who wins, and what many seeds say together. */
import { spreadOf, summariesOf, verdictOf, type LaneResult } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const anyResult: fc.Arbitrary<LaneResult> = fc.record({
  reachedAt: fc.option(fc.integer({ min: 0, max: 5 })),
  diverged: fc.boolean(),
  testLoss: fc.oneof(fc.constantFrom(0.1, 0.2, NaN, Infinity), fc.float({ min: 0, noNaN: true })),
  testAccuracy: fc.float({ min: 0, max: 1, noNaN: true }),
});
const anyResults = fc.array(anyResult, { minLength: 1, maxLength: 6 });

const result = (reachedAt: number | null, testLoss = 1, diverged = false): LaneResult => ({
  reachedAt,
  testLoss,
  diverged,
  testAccuracy: 0.5,
});

describe('the winner', () => {
  it.each<[string, LaneResult[], number[], string]>([
    ['first at the goal', [result(9), result(4), result(null, 0)], [1], 'goal'],
    ['two at once', [result(4), result(9), result(4)], [0, 2], 'goal'],
    ['lowest loss where nobody arrives', [result(null, 0.4), result(null, 0.3)], [1], 'test-loss'],
    ['equal losses', [result(null, 0.3), result(null, 0.3)], [0, 1], 'test-loss'],
    ['not who diverged, however early it arrived', [result(1, 0, true), result(null, 0.3)], [1], 'test-loss'],
    ['nobody where all diverged', [result(1, 0, true), result(2, 0, true)], [], 'none'],
  ])('[RC6] %s', (_what, results, lanes, by) => {
    expect(verdictOf(results)).toMatchObject({ lanes, by });
  });

  it('[RC6] is there for any results: by the goal, else by the loss, and nobody who is left out did better', () => {
    fc.assert(
      fc.property(anyResults, (results) => {
        const verdict = verdictOf(results);
        const inRace = results.filter(({ diverged }) => !diverged);
        if (verdict.by === 'none') {
          expect(inRace.every(({ reachedAt, testLoss }) => reachedAt === null && Number.isNaN(testLoss))).toBe(true);
          return;
        }
        const [winners, valueOf] =
          verdict.by === 'goal'
            ? [verdict.epoch, ({ reachedAt }: LaneResult) => reachedAt ?? Infinity]
            : [verdict.testLoss, ({ testLoss }: LaneResult) => (Number.isNaN(testLoss) ? Infinity : testLoss)];
        if (verdict.by === 'test-loss') expect(inRace.every(({ reachedAt }) => reachedAt === null)).toBe(true);
        expect(Math.min(...inRace.map(valueOf))).toBe(winners);
        for (const [lane, one] of results.entries()) {
          const wins = !one.diverged && valueOf(one) === winners && !Number.isNaN(one.testLoss + (one.reachedAt ?? 0));
          if (verdict.lanes.includes(lane)) expect(one.diverged).toBe(false);
          else expect(wins).toBe(false);
        }
      }),
    );
  });
});

describe('many seeds', () => {
  it('[RC7] have the median and quartiles of sorted ranks; who never arrives counts as later than all', () => {
    expect(spreadOf([4, 1, 3, 2])).toEqual({ lowerQuartile: 1.75, median: 2.5, upperQuartile: 3.25 });
    expect(spreadOf([5])).toEqual({ lowerQuartile: 5, median: 5, upperQuartile: 5 });
    expect(spreadOf([1, 2, Infinity])).toEqual({ lowerQuartile: 1.5, median: 2, upperQuartile: Infinity });
    expect(spreadOf([Infinity, Infinity])).toMatchObject({ median: Infinity });
    fc.assert(
      fc.property(fc.array(fc.constantFrom(1, 2, 7, 30, Infinity), { minLength: 1, maxLength: 20 }), (values) => {
        const { lowerQuartile, median, upperQuartile } = spreadOf(values);
        expect(lowerQuartile <= median && median <= upperQuartile).toBe(true);
        expect(values.filter((value) => value <= median).length).toBeGreaterThanOrEqual(values.length / 2);
        expect(values.filter((value) => value >= median).length).toBeGreaterThanOrEqual(values.length / 2);
      }),
    );
  });

  it('[RC7] say of each lane how many of how many arrived, and how many diverged', () => {
    const [first, second] = summariesOf([
      [result(3, 0.1), result(null, 0.9)],
      [result(5, 0.1), result(2, 0.9, true)],
    ]);
    expect(first).toMatchObject({ runs: 2, reached: 2, diverged: 0, epochs: { median: 4 } });
    expect(second).toMatchObject({ runs: 2, reached: 0, diverged: 1, epochs: { median: Infinity } });
  });
});
