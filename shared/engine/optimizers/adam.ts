/**
 * Adam: momentum and RMSProp together, both corrected for their start at 0.
 *
 *     m ← β₁ m + (1 − β₁) g,   v ← β₂ v + (1 − β₂) g²
 *     w ← w − η m̂ / (√v̂ + ε),  m̂ = m / (1 − β₁ᵗ),  v̂ = v / (1 − β₂ᵗ),   β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸
 *
 * Source: Kingma, Ba 2015, "Adam: A Method for Stochastic Optimization", algorithm 1.
 */
import type { Optimizer } from './optimizer.js';

export const ADAM_BETA1 = Math.fround(0.9);
export const ADAM_BETA2 = Math.fround(0.999);
export const ADAM_EPSILON = Math.fround(1e-8);
// Of the rounded β, so that the first step's m̂ is g and its v̂ is g².
const REST1 = Math.fround(1 - ADAM_BETA1);
const REST2 = Math.fround(1 - ADAM_BETA2);

export const adam: Optimizer = {
  name: 'adam',
  propose(m, settings, parameters, gradients, state, nextParameters, next) {
    const { round, named } = m;
    const rate = settings.learningRate;
    next.powers[0] = named(state.powers[0] * ADAM_BETA1);
    next.powers[1] = named(state.powers[1] * ADAM_BETA2);
    const correction1 = round(1 - next.powers[0]);
    const correction2 = round(1 - next.powers[1]);
    for (let k = 0; k < parameters.length; k++) {
      const g = gradients[k];
      const mean = named(round(ADAM_BETA1 * state.first[k]) + round(REST1 * g));
      const square = named(round(ADAM_BETA2 * state.second[k]) + round(REST2 * m.square(g)));
      next.first[k] = mean;
      next.second[k] = square;
      const size = round(round(Math.sqrt(round(square / correction2))) + ADAM_EPSILON);
      nextParameters[k] = named(parameters[k] - round(round(rate * round(mean / correction1)) / size));
    }
  },
};
