/** The SIMD kernels as the pages' server has them. */
import url from '@gradroom/shared/kernels.wasm?url';

/** Undefined where they cannot be had. @throws where the network goes away meanwhile */
export async function kernelBytes(): Promise<Uint8Array | undefined> {
  const response = await fetch(url);
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
}
