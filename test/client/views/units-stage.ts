/** What tests of unit health share: networks of one activation, and the two copies trained to their end. */
import { defaultConfiguration, reference, type ActivationName, type Configuration } from '@gradroom/shared';
import { expect } from 'vitest';
import { compared, type Outcome, type Question } from '../../../client/views/explain/units/revive.js';

export function configurationOf(
  hidden: readonly number[],
  activation: ActivationName,
  learningRate: number,
): Configuration {
  const layers = [...hidden.map(() => ({ activation, alpha: 0 })), { activation: 'sigmoid' as const, alpha: 0 }];
  return {
    ...defaultConfiguration,
    network: { ...defaultConfiguration.network, hidden, layers },
    training: { ...defaultConfiguration.training, learningRate },
  };
}

export function outcomesOf(question: Question): [Outcome, Outcome] {
  const work = compared(question, reference);
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
    expect(next.value).toBeGreaterThan(0);
    expect(next.value).toBeLessThanOrEqual(1);
  }
}
