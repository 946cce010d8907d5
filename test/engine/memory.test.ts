/**
 * [E18] A training step leaves nothing on the heap. One number on it would be 16 bytes a step; what is seen is about 0.1.
 */
import { describe, expect, it } from 'vitest';
import { Engine, activationNames, optimizerNames, regularizerNames, reference } from '@gradroom/shared';
import { leastBytesPerStep } from './heap.js';
import { heads, layerOf, plainSettings, randomData } from './networks.js';

describe('[E18] a step leaves nothing on the heap', () => {
  it.each(activationNames)('%s, with every optimizer, regularizer, loss and output in turn', (activation) => {
    for (let turn = activationNames.indexOf(activation); turn < heads.length; turn += 4) {
      const head = heads[turn];
      const settings = {
        ...plainSettings,
        outputCount: head.outputCount,
        layers: [layerOf(activation, 0.3), layerOf(activation, 0.3), { activation: head.output, alpha: 0 }],
        loss: head.loss,
        optimizer: optimizerNames[turn % optimizerNames.length],
        regularizer: regularizerNames[turn % regularizerNames.length],
        regularizationRate: Math.fround(1e-4),
        learningRate: Math.fround(1e-3),
      };
      const engine = new Engine(settings, randomData(settings, head.regression, 250, 1), 1, reference);
      expect(leastBytesPerStep(engine)).toBeLessThan(8);
      expect(engine.halted).toBeNull();
    }
  });

  it('nor does an idle one', () => {
    const engine = new Engine(plainSettings, randomData(plainSettings, false, 20, 1), 1, reference);
    engine.configure({ ...plainSettings, regularizer: 'l2', regularizationRate: Math.fround(3e38), learningRate: 10 });
    engine.train(1);
    expect(engine.halted).not.toBeNull();
    expect(leastBytesPerStep(engine)).toBeLessThan(1);
  });
});
