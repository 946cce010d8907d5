/** The SIMD kernels out of the player's own file: a host's policy may forbid to fetch what stands in an address. */
import address from '@gradroom/shared/kernels.wasm?url';

export function kernelBytes(): Promise<Uint8Array> {
  const text = atob(address.slice(address.indexOf(',') + 1));
  return Promise.resolve(Uint8Array.from(text, (character) => character.charCodeAt(0)));
}
