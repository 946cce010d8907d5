/**
 * Stochastic gradient descent: straight down the mini-batch's slope.
 *
 *     w ← w − η g
 */
import type { Optimizer } from './optimizer.js';

export const sgd: Optimizer = {
  name: 'sgd',
  propose(m, settings, parameters, gradients, _state, nextParameters) {
    const { round, named } = m;
    const rate = settings.learningRate;
    for (let k = 0; k < parameters.length; k++) nextParameters[k] = named(parameters[k] - round(rate * gradients[k]));
  },
};
