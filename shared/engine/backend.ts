/**
 * Who computes: readable TypeScript, or SIMD kernels. Both follow one order of operations (SPEC.md), so both give the same bits;
 * an engine does not know which one it has.
 */
import type { Floats } from './math/row.js';
import type { EngineSettings, Evaluation, Halt, LayerDiagnostics, LayerParameters, TrainingData } from './settings.js';

export interface Backend extends Trainers, Passes {}

/** What an engine needs of a backend. */
export interface Trainers {
  /** Rounds a named result (SPEC.md) to the precision that it computes in. */
  named(x: number): number;
  array(length: number): Floats;
  /** A network with all parameters 0; the seed is that of the order of mini-batches. */
  trainer(settings: EngineSettings, data: TrainingData, seed: number): Trainer;
}

/** What pictures need of a backend. */
export interface Passes {
  readonly name: 'typescript' | 'simd';
  /** Room for at least `capacity` samples at once. */
  forwardPass(settings: ForwardSettings, capacity: number): ForwardPass;
}

/** A network that is trained: parameters, the optimizer's memory, the order of mini-batches. */
export interface Trainer {
  /** Flat as in `network.ts`; views of the present state, to be asked for again after `train`. */
  readonly parameters: Flat;
  /** Of the last step that was taken over, of the data's loss alone; all 0 before the first. */
  readonly gradients: Flat;
  /** Mean loss of the last applied mini-batch, before its step; NaN before the first. */
  readonly batchLoss: number;
  /** Of the last applied mini-batch, one for each layer. */
  readonly statistics: readonly BatchStatistics[];
  /** Takes over up to `count` steps. @returns why it stopped before one; null where none was refused */
  train(count: number): Halt | null;
  evaluate(set: 'train' | 'test'): SetEvaluation;
  /** `lostShare` of each layer's diagnostics. */
  lostShares(): number[];
  /** Other settings of the same shape: weights and place stay, and with the same optimizer its memory. */
  configure(settings: EngineSettings): void;
  /** Other samples of the same shape: the order starts anew from the seed. */
  replaceData(data: TrainingData, seed: number): void;
  /** Other weights: gradients, optimizer's memory and statistics are those of a beginning. */
  setParameters(flat: Floats): void;
  /** The order of mini-batches starts anew. */
  reorder(seed: number): void;
  save(): TrainerState;
  /** Takes over what `save` gave. The arrays must be as long as this network's. */
  restore(state: TrainerState): void;
}

/** A flat array with its layers as views. */
export interface Flat {
  readonly flat: Floats;
  readonly layers: readonly LayerParameters[];
}

export interface TrainerState {
  /** Where in the epoch the next mini-batch begins, and the generator's words when the epoch was shuffled. */
  readonly position: number;
  readonly epochStart: Uint32Array;
  readonly batchLoss: number;
  readonly statistics: readonly BatchStatistics[];
  readonly parameters: Floats;
  readonly gradients: Floats;
  /** As many of the optimizer's two memories as it uses, and β₁ᵗ, β₂ᵗ. */
  readonly slots: readonly Floats[];
  readonly powers: readonly [number, number];
}

export type BatchStatistics = Pick<LayerDiagnostics, 'meanDelta' | 'meanSlope' | 'updateRatio'>;

export const noStatistics: BatchStatistics = { meanDelta: 0, meanSlope: 0, updateRatio: 0 };

/** Of one data set, with the present weights. */
export interface SetEvaluation {
  readonly loss: Evaluation['trainLoss'];
  /** NaN for regression. */
  readonly accuracy: number;
  readonly layers: readonly UnitShares[];
}

export type UnitShares = Pick<LayerDiagnostics, 'saturatedShare' | 'deadUnits'>;

export type ForwardSettings = Pick<EngineSettings, 'inputCount' | 'hidden' | 'outputCount' | 'layers'>;

/** The value of unit u for sample s stands at `[u * capacity + s]` of `z[layer]` and `a[layer]`. */
export interface ForwardPass {
  readonly capacity: number;
  readonly z: readonly Floats[];
  readonly a: readonly Floats[];
  /** @param inputs count × inputCount, row-major. @param count samples, at most `capacity` */
  run(parameters: readonly LayerParameters[], inputs: Float32Array, count: number): void;
  /** Other activations and alphas, as many as before, from the next `run` on. */
  configure(layers: ForwardSettings['layers']): void;
}
