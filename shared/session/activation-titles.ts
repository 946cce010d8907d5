/** What activation functions are called: names, the same in all languages. */
import type { ActivationName, OutputActivationName } from '../engine/settings.js';

export const activationTitles: Readonly<Record<ActivationName | OutputActivationName, string>> = {
  sigmoid: 'Sigmoid',
  tanh: 'tanh',
  relu: 'ReLU',
  'leaky-relu': 'Leaky ReLU',
  elu: 'ELU',
  selu: 'SELU',
  gelu: 'GELU',
  silu: 'SiLU',
  softplus: 'Softplus',
  linear: 'Linear',
  softmax: 'Softmax',
};
