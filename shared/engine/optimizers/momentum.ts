/**
 * Momentum: a heavy ball that rolls down the slope.
 *
 *     v ← μ v + g,  w ← w − η v
 *
 * Source: Polyak 1964; in this form, with η outside v, as in TensorFlow and PyTorch.
 */
import type { Optimizer } from './optimizer.js';

export const momentum: Optimizer = {
  name: 'momentum',
  propose(m, settings, parameters, gradients, state, nextParameters, next) {
    const { round, named } = m;
    const rate = settings.learningRate;
    const friction = settings.momentum;
    const velocity = state.first;
    for (let k = 0; k < parameters.length; k++) {
      const v = named(round(friction * velocity[k]) + gradients[k]);
      next.first[k] = v;
      nextParameters[k] = named(parameters[k] - round(rate * v));
    }
  },
};
