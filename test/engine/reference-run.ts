/**
 * Fixed scripts of 5,000 steps with commands in between, and the hashes they give: the same in every JavaScript engine.
 * Uses nothing but `@gradroom/shared`, so that it can be bundled for a page or a worker.
 *
 * Together they use every activation, optimizer, loss, output, regularizer, initializer, data set and feature.
 */
import type { ActivationName, Backend, EngineSettings, OutputActivationName, TrainingData } from '@gradroom/shared';
import { contentHash, Engine, featureNames, makeData, reference } from '@gradroom/shared';
import type { DatasetName, FeatureName } from '@gradroom/shared';

/** What `referenceRun` gives with version 1 of the engine, everywhere. */
export const referenceHashes: Readonly<Record<string, string>> = {
  'default network on the circle': 'b95839b9a7ea42240910bc4edb60f5b63af86a30a0a1e66ee94873a0c238b81b b1503eeb',
  'deep rectifiers with momentum on the spiral':
    '4454f60aa20b09a6a13df5564afa7b2b81e60f0cc64e6971b25e228e41af2486 68775cea',
  'all features and four classes with Adam':
    '0854e6a686944a073d66b70c6838f21163b7ca9d5544658d0f60bb6565b6fb2b 9ca61cbf',
  'regression with RMSProp, one sample at a time':
    '9541d2f0816ab79dde2dd3592779e1624016e00d6df1fd843e693c7915dac75a 189be586',
  'wide and full-batch, through a halt': '4a258a760b08509727634261c087adbd49623fa125c3ef8b66d94c46790f21e4 39df577e',
};

const f = Math.fround;

function dataOf(dataset: DatasetName, features: readonly FeatureName[] = ['x1', 'x2'], seed = 1): TrainingData {
  return makeData({ dataset, noise: f(0.2), pointCount: 300, testShare: 0.5, seed }, features).training;
}

function layersOf(
  hidden: readonly ActivationName[],
  output: OutputActivationName,
  alpha = 0.2,
): EngineSettings['layers'] {
  return [...hidden.map((activation) => ({ activation, alpha: f(alpha) })), { activation: output, alpha: 0 }];
}

const base: EngineSettings = {
  inputCount: 2,
  hidden: [4, 2],
  outputCount: 1,
  layers: layersOf(['tanh', 'tanh'], 'sigmoid'),
  loss: 'cross-entropy',
  initializer: 'xavier-uniform',
  initializerSigma: f(0.5),
  optimizer: 'sgd',
  momentum: f(0.9),
  learningRate: f(0.03),
  batchSize: 10,
  regularizer: 'none',
  regularizationRate: f(0.001),
};

/** Trains 5,000 steps in five parts, with one change before each part but the first; looks at the engine after each part. */
function run(engine: Engine, changes: readonly ((engine: Engine) => void)[]): string {
  let seen = '';
  for (const change of [() => undefined, ...changes]) {
    change(engine);
    engine.train(1000);
    // Whatever is shown belongs to it: statistics in double precision are the same everywhere, too.
    seen += JSON.stringify([contentHash(engine.save()), engine.halted, engine.evaluate(), engine.diagnostics()]);
  }
  return `${contentHash(engine.save())} ${textHash(seen)}`;
}

