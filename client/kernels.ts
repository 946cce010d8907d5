/** Who computes in this page's workers: the SIMD kernels, or the readable engine where the browser cannot run them. */
import { compileKernels, simdPasses, simdTrainers, type Passes, type Trainers } from '@gradroom/shared';
import url from '@gradroom/shared/kernels.wasm?url';

/** For a worker that trains. */
export async function pageTrainers(): Promise<Trainers> {
  const module = await kernels();
  return module ? simdTrainers(module) : readable();
}

/** For a worker that draws. */
export async function pagePasses(): Promise<Passes> {
  const module = await kernels();
  return module ? simdPasses(module) : readable();
}

/** Undefined also where the network went away before they came: slower, but the same bits. */
async function kernels(): Promise<object | undefined> {
  try {
    const response = await fetch(url);
    return response.ok ? await compileKernels(new Uint8Array(await response.arrayBuffer())) : undefined;
  } catch {
    return undefined;
  }
}

/** Loaded only where it is needed: a page has little room for what it does not use. */
async function readable(): Promise<Trainers & Passes> {
  const { reference } = await import('@gradroom/shared/reference');
  return reference;
}
