/**
 * SIMD kernels as a backend: the same bits as the readable one, many times as fast. In two parts, so that a page loads only what
 * it uses.
 */
import type { Passes, Trainers } from '../backend.js';
import { single } from '../math/arithmetic.js';
import { KernelPass } from './pass.js';
import { KernelTrainer } from './trainer.js';

export { compileKernels } from './kernel.js';

/** @param module compiled from the project's kernels */
export function simdTrainers(module: object): Trainers {
  const { named, array } = single;
  return { named, array, trainer: (settings, data, seed) => new KernelTrainer(module, settings, data, seed) };
}

export function simdPasses(module: object): Passes {
  return { name: 'simd', forwardPass: (settings, capacity) => new KernelPass(module, settings, capacity) };
}
