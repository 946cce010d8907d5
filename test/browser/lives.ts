/** Lives of networks in a page: what its bundle holds. They come as JSON from Node, which drew them from a seed. */
import { fastestBackend, reference } from '@gradroom/shared';
import { live, type Life } from '../engine/simd/live.js';

export interface Lived {
  readonly readable: readonly string[][];
  readonly kernels: readonly string[][];
}

/** Each life by the readable engine and by the kernels of these bytes. Throws where this machine cannot run them. */
export async function liveAll(bytes: Uint8Array, lives: readonly Life[]): Promise<Lived> {
  const kernels = await fastestBackend(bytes);
  if (kernels.name !== 'simd') throw new Error('no WebAssembly with SIMD here');
  return {
    readable: lives.map((life) => live(life, reference)),
    kernels: lives.map((life) => live(life, kernels)),
  };
}