/** FNV-1a of a text, 32 bits, hex. */
function textHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let k = 0; k < text.length; k++) hash = Math.imul(hash ^ text.charCodeAt(k), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** Name of a script → hash of the engine's last state, and of what it showed after each thousand steps. */
export function referenceRun(backend: Backend = reference): Record<string, string> {
  const hashes: Record<string, string> = {};

  hashes['default network on the circle'] = run(new Engine(base, dataOf('circle'), 1, backend), [
    (engine) => engine.configure({ ...base, layers: layersOf(['leaky-relu', 'tanh'], 'sigmoid') }),
    (engine) => engine.reset(2),
    (engine) => engine.configure({ ...base, learningRate: f(0.1), batchSize: 7 }),
    (engine) => engine.replaceData(dataOf('xor')),
  ]);

  const deep: EngineSettings = {
    ...base,
    hidden: [8, 8, 8, 8, 8],
    layers: layersOf(['relu', 'leaky-relu', 'elu', 'selu', 'gelu'], 'sigmoid', 0.7),
    initializer: 'he-normal',
    optimizer: 'momentum',
    learningRate: f(0.002),
    regularizer: 'l2',
  };
  hashes['deep rectifiers with momentum on the spiral'] = run(new Engine(deep, dataOf('spiral'), 42, backend), [
    (engine) => engine.configure({ ...deep, optimizer: 'adam' }),
    (engine) => engine.configure({ ...deep, hidden: [8, 8, 8, 8], layers: deep.layers.slice(1), optimizer: 'adam' }),
    (engine) => engine.replaceData(dataOf('moons', ['x1', 'x2'], 9)),
    (engine) => engine.restore(engine.save()),
  ]);

  const smooth: EngineSettings = {
    ...base,
    inputCount: featureNames.length,
    hidden: [6, 5, 4],
    outputCount: 4,
    layers: layersOf(['silu', 'softplus', 'sigmoid'], 'softmax'),
    initializer: 'lecun-normal',
    optimizer: 'adam',
    learningRate: f(0.005),
    batchSize: 32,
  };
  hashes['all features and four classes with Adam'] = run(
    new Engine(smooth, dataOf('four-classes', featureNames), 7, backend),
    [
      (engine) => engine.configure({ ...smooth, loss: 'mean-squared-error' }),
      (engine) => engine.configure({ ...smooth, regularizer: 'l1' }),
      (engine) => {
        const three = { ...smooth, outputCount: 3 };
        engine.configure(three);
        engine.replaceData(dataOf('three-classes', featureNames));
      },
      (engine) => engine.configure({ ...smooth, outputCount: 3, optimizer: 'rmsprop' }),
    ],
  );

  const values: EngineSettings = {
    ...base,
    hidden: [8, 6],
    layers: layersOf(['tanh', 'gelu'], 'linear'),
    loss: 'mean-squared-error',
    initializer: 'normal',
    optimizer: 'rmsprop',
    learningRate: f(0.003),
    batchSize: 1,
    regularizer: 'l1',
  };
  hashes['regression with RMSProp, one sample at a time'] = run(
    new Engine(values, dataOf('regression-gaussians'), 99, backend),
    [
      (engine) => engine.configure({ ...values, layers: layersOf(['linear', 'elu'], 'tanh', 3) }),
      (engine) => engine.replaceData(dataOf('regression-plane')),
      (engine) => engine.configure({ ...values, optimizer: 'sgd', regularizer: 'none' }),
      (engine) => engine.setParameters(Float32Array.from({ length: 85 }, (_, k) => ((k % 7) - 3) / 8)),
    ],
  );

  const squashed: EngineSettings = {
    ...base,
    hidden: [16, 3],
    layers: layersOf(['sigmoid', 'selu'], 'tanh'),
    loss: 'mean-squared-error',
    initializer: 'xavier-normal',
    batchSize: 512,
    learningRate: 1,
  };
  hashes['wide and full-batch, through a halt'] = run(new Engine(squashed, dataOf('gaussians'), 5, backend), [
    (engine) =>
      engine.configure({
        ...squashed,
        initializer: 'he-uniform',
        learningRate: 10,
        regularizer: 'l2',
        regularizationRate: 10,
      }),
    (engine) => {
      if (engine.halted === null) throw new Error('this was to halt');
      engine.configure(squashed);
      engine.reset(6);
    },
    (engine) => engine.configure({ ...squashed, layers: layersOf(['sigmoid', 'selu'], 'sigmoid') }),
    (engine) =>
      engine.configure({ ...squashed, initializer: 'zeros', hidden: [3], layers: layersOf(['softplus'], 'linear') }),
  ]);

  return hashes;
}
