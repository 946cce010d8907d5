/** Chooses who computes. */
import type { Backend } from './backend.js';
import { reference } from './reference.js';
import { compileKernels, simdPasses, simdTrainers } from './simd/index.js';

/** The SIMD kernels of these bytes where the machine can run them, otherwise the readable engine. */
export async function fastestBackend(bytes: Uint8Array): Promise<Backend> {
  const module = await compileKernels(bytes);
  return module ? { ...simdTrainers(module), ...simdPasses(module) } : reference;
}
