/** [E7] [E21] Losses and outputs: the table of what goes together, symmetric targets, and losses that stay finite and exact. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EngineSettings, LayerSettings, Samples, TrainingData } from '@gradroom/shared';
import { Engine, lossNames, outputActivationsFor, reference } from '@gradroom/shared';
import { flatten, heads, networkWith, plainSettings, randomData } from './networks.js';

describe('[E21] the table of outputs', () => {
  it('is the one in SPEC.md, the usual choice first', () => {
    expect(outputActivationsFor('cross-entropy', 1, false)).toEqual(['sigmoid']);
    expect(outputActivationsFor('cross-entropy', 4, false)).toEqual(['softmax']);
    expect(outputActivationsFor('cross-entropy', 1, true)).toEqual([]);
    expect(outputActivationsFor('mean-squared-error', 1, false)).toEqual(['tanh', 'sigmoid', 'linear']);
    expect(outputActivationsFor('mean-squared-error', 3, false)).toEqual(['softmax', 'sigmoid', 'tanh', 'linear']);
    expect(outputActivationsFor('mean-squared-error', 1, true)).toEqual(['linear', 'tanh']);
  });

  it('lists what the other tests check', () => {
    const lines = lossNames.flatMap((loss) =>
      [1, 3].flatMap((outputCount) =>
        [false, true]
          .filter((regression) => !(regression && outputCount > 1))
          .flatMap((regression) =>
            outputActivationsFor(loss, outputCount, regression).map((output) => ({
              loss,
              output,
              outputCount,
              regression,
            })),
          ),
      ),
    );
    const byText = (list: readonly object[]) => list.map((line) => JSON.stringify(line)).sort();
    expect(byText(lines)).toEqual(byText(heads));
  });
});

/** A network without hidden layers whose z are its biases, whatever the input. */
function scoring(
  output: LayerSettings['activation'],
  loss: EngineSettings['loss'],
  z: number[],
  targets: number[],
): Engine {
  const settings: EngineSettings = {
    ...plainSettings,
    inputCount: 1,
    hidden: [],
    outputCount: z.length,
    layers: [{ activation: output, alpha: 0 }],
    loss,
    learningRate: Math.fround(1e-5),
  };
  const train = { count: 1, inputs: new Float32Array(1), targets: Float32Array.from(targets) };
  const engine = new Engine(settings, { regression: false, train, test: train }, 1, reference);
  engine.setParameters(Float32Array.from([...z.map(() => 0), ...z]));
  engine.train(1);
  return engine;
}

describe('[E33] targets −1 and +1 for every output', () => {
  const train = (settings: EngineSettings, data: TrainingData) => {
    const engine = new Engine(settings, data, 3, reference);
    engine.train(7);
    return { weights: flatten(engine.parameters), loss: engine.evaluate().trainLoss };
  };
  const apart = (samples: Samples) => ({ ...samples, targets: samples.targets.map((target) => 2 * target - 1) });
  const chosen = fc
    .constantFrom(...heads)
    .chain((head) => networkWith(head, []).map((one) => ({ head, settings: one })));

  it('with squared error on classes, train as data with such targets do; elsewhere they change nothing', () => {
    fc.assert(
      fc.property(chosen, fc.nat(), ({ head, settings: { targets: _targets, ...plain } }, seed) => {
        const data = randomData(plain, head.regression, 12, seed);
        const symmetric = head.output === 'tanh' || head.output === 'linear';
        const has = head.loss === 'mean-squared-error' && !head.regression && !symmetric;
        const aimed = has ? { ...data, train: apart(data.train), test: apart(data.test) } : data;
        expect(train({ ...plain, targets: 'plus-minus-one' }, data)).toEqual(train(plain, aimed));
        expect(train({ ...plain, targets: 'by-output' }, data)).toEqual(train(plain, data));
      }),
    );
  });
});

describe('[E7] losses', () => {
  it.each([
    [0, 1, Math.LN2],
    [40, 1, Math.exp(-40)],
    [80, 1, Math.exp(-80)],
    [-80, 0, Math.exp(-80)],
    [200, 1, 0],
    [200, 0, 200],
    [-1e30, 1, 1e30],
  ])('binary cross-entropy of z = %d for target %d is %d, to 6 digits', (z, target, expected) => {
    const engine = scoring('sigmoid', 'cross-entropy', [z], [target]);
    expect(Math.abs(engine.batchLoss - expected)).toBeLessThanOrEqual(1e-6 * expected);
  });

  it.each([
    [[0, 0, 0], Math.log(3)],
    [[1000, 0, 0], 0],
    [[0, 1000, 0], 1000],
    [[-1e30, 1e30, 0], 2e30],
    [[1e30, 1e30, 1e30], Math.log(3)],
    [[5, 3, 1], Math.log(Math.exp(5) + Math.exp(3) + Math.exp(1)) - 5],
  ])('softmax cross-entropy of z = %j for class 0 is %d', (z, expected) => {
    const engine = scoring('softmax', 'cross-entropy', z, [1, 0, 0]);
    expect(Math.abs(engine.batchLoss - expected)).toBeLessThanOrEqual(1e-6 * (expected + 0.1));
    expect(engine.halted).toBeNull();
  });

  it('half the squared error, summed over outputs; tanh and linear outputs aim at −1 and +1', () => {
    expect(scoring('linear', 'mean-squared-error', [0.5], [0]).batchLoss).toBe(1.125); // ½ (0.5 + 1)²
    expect(scoring('linear', 'mean-squared-error', [0.5], [1]).batchLoss).toBe(0.125);
    expect(scoring('tanh', 'mean-squared-error', [0], [1]).batchLoss).toBe(0.5);
    expect(scoring('sigmoid', 'mean-squared-error', [0], [1]).batchLoss).toBe(0.125);
    expect(scoring('linear', 'mean-squared-error', [0.5, -0.5], [1, 0]).batchLoss).toBe(0.25);
    expect(scoring('softmax', 'mean-squared-error', [0, 0], [1, 0]).batchLoss).toBe(0.25);
  });
});
