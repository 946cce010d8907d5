/** What the engine is told of a configuration, and when it has to be told again. */
import { datasetInfo } from '../data/index.js';
import { sameShape, sizesOf } from '../engine/network.js';
import type { EngineSettings } from '../engine/settings.js';
import type { Configuration } from './configuration.js';
import { equal } from './equal.js';

/** The part of a configuration that a training step depends on. */
export function engineSettings({ network, training, data }: Configuration): EngineSettings {
  return {
    inputCount: network.features.length,
    hidden: network.hidden,
    outputCount: datasetInfo(data.dataset).outputCount,
    layers: network.layers,
    loss: training.loss,
    targets: training.targets,
    initializer: training.initializer,
    initializerSigma: training.initializerSigma,
    optimizer: training.optimizer,
    momentum: training.momentum,
    learningRate: training.learningRate,
    batchSize: training.batchSize,
    regularizer: training.regularizer,
    regularizationRate: training.regularizationRate,
  };
}

/** True where samples have to be made anew: other data, or other features of the same points. */
export function dataChanged(a: Configuration, b: Configuration): boolean {
  return !equal(a.data, b.data) || !equal(a.network.features, b.network.features);
}

/** True where the engine has to be configured anew: anything changed but its data and its speed. */
export function settingsChanged(a: Configuration, b: Configuration): boolean {
  return !equal(engineSettings(a), engineSettings(b));
}

/** True where a change reaches the engine, so that training which had halted is worth another try. */
export function reachesEngine(a: Configuration, b: Configuration): boolean {
  return a !== b && (dataChanged(a, b) || settingsChanged(a, b));
}

/** Inputs, units of each hidden layer, outputs. */
export function shapeOf(configuration: Configuration): readonly number[] {
  return sizesOf(engineSettings(configuration));
}

/** True where another shape of the network makes training start from the seed. */
export function shapeChanged(a: Configuration, b: Configuration): boolean {
  return a !== b && !sameShape(engineSettings(a), engineSettings(b));
}
