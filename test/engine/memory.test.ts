/**
 * [E18] A training step leaves nothing on the heap. One number on it would be 16 bytes a step; what is seen is about 0.1.
 *
 * V8 compiles while the first thousands of steps run, so rounds are repeated until one is quiet; the heap that shrank within
 * a round had a collection, and says nothing.
 */
import { describe, expect, it } from 'vitest';
import { Engine, activationNames, optimizerNames, regularizerNames } from '@gradroom/shared';
import { heads, layerOf, plainSettings, randomData } from './networks.js';

const ROUND = 1000;
const ROUNDS_MAX = 60;

function leastBytesPerStep(engine: Engine): number {
  let least = Infinity;
  for (let round = 0; round < ROUNDS_MAX && least > 1; round++) {
    const before = process.memoryUsage().heapUsed;
    engine.train(ROUND);
    const bytes = process.memoryUsage().heapUsed - before;
    if (bytes >= 0) least = Math.min(least, bytes / ROUND);
  }
  return least;
}

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
      const engine = new Engine(settings, randomData(settings, head.regression, 250, 1), 1);
      expect(leastBytesPerStep(engine)).toBeLessThan(8);
      expect(engine.halted).toBeNull();
    }
  });

  it('nor does an idle one', () => {
    const engine = new Engine(plainSettings, randomData(plainSettings, false, 20, 1), 1);
    engine.configure({ ...plainSettings, regularizer: 'l2', regularizationRate: Math.fround(3e38), learningRate: 10 });
    engine.train(1);
    expect(engine.halted).not.toBeNull();
    expect(leastBytesPerStep(engine)).toBeLessThan(1);
  });
});
