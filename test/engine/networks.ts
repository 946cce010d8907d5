/** Networks, data and settings for tests: made at random, or plain ones to change a part of. */
import fc from 'fast-check';
import type {
  ActivationName,
  EngineSettings,
  LossName,
  OutputActivationName,
  Samples,
  TrainingData,
} from '@gradroom/shared';
import { Random, activationNames, activations, targetsNames } from '@gradroom/shared';

/** Two inputs, hidden layers of four and two tanh units, one sigmoid output. */
export const plainSettings: EngineSettings = {
  inputCount: 2,
  hidden: [4, 2],
  outputCount: 1,
  layers: [
    { activation: 'tanh', alpha: 0 },
    { activation: 'tanh', alpha: 0 },
    { activation: 'sigmoid', alpha: 0 },
  ],
  loss: 'cross-entropy',
  initializer: 'xavier-uniform',
  initializerSigma: 1,
  optimizer: 'sgd',
  momentum: Math.fround(0.9),
  learningRate: Math.fround(0.03),
  batchSize: 10,
  regularizer: 'none',
  regularizationRate: 0,
};

/** A loss with an output it goes with, and the data it is for. */
export interface Head {
  readonly loss: LossName;
  readonly output: OutputActivationName;
  readonly outputCount: number;
  readonly regression: boolean;
}

/** Every line of the table in SPEC.md. */
export const heads: readonly Head[] = [
  { loss: 'cross-entropy', output: 'sigmoid', outputCount: 1, regression: false },
  { loss: 'cross-entropy', output: 'softmax', outputCount: 3, regression: false },
  { loss: 'mean-squared-error', output: 'tanh', outputCount: 1, regression: false },
  { loss: 'mean-squared-error', output: 'sigmoid', outputCount: 1, regression: false },
  { loss: 'mean-squared-error', output: 'linear', outputCount: 1, regression: false },
  { loss: 'mean-squared-error', output: 'softmax', outputCount: 3, regression: false },
  { loss: 'mean-squared-error', output: 'sigmoid', outputCount: 3, regression: false },
  { loss: 'mean-squared-error', output: 'tanh', outputCount: 3, regression: false },
  { loss: 'mean-squared-error', output: 'linear', outputCount: 3, regression: false },
  { loss: 'mean-squared-error', output: 'linear', outputCount: 1, regression: true },
  { loss: 'mean-squared-error', output: 'tanh', outputCount: 1, regression: true },
];

/** A hidden layer of this activation, alpha anywhere in its range. */
export function layerOf(activation: ActivationName, share: number): { activation: ActivationName; alpha: number } {
  const range = activations[activation].alphaRange;
  return { activation, alpha: range === undefined ? 0 : Math.fround(range.min + share * (range.max - range.min)) };
}

/** What classes are trained as, said or left out. */
export const anyTargets: fc.Arbitrary<Pick<EngineSettings, 'targets'>> = fc.constantFrom(
  {},
  ...targetsNames.map((targets) => ({ targets })),
);

/** Up to four inputs, three hidden layers of five units and eight samples a batch; the first hidden layers as given. */
export function networkWith(head: Head, first: readonly ActivationName[]): fc.Arbitrary<EngineSettings> {
  return fc
    .record({
      inputCount: fc.integer({ min: 1, max: 4 }),
      hidden: fc.array(fc.integer({ min: 1, max: 5 }), {
        minLength: first.length,
        maxLength: Math.max(first.length, 3),
      }),
      others: fc.array(fc.constantFrom(...activationNames), { minLength: 3, maxLength: 3 }),
      alphaShare: fc.double({ min: 0, max: 1, noNaN: true }),
      batchSize: fc.integer({ min: 1, max: 9 }),
      aims: anyTargets,
    })
    .map(({ inputCount, hidden, others, alphaShare, batchSize, aims }) => ({
      ...plainSettings,
      ...aims,
      inputCount,
      hidden,
      outputCount: head.outputCount,
      layers: [
        ...hidden.map((_, l) => layerOf(first[l] ?? others[l], alphaShare)),
        { activation: head.output, alpha: 0 },
      ],
      loss: head.loss,
      initializer: 'xavier-normal' as const,
      batchSize,
    }));
}

/** Samples of the right shape: inputs in [−2, 2], targets of the right kind. */
export function randomData(settings: EngineSettings, regression: boolean, count: number, seed: number): TrainingData {
  const random = new Random(seed, 77);
  const samples = (): Samples => {
    const inputs = Float32Array.from({ length: count * settings.inputCount }, () => 4 * random.uniform() - 2);
    const targets = new Float32Array(count * settings.outputCount);
    for (let s = 0; s < count; s++) {
      if (regression) targets[s] = 2 * random.uniform() - 1;
      else if (settings.outputCount === 1) targets[s] = random.below(2);
      else targets[s * settings.outputCount + random.below(settings.outputCount)] = 1;
    }
    return { count, inputs, targets };
  };
  return { regression, train: samples(), test: samples() };
}

/** All parameters or gradients in one array: layer by layer weights, then biases. */
export function flatten(layers: readonly { weights: Float32Array; biases: Float32Array }[]): Float64Array {
  return Float64Array.from(layers.flatMap(({ weights, biases }) => [...weights, ...biases]));
}
