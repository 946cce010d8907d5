/** Whether the kernels can be had here: some hosts' policies forbid WebAssembly, and some browsers lack its SIMD. */
import { pagePasses } from '../kernels.js';

export const canCompile = async (): Promise<boolean> => (await pagePasses()).name === 'simd';
