/**
 * RMSProp: every weight has its own rate, divided by the size its gradients lately had.
 *
 *     r ← ρ r + (1 − ρ) g²,  w ← w − η g / √(r + ε),   ρ = 0.9, ε = 10⁻⁸
 *
 * Source: Tieleman, Hinton 2012, lecture 6.5; as in Goodfellow et al., "Deep Learning", algorithm 8.5, and in TensorFlow.
 */
import type { Optimizer } from './optimizer.js';

export const RMSPROP_DECAY = Math.fround(0.9);
export const RMSPROP_EPSILON = Math.fround(1e-8);
const REST = Math.fround(1 - RMSPROP_DECAY);

export const rmsprop: Optimizer = {
  name: 'rmsprop',
  propose(m, settings, parameters, gradients, state, nextParameters, next) {
    const { round, named } = m;
    const rate = settings.learningRate;
    const square = state.first;
    for (let k = 0; k < parameters.length; k++) {
      const g = gradients[k];
      const r = named(round(RMSPROP_DECAY * square[k]) + round(REST * m.square(g)));
      next.first[k] = r;
      nextParameters[k] = named(parameters[k] - round(round(rate * g) / round(Math.sqrt(round(r + RMSPROP_EPSILON)))));
    }
  },
};
