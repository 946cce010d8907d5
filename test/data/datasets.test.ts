/** [D1] to [D3] The data sets: determinism, counts, ranges and balance. Their geometry is in geometry.test.ts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datasetInfo, datasetNames, makeData } from '@gradroom/shared';
import { clean, each } from './points.js';

const settings = fc.record({
  dataset: fc.constantFrom(...datasetNames),
  noise: fc.float({ min: 0, max: 1, noNaN: true }),
  pointCount: fc.integer({ min: 20, max: 400 }),
  testShare: fc.float({ min: Math.fround(0.1), max: Math.fround(0.9), noNaN: true }),
  seed: fc.nat(0xffffffff),
});

describe('[D1] a data set is its settings', () => {
  it('the same settings give the same bits, whatever the features', () => {
    fc.assert(
      fc.property(settings, (data) => {
        const [one, other] = [makeData(data, ['x1', 'x2']), makeData(data, ['sin-x1', 'x1-x2', 'x2'])];
        expect(makeData(data, ['x1', 'x2'])).toEqual(one);
        expect(other.points).toEqual(one.points);
        expect(other.training.train.targets).toEqual(one.training.train.targets);
      }),
      { numRuns: 40 },
    );
  });

  it('another seed gives other points', () => {
    for (const dataset of datasetNames) {
      if (dataset === 'spiral') continue; // without noise the seed only splits it
      const [some, others] = [clean(dataset).x1, clean(dataset, { seed: 4 }).x1];
      expect(some.sort()).not.toEqual(others.sort()); // a Float32Array sorts by number
    }
  });

  it('noise moves the points of a seed, it does not draw others: a little noise changes little', () => {
    for (const dataset of datasetNames) {
      const [still, moved] = [clean(dataset), clean(dataset, { noise: 0.001 })];
      const apart = each(still).map(({ x1, x2 }, k) => Math.hypot(x1 - moved.x1[k], x2 - moved.x2[k]));
      expect(Math.max(...apart)).toBeLessThan(0.05);
      const relabelled = each(still).filter(({ label }, k) => Math.abs(label - moved.label[k]) > 0.05).length;
      expect(relabelled).toBeLessThan(5);
    }
  });

  it('the golden points stay (the first three of each set)', () => {
    const firsts = Object.fromEntries(
      datasetNames.map((dataset) => [
        dataset,
        each(clean(dataset, { noise: 0.25 }))
          .slice(0, 3)
          .map(({ x1, x2, label }) => [x1, x2, label].map((x) => x.toPrecision(9)).join(' ')),
      ]),
    );
    expect(firsts).toMatchInlineSnapshot(`
      {
        "circle": [
          "4.48426247 -1.95601141 0.00000000",
          "-0.607822537 -1.16627419 1.00000000",
          "-0.642916024 -4.27679873 0.00000000",
        ],
        "four-classes": [
          "1.45197511 -4.64761305 3.00000000",
          "-4.45396280 -1.18512952 2.00000000",
          "-4.70270443 3.83897877 1.00000000",
        ],
        "gaussians": [
          "-3.37645197 -3.81918597 0.00000000",
          "0.374464244 3.64329743 1.00000000",
          "-3.87427735 -0.989448309 0.00000000",
        ],
        "moons": [
          "3.80639863 -0.958622158 0.00000000",
          "-2.76268816 1.86998546 1.00000000",
          "0.0584421456 -2.27168012 0.00000000",
        ],
        "regression-gaussians": [
          "5.13839149 -2.21444750 0.00000000",
          "0.312764168 0.917566538 0.00000000",
          "0.598818541 0.284968615 0.245308012",
        ],
        "regression-plane": [
          "5.13839149 -2.21444750 0.300927877",
          "0.312764168 0.917566538 -0.0252018869",
          "0.598818541 0.284968615 -0.0973927677",
        ],
        "spiral": [
          "2.04231739 -0.523825288 0.00000000",
          "-2.61878061 -3.73830271 1.00000000",
          "0.687371135 1.35498357 0.00000000",
        ],
        "three-classes": [
          "1.22162414 -3.31918597 2.00000000",
          "-4.22361183 0.143297553 1.00000000",
          "-4.47235346 -0.489448309 1.00000000",
        ],
        "xor": [
          "4.49310637 -5.03500891 0.00000000",
          "3.52760243 0.456239879 1.00000000",
          "2.03060198 -4.36368418 0.00000000",
        ],
      }
    `);
  });
});

describe('[D2] counts and ranges', () => {
  it('as many points as asked for, split to the nearest share, with some on each side', () => {
    fc.assert(
      fc.property(settings, (data) => {
        const { training, points, outputCount } = makeData(data, ['x1', 'x2', 'x1-x2']);
        for (const side of ['train', 'test'] as const) {
          const { count, inputs, targets } = training[side];
          expect(count).toBe(points[side].count);
          expect(inputs.length).toBe(3 * count);
          expect(targets.length).toBe(outputCount * count);
          expect(points[side].label.length).toBe(count);
          expect(count).toBeGreaterThan(0);
        }
        expect(training.train.count + training.test.count).toBe(data.pointCount);
        expect(Math.abs(training.test.count - data.pointCount * data.testShare)).toBeLessThanOrEqual(0.5 + 1e-4);
      }),
    );
  });

  it('coordinates lie in [−6, 6], labels are classes or values in [−1, 1], targets one-hot where there are classes', () => {
    fc.assert(
      fc.property(settings, (data) => {
        const { training, points, kind, classCount, outputCount } = makeData(data, ['x1', 'x2']);
        expect(training.regression).toBe(kind === 'regression');
        for (const side of ['train', 'test'] as const) {
          const { targets, inputs } = training[side];
          each(points[side]).forEach(({ x1, x2, label }, k) => {
            const row = [...targets.subarray(k * outputCount, (k + 1) * outputCount)];
            const expected =
              kind === 'classes' ? Array.from({ length: classCount }, (_, c) => (c === label ? 1 : 0)) : [label];
            const inside = Math.abs(x1) <= 6 && Math.abs(x2) <= 6;
            const labelled =
              kind === 'regression' ? Math.abs(label) <= 1 : Number.isInteger(label) && label < classCount;
            if (
              !inside ||
              !labelled ||
              row.join() !== expected.join() ||
              inputs[2 * k] !== x1 ||
              inputs[2 * k + 1] !== x2
            ) {
              expect.fail(`${data.dataset}: ${x1}, ${x2}: ${label} → ${row.join()}`);
            }
          });
        }
      }),
      { numRuns: 200 },
    );
  });

  it('training and test points are a random split: both have points from everywhere', () => {
    for (const dataset of datasetNames) {
      const { train, test } = makeData({ dataset, noise: 0, pointCount: 1000, testShare: 0.5, seed: 8 }, ['x1']).points;
      for (const key of ['x1', 'x2'] as const) {
        const [a, b] = [train, test].map((points) => points[key].reduce((sum, x) => sum + x, 0) / points.count);
        expect(Math.abs(a - b)).toBeLessThan(0.6);
      }
    }
  });
});

describe('[D3] balance', () => {
  it.each(datasetNames.filter((name) => datasetInfo(name).classCount > 0))(
    '%s: classes are equal without noise',
    (name) => {
      const { classCount } = datasetInfo(name);
      for (const pointCount of [20, 301, 1200]) {
        const counts = new Array<number>(classCount).fill(0);
        for (const { label } of each(clean(name, { pointCount }))) counts[label] += 1;
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }
    },
  );
});

it('[D2] noise 1 leaves points everywhere, none piled up at the edge', () => {
  for (const dataset of ['gaussians', 'moons', 'three-classes', 'four-classes'] as const) {
    const edge = each(clean(dataset, { noise: 1 })).filter(({ x1, x2 }) => Math.abs(x1) === 6 || Math.abs(x2) === 6);
    expect(edge.length).toBeLessThan(3);
  }
});
