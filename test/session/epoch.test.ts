/** An epoch has as many steps as the data that is really drawn has mini-batches. */
import { defaultConfiguration, makeData, stepsPerEpoch, toSingle } from '@gradroom/shared';
import fc from 'fast-check';
import { expect, it } from 'vitest';

it('an epoch’s steps are the mini-batches of the points that are trained on, for every split', () => {
  const split = fc.record({
    pointCount: fc.integer({ min: 10, max: 300 }),
    share: fc.integer({ min: 10, max: 90 }),
    batchSize: fc.integer({ min: 1, max: 40 }),
  });
  fc.assert(
    fc.property(split, ({ pointCount, share, batchSize }) => {
      const data = { ...defaultConfiguration.data, pointCount, testShare: toSingle(share / 100) };
      const training = { ...defaultConfiguration.training, batchSize };
      const { count } = makeData(data, ['x1']).training.train;
      expect(stepsPerEpoch({ data, training })).toBe(Math.ceil(count / batchSize));
    }),
  );
});
