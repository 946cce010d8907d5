/** What the arithmetic of one network depends on, besides its data and its seed. Numbers are already rounded to single precision. */

export const activationNames = [
  'sigmoid',
  'tanh',
  'relu',
  'leaky-relu',
  'elu',
  'selu',
  'gelu',
  'silu',
  'softplus',
  'linear',
] as const;
export type ActivationName = (typeof activationNames)[number];

/** `softmax` stands only in the output layer, and only with more than one output. */
export const outputActivationNames = ['sigmoid', 'tanh', 'linear', 'softmax'] as const;
export type OutputActivationName = (typeof outputActivationNames)[number];

export const lossNames = ['cross-entropy', 'mean-squared-error'] as const;
export type LossName = (typeof lossNames)[number];

export const optimizerNames = ['sgd', 'momentum', 'rmsprop', 'adam'] as const;
export type OptimizerName = (typeof optimizerNames)[number];

export const regularizerNames = ['none', 'l1', 'l2'] as const;
export type RegularizerName = (typeof regularizerNames)[number];

/** What classes are trained as. `by-output`: 0 and 1, or −1 and +1 where the output is symmetric about 0. */
export const targetsNames = ['by-output', 'plus-minus-one'] as const;
export type TargetsName = (typeof targetsNames)[number];

export const initializerNames = [
  'xavier-uniform',
  'xavier-normal',
  'he-uniform',
  'he-normal',
  'lecun-normal',
  'normal',
  'zeros',
] as const;
export type InitializerName = (typeof initializerNames)[number];

/** A unit is saturated for a sample where its slope is under this share of the activation's greatest. */
export const SATURATED_BELOW = 0.05;

/** One layer's activation, and its alpha where the activation has one (otherwise kept, but without effect). */
export interface LayerSettings {
  readonly activation: ActivationName | OutputActivationName;
  readonly alpha: number;
}

/** Everything that a training step reads besides weights, data and the generator. */
export interface EngineSettings {
  readonly inputCount: number;
  /** Units of each hidden layer, first to last; 0 to 12 layers. */
  readonly hidden: readonly number[];
  readonly outputCount: number;
  /** One for each hidden layer, then the output's. */
  readonly layers: readonly LayerSettings[];
  readonly loss: LossName;
  /** Of classes with squared error; otherwise without effect. Left out where it is `by-output`. */
  readonly targets?: TargetsName;
  readonly initializer: InitializerName;
  /** Standard deviation of the `normal` initializer. */
  readonly initializerSigma: number;
  readonly optimizer: OptimizerName;
  /** Of `momentum`; RMSProp's and Adam's constants are fixed in SPEC.md. */
  readonly momentum: number;
  readonly learningRate: number;
  readonly batchSize: number;
  readonly regularizer: RegularizerName;
  readonly regularizationRate: number;
}

/** Samples as the engine reads them: rows of features, rows of targets. */
export interface Samples {
  readonly count: number;
  /** count × inputCount, row-major. */
  readonly inputs: Float32Array;
  /** count × outputCount, row-major: 0 or 1 (two classes), one-hot (softmax), or the value (regression). */
  readonly targets: Float32Array;
}

export interface TrainingData {
  /** Whether the targets are values. Otherwise they are classes, 0 or 1, which some outputs aim at as −1 and +1 (SPEC.md). */
  readonly regression: boolean;
  readonly train: Samples;
  readonly test: Samples;
}

/** Weights (units × inputs, row-major by unit) and biases (units) of one layer; also the shape of its gradients. */
export interface LayerParameters {
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

/** Why training stopped by itself: the first layer (0-based; `hidden.length` is the output) whose result was not finite. */
export interface Halt {
  readonly layer: number;
  readonly reason: 'activation' | 'loss' | 'gradient' | 'update';
}

/** Of one layer. All but `deadUnits` and `saturatedShare` are of the mini-batch just applied; those two are of the whole training set. */
export interface LayerDiagnostics {
  /** ‖∂J/∂W‖, Frobenius, weights only. */
  readonly gradientNorm: number;
  /** Mean |∂J/∂z| over samples and units. */
  readonly meanDelta: number;
  /** Mean |g'(z)| over samples and units. */
  readonly meanSlope: number;
  /** Share of (training sample, unit) pairs whose |g'(z)| is under 5% of its greatest value; in [0, 1]. */
  readonly saturatedShare: number;
  /** Units with a = 0 and no slope for every training sample: see `silenceOf`. */
  readonly deadUnits: number;
  /** ‖ΔW‖ / ‖W‖ of the last update; 0 where W is all zero. */
  readonly updateRatio: number;
  /** Share of the weights that another step with this gradient could not change, since rounding swallows it; in [0, 1]. */
  readonly lostShare: number;
}

/** Statistics in double precision: shown to people, never decide anything. Accuracies are NaN for regression. */
export interface Evaluation {
  readonly trainLoss: number;
  readonly testLoss: number;
  readonly trainAccuracy: number;
  readonly testAccuracy: number;
}
