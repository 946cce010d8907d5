/** All activation functions, by name. */
import type { ActivationName } from '../settings.js';
import type { Activation } from './activation.js';
import { elu } from './elu.js';
import { gelu } from './gelu.js';
import { leakyRelu } from './leaky-relu.js';
import { linear } from './linear.js';
import { relu } from './relu.js';
import { selu } from './selu.js';
import { sigmoid } from './sigmoid.js';
import { silu } from './silu.js';
import { softplus } from './softplus.js';
import { tanh } from './tanh.js';

export type { Activation, AlphaRange } from './activation.js';

export const activations: Readonly<Record<ActivationName, Activation>> = {
  sigmoid,
  tanh,
  relu,
  'leaky-relu': leakyRelu,
  elu,
  selu,
  gelu,
  silu,
  softplus,
  linear,
};

export function activationOf(name: ActivationName): Activation {
  return activations[name];
}
