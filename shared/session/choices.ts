/** What fits together: which alphas an activation takes, which outputs and losses a data set allows, and the nearest that fits. */
import { datasetInfo } from '../data/index.js';
import type { DataSettings } from '../data/settings.js';
import { activations, type AlphaRange } from '../engine/activations/index.js';
import { outputActivationsFor } from '../engine/output.js';
import {
  lossNames,
  type ActivationName,
  type LayerSettings,
  type LossName,
  type OutputActivationName,
} from '../engine/settings.js';
import type { Configuration, TrainingConfiguration } from './configuration.js';
import { toSingle } from './single.js';

/** The alphas that an activation takes; undefined where it has none. */
export function alphaRangeOf(activation: LayerSettings['activation']): AlphaRange | undefined {
  return activation === 'softmax' ? undefined : activations[activation].alphaRange;
}

/** A layer of this activation with its first alpha. */
export function layerOf(activation: LayerSettings['activation']): LayerSettings {
  return { activation, alpha: toSingle(alphaRangeOf(activation)?.initial ?? 0) };
}

/** The output activations that go with a loss on a data set; the first is the one chosen by itself. Empty where the loss does not fit. */
export function outputChoices(data: Pick<DataSettings, 'dataset'>, loss: LossName): readonly OutputActivationName[] {
  const { kind, outputCount } = datasetInfo(data.dataset);
  return outputActivationsFor(loss, outputCount, kind === 'regression');
}

/** The losses that fit a data set; the first is the one chosen by itself. */
export function lossChoices(data: Pick<DataSettings, 'dataset'>): readonly LossName[] {
  return lossNames.filter((loss) => outputChoices(data, loss).length > 0);
}

/** The layers of a network that gets other hidden layers: those that remain stay, new ones copy the last hidden one. */
export function layersFor(layers: readonly LayerSettings[], hiddenCount: number): readonly LayerSettings[] {
  const hidden = layers.slice(0, -1);
  const output = layers[layers.length - 1];
  const added = hidden[hidden.length - 1] ?? layerOf('tanh');
  return [...Array.from({ length: hiddenCount }, (_, index) => hidden[index] ?? added), output];
}

/** The layer as it may stand: an alpha outside its activation's range moves to the nearest end, one without meaning is 0. */
function fittedLayer(layer: LayerSettings): LayerSettings {
  const range = alphaRangeOf(layer.activation);
  const alpha = range ? Math.min(Math.max(layer.alpha, toSingle(range.min)), toSingle(range.max)) : 0;
  return alpha === layer.alpha ? layer : { ...layer, alpha };
}

function fittedHidden(layer: LayerSettings): LayerSettings {
  return layer.activation === 'softmax' ? layerOf('tanh') : fittedLayer(layer);
}

/** Of all targets the usual ones are left out, as they were before there was a choice. */
function fittedTraining(training: TrainingConfiguration, loss: LossName): TrainingConfiguration {
  const { targets, ...others } = training;
  const kept = targets === 'by-output' ? others : training;
  return loss === kept.loss ? kept : { ...kept, loss };
}

/** The nearest configuration that fits together. Whatever already fits is returned unchanged, as the same object. */
export function fitted(configuration: Configuration): Configuration {
  const { network, training, data } = configuration;
  const loss = outputChoices(data, training.loss).length > 0 ? training.loss : lossChoices(data)[0];
  const outputs: readonly (ActivationName | OutputActivationName)[] = outputChoices(data, loss);
  const whole = layersFor(network.layers, network.hidden.length);
  const layers = whole.map((layer, index) => {
    if (index < network.hidden.length) return fittedHidden(layer);
    return outputs.includes(layer.activation) ? fittedLayer(layer) : layerOf(outputs[0]);
  });
  const sameLayers = layers.length === network.layers.length && layers.every((one, i) => one === network.layers[i]);
  const fitting = fittedTraining(training, loss);
  if (sameLayers && fitting === training) return configuration;
  return { data, network: sameLayers ? network : { ...network, layers }, training: fitting };
}

/** The configuration on another data set: one of another kind brings its own loss and output, otherwise they stay. */
export function withDataset(configuration: Configuration, data: DataSettings): Configuration {
  const before = datasetInfo(configuration.data.dataset);
  if (datasetInfo(data.dataset).kind === before.kind) return fitted({ ...configuration, data });
  const loss = lossChoices(data)[0];
  const { network } = configuration;
  const layers = [...network.layers.slice(0, -1), layerOf(outputChoices(data, loss)[0])];
  return fitted({ network: { ...network, layers }, training: { ...configuration.training, loss }, data });
}
