/** Networks with a sample, to be explained: every activation, loss and depth, weights and biases off their symmetric start. */
import fc from 'fast-check';
import type { EngineSettings, LayerParameters, TrainingData } from '@gradroom/shared';
import { Engine, activationNames, reference } from '@gradroom/shared';
import type { Network, WeightPlace } from '@gradroom/shared/explain';
import { flatten, networkWith, randomData } from '../networks.js';
import type { Head } from '../networks.js';

export const SAMPLES = 12;

export interface Subject {
  readonly network: Network;
  readonly data: TrainingData;
  readonly place: WeightPlace;
}

/** @param depth the greatest number of hidden layers */
export function subjectOf(head: Head, depth: number): fc.Arbitrary<Subject> {
  return fc
    .record({
      settings: fc
        .array(fc.constantFrom(...activationNames), { minLength: 0, maxLength: depth })
        .chain((first) => networkWith(head, first)),
      seed: fc.integer({ min: 0, max: 1e6 }),
      layer: fc.nat(),
      unit: fc.nat(),
      input: fc.nat(),
    })
    .map(({ settings, seed, layer, unit, input }) => {
      const l = layer % settings.layers.length;
      const sizes = [settings.inputCount, ...settings.hidden, settings.outputCount];
      return subject(settings, head, seed, { layer: l, unit: unit % sizes[l + 1], input: input % sizes[l] });
    });
}

export function subject(settings: EngineSettings, head: Head, seed: number, place: WeightPlace): Subject {
  const data = randomData(settings, head.regression, SAMPLES, seed);
  const engine = new Engine(settings, data, seed, reference);
  engine.setParameters(Float32Array.from(flatten(engine.parameters), (w, k) => w + 0.1 * Math.sin(k + 1)));
  const parameters = copied(engine.parameters);
  return { network: { settings, parameters, regression: head.regression }, data, place };
}

/** Of the order in which `gradientsOf` has the engine go through its samples. */
export const ORDER_SEED = 5;

/** The engine's own gradients of one mini-batch, the first `count` samples. */
export function gradientsOf({ network, data }: Subject, count: number): { gradients: LayerParameters[]; loss: number } {
  const { inputCount, outputCount } = network.settings;
  const train = {
    count,
    inputs: data.train.inputs.slice(0, count * inputCount),
    targets: data.train.targets.slice(0, count * outputCount),
  };
  const engine = new Engine({ ...network.settings, batchSize: count }, { ...data, train }, ORDER_SEED, reference);
  engine.setParameters(Float32Array.from(flatten(network.parameters)));
  engine.train(1);
  return { gradients: copied(engine.gradients), loss: engine.batchLoss };
}

function copied(layers: readonly LayerParameters[]): LayerParameters[] {
  return layers.map(({ weights, biases }) => ({ weights: weights.slice(), biases: biases.slice() }));
}
