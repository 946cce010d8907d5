/** [E19] Updates that rounding swallows are counted: as IEEE says, and where gradients vanish. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Engine, optimizerNames, reference, type EngineSettings } from '@gradroom/shared';
import { layerOf, plainSettings, randomData } from './networks.js';

const data = randomData(plainSettings, false, 40, 1);
const sharesOf = (engine: Engine) => engine.diagnostics().map(({ lostShare }) => lostShare);

/** Of the weights with a gradient, those for which w − η g, rounded, is w. */
function byDefinition(engine: Engine): number[] {
  const { learningRate } = engine.settings;
  return engine.parameters.map(({ weights }, l) => {
    const gradients = engine.gradients[l].weights;
    const moved = [...weights.keys()].filter((k) => gradients[k] !== 0);
    const lost = moved.filter((k) => Math.fround(weights[k] - Math.fround(learningRate * gradients[k])) === weights[k]);
    return moved.length === 0 ? 0 : lost.length / moved.length;
  });
}

describe('[E19] updates lost to rounding', () => {
  it('are those that leave the weight as it is', () => {
    const rate = fc.double({ min: -9, max: 0, noNaN: true }).map((power) => Math.fround(10 ** power));
    fc.assert(
      fc.property(rate, fc.nat(1000), (learningRate, seed) => {
        const settings: EngineSettings = { ...plainSettings, learningRate, hidden: [9, 7] };
        const engine = new Engine(settings, data, seed, reference);
        engine.train(7);
        expect(sharesOf(engine)).toEqual(byDefinition(engine));
      }),
      { numRuns: 60 },
    );
  });

  it('grow towards the first layer where gradients vanish, until it stands still', () => {
    const hidden = Array.from({ length: 10 }, () => 8);
    const layers = [...hidden.map(() => layerOf('sigmoid', 0)), { activation: 'sigmoid' as const, alpha: 0 }];
    const engine = new Engine({ ...plainSettings, hidden, layers, initializer: 'xavier-normal' }, data, 1, reference);
    engine.train(1);
    const shares = sharesOf(engine);
    expect(shares[0]).toBeGreaterThan(0.9);
    expect(shares[10]).toBe(0);
    const before = [...engine.parameters[0].weights];
    engine.train(1);
    const still = [...engine.parameters[0].weights].filter((w, k) => w === before[k]).length / before.length;
    expect(still).toBeGreaterThan(0.8);
  });

  it.each(optimizerNames)('by %s are none of large updates, and none before the first step', (optimizer) => {
    const engine = new Engine({ ...plainSettings, optimizer, regularizer: 'l2' }, data, 1, reference);
    expect(sharesOf(engine)).toEqual([0, 0, 0]);
    engine.train(5);
    for (const share of sharesOf(engine)) expect(share).toBeLessThan(0.2);
  });
});
