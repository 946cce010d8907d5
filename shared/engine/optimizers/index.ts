/** All optimizers, by name. */
import type { OptimizerName } from '../settings.js';
import { adam } from './adam.js';
import { momentum } from './momentum.js';
import type { Optimizer } from './optimizer.js';
import { rmsprop } from './rmsprop.js';
import { sgd } from './sgd.js';

export const optimizers: Readonly<Record<OptimizerName, Optimizer>> = { sgd, momentum, rmsprop, adam };
