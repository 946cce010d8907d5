/** Whether the kernels can be had here: some hosts' policies forbid WebAssembly, and some browsers lack its SIMD. */
import { compileKernels } from '@gradroom/shared';
import { kernelBytes } from './kernel-bytes.js';

export async function canCompile(): Promise<boolean> {
  try {
    return (await compileKernels(await kernelBytes())) !== undefined;
  } catch {
    return false;
  }
}
