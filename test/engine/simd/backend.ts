/** The kernels as they were built, as a backend for tests; `npm test` builds them first. */
import { existsSync, readFileSync } from 'node:fs';
import { fastestBackend, type Backend } from '@gradroom/shared';

const file = new URL('../../../shared/dist/kernels.wasm', import.meta.url);

export async function simd(): Promise<Backend> {
  if (!existsSync(file)) throw new Error('The kernels are not built: run "npm run build" first.');
  return simdFrom(readFileSync(file));
}

export async function simdFrom(bytes: Uint8Array): Promise<Backend> {
  const backend = await fastestBackend(bytes);
  if (backend.name !== 'simd') throw new Error('This machine has no WebAssembly with SIMD.');
  return backend;
}
