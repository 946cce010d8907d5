/** Numbers of networks that a page shows beside its own, each with how it is computed again. Pure but for the language. */
import { engineSettings, Evaluator, makeData, type Configuration, type LayerParameters } from '@gradroom/shared';
import type { NumberKey } from './number-key.js';

/** Losses and accuracies, as the kinds of numbers call them. */
export const evaluationKinds = {
  trainLoss: 'train-loss',
  testLoss: 'test-loss',
  trainAccuracy: 'train-accuracy',
  testAccuracy: 'test-accuracy',
} as const satisfies Readonly<Record<string, NumberKey['kind']>>;
export type Evaluated = keyof typeof evaluationKinds;

interface Weighted {
  readonly configuration: Configuration;
  readonly weights: readonly LayerParameters[];
}

/** What a network with these weights comes to, by the engine's own code. */
export function evaluateAgain({ configuration, weights }: Weighted, of: Evaluated): number {
  const { training } = makeData(configuration.data, configuration.network.features);
  const samples = of.startsWith('train') ? training.train : training.test;
  const { loss, accuracy } = new Evaluator(engineSettings(configuration), training.regression).evaluate(
    weights,
    samples,
  );
  return of.endsWith('Loss') ? loss : accuracy;
}
