/** What a default room's engine takes in a kernel's memory. */
import { defaultConfiguration, engineSettings, makeData } from '@gradroom/shared';
import { Kernel } from '../../../shared/engine/simd/kernel.js';
import { NetworkMemory } from '../../../shared/engine/simd/memory.js';

/** Bytes: parameters, planes, samples and the kernels' constants. */
export function defaultRoomBytes(kernels: Uint8Array<ArrayBuffer>): number {
  const settings = engineSettings(defaultConfiguration);
  const { training } = makeData(defaultConfiguration.data, defaultConfiguration.network.features);
  return new NetworkMemory(new Kernel(new WebAssembly.Module(kernels)), settings, training).bytes;
}
