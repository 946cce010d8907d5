/** The configuration of a new room. */
import {
  completeConfiguration,
  defaultConfiguration,
  partialConfigurationSchema,
  type PartialConfiguration,
} from '@gradroom/shared';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { anyClass } from './class.js';

function completed(partial: PartialConfiguration) {
  const result = completeConfiguration(partial);
  if (!result.ok) throw new Error(result.error.message);
  return result.configuration;
}

describe('completeConfiguration', () => {
  it('[S22] nothing asked for is the default room', () => {
    expect(completed({})).toEqual(defaultConfiguration);
    expect(completeConfiguration()).toEqual({ ok: true, configuration: defaultConfiguration });
  });

  it('[S22] what is left out follows from what is there', () => {
    const { network, training, data } = completed({
      data: { dataset: 'four-classes', noise: 0.3 },
      network: { hidden: [6, 6, 6] },
    });
    expect(network.layers.map(({ activation }) => activation)).toEqual(['tanh', 'tanh', 'tanh', 'softmax']);
    expect(training.loss).toBe('cross-entropy');
    expect(data).toEqual({ ...defaultConfiguration.data, dataset: 'four-classes', noise: Math.fround(0.3) });
    expect(completed({ network: { features: ['x2', 'x1-x2'] } }).network.hidden).toEqual([4, 2]);
    const own = completed({
      network: { hidden: [3], layers: [{ activation: 'leaky-relu' }, { activation: 'linear' }] },
      training: { loss: 'mean-squared-error', speed: 'max' },
    });
    expect(own.network.layers).toEqual([
      { activation: 'leaky-relu', alpha: Math.fround(0.01) },
      { activation: 'linear', alpha: 0 },
    ]);
    expect(own.training.speed).toBe('max');
  });

  it.each<[PartialConfiguration, string]>([
    [
      { network: { hidden: [2], layers: [{ activation: 'relu' }] } },
      'network.layers must have 2 entries, the last one for the output; it has 1.',
    ],
    [
      { data: { dataset: 'regression-plane' }, training: { loss: 'cross-entropy' } },
      'On Plane the loss can be Mean squared error, not Cross-entropy.',
    ],
    [
      { network: { hidden: [], layers: [{ activation: 'tanh' }] } },
      'With Cross-entropy on Circle the output can be Sigmoid, not tanh.',
    ],
    [
      { network: { hidden: [1], layers: [{ activation: 'elu', alpha: 99 }, { activation: 'sigmoid' }] } },
      'Alpha of ELU goes from 0 to 5; 99 is outside.',
    ],
  ])('[S22] %j: refused with a sentence', (partial, message) => {
    expect(completeConfiguration(partial)).toEqual({ ok: false, error: { code: 'bad-configuration', message } });
  });

  it('[S22] a configuration that some room had is completed to itself', () => {
    fc.assert(
      fc.property(anyClass, ({ state: { configuration } }) => {
        const parsed = v.parse(partialConfigurationSchema, JSON.parse(JSON.stringify(configuration)));
        expect(completed(parsed)).toEqual(configuration);
      }),
    );
  });
});
