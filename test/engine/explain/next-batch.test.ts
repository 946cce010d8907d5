/** The samples of the next step, told before it happens. */
import { decodeSnapshot, defaultConfiguration, Engine, engineSettings, makeData, reference } from '@gradroom/shared';
import { nextBatchOf, pushesOf } from '@gradroom/shared/explain';
import fc from 'fast-check';
import { expect, it } from 'vitest';

it('[X7] the next mini-batch is known: its pushes give the gradient of the next step, bit for bit', () => {
  const { network, training, data } = defaultConfiguration;
  fc.assert(
    fc.property(
      fc.record({ seed: fc.nat(9999), steps: fc.nat(60), batchSize: fc.integer({ min: 1, max: 40 }) }),
      fc.record({ layer: fc.nat(2), unit: fc.nat(3), input: fc.nat(3) }),
      ({ seed, steps, batchSize }, wanted) => {
        const configuration = { network, training: { ...training, batchSize }, data: { ...data, pointCount: 70 } };
        const settings = engineSettings(configuration);
        const made = makeData(configuration.data, network.features).training;
        const engine = new Engine(settings, made, seed, reference);
        engine.train(steps);
        const sizes = [2, 4, 2, 1];
        const { layer } = wanted;
        const place = { layer, unit: wanted.unit % sizes[layer + 1], input: wanted.input % sizes[layer] };
        const indices = nextBatchOf(decodeSnapshot(engine.save()), settings, made.train.count);
        const explained = { settings, parameters: engine.parameters, regression: made.regression };
        const { mean, gradients } = pushesOf(explained, made.train, indices, place);
        expect(gradients).toHaveLength(indices.length);
        engine.train(1);
        expect(mean).toBe(engine.gradients[layer].weights[place.unit * sizes[layer] + place.input]);
      },
    ),
    { numRuns: 40 },
  );
});
