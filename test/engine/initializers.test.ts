/** [E10] The initializers: spread as their formulas say, biases 0, one seed one network. */
import { describe, expect, it } from 'vitest';
import type { EngineSettings, InitializerName } from '@gradroom/shared';
import { Engine, initializerNames, reference } from '@gradroom/shared';
import { flatten, plainSettings, randomData } from './networks.js';

const wide: EngineSettings = {
  ...plainSettings,
  inputCount: 16,
  hidden: [64, 32],
  layers: plainSettings.layers,
  initializerSigma: Math.fround(0.3),
};
const data = randomData(wide, false, 20, 1);

function engineWith(initializer: InitializerName, seed: number): Engine {
  return new Engine({ ...wide, initializer }, data, seed, reference);
}

/** Of layer 1, with 64 inputs and 32 units: 2048 weights. */
function secondLayer(initializer: InitializerName): number[] {
  return [...engineWith(initializer, 4).parameters[1].weights];
}

const deviation = (values: number[]) => Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length);

describe('[E10] initializers', () => {
  it.each([
    ['xavier-uniform', Math.sqrt(2 / 96)],
    ['xavier-normal', Math.sqrt(2 / 96)],
    ['he-uniform', Math.sqrt(2 / 64)],
    ['he-normal', Math.sqrt(2 / 64)],
    ['lecun-normal', Math.sqrt(1 / 64)],
    ['normal', 0.3],
    ['zeros', 0],
  ] as const)('%s has standard deviation %f for 64 inputs and 32 units', (initializer, expected) => {
    const weights = secondLayer(initializer);
    expect(Math.abs(deviation(weights) - expected)).toBeLessThanOrEqual(0.06 * expected);
    expect(Math.abs(weights.reduce((sum, w) => sum + w, 0) / weights.length)).toBeLessThan(0.1 * expected + 1e-9);
  });

  it.each([
    ['xavier-uniform', Math.sqrt(6 / 96)],
    ['he-uniform', Math.sqrt(6 / 64)],
  ] as const)('%s stays within ±%f and comes near', (initializer, limit) => {
    const greatest = Math.max(...secondLayer(initializer).map(Math.abs));
    expect(greatest).toBeLessThanOrEqual(Math.fround(limit));
    expect(greatest).toBeGreaterThan(0.98 * limit);
  });

  it.each(initializerNames)('%s: biases are 0; one seed, one network; another seed, another', (initializer) => {
    const engine = engineWith(initializer, 7);
    expect(engine.parameters.every(({ biases }) => biases.every((b) => Object.is(b, 0)))).toBe(true);
    expect(flatten(engineWith(initializer, 7).parameters)).toEqual(flatten(engine.parameters));
    const same = initializer === 'zeros';
    expect(flatten(engineWith(initializer, 8).parameters).join() === flatten(engine.parameters).join()).toBe(same);
  });

  it('zeros: all units of a layer stay equal, however long they train', () => {
    const settings = { ...plainSettings, initializer: 'zeros' as const };
    const engine = new Engine(settings, randomData(settings, false, 40, 2), 1, reference);
    engine.train(300);
    const [first, ...others] = [0, 1, 2, 3].map((u) => [...engine.parameters[0].weights.subarray(2 * u, 2 * u + 2)]);
    for (const other of others) expect(other).toEqual(first);
  });

  it('σ = 0 gives the same as zeros', () => {
    const settings = { ...wide, initializer: 'normal' as const, initializerSigma: 0 };
    expect(flatten(new Engine(settings, data, 1, reference).parameters)).toEqual(
      flatten(engineWith('zeros', 1).parameters),
    );
  });
});
