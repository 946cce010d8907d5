/** An exact step for tests of explaining views: a network that really trained a little. */
import {
  completeConfiguration,
  Engine,
  engineSettings,
  makeData,
  reference,
  sizesOf,
  type PartialConfiguration,
} from '@gradroom/shared';
import type { ExactStep } from '../../../../client/views/explain/exact-step.js';

const STEPS = 20;

export function exactOf(partial: PartialConfiguration = {}, seed = 7): ExactStep {
  const completed = completeConfiguration(partial);
  if (!completed.ok) throw new Error(completed.error.message);
  const { configuration } = completed;
  const settings = engineSettings(configuration);
  const data = makeData(configuration.data, configuration.network.features);
  const engine = new Engine(settings, data.training, seed, reference);
  engine.train(STEPS);
  return {
    step: STEPS,
    age: STEPS,
    configuration,
    settings,
    shape: sizesOf(settings),
    parameters: engine.parameters,
    gradients: engine.gradients,
    regression: data.training.regression,
    data,
    engine: engine.save(),
  };
}
