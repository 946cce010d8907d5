/** All that must be the same bits everywhere, as one function: what the pages' bundle holds. */
import { fastestBackend, reference as readable, type Backend } from '@gradroom/shared';
import { referenceRun } from '../engine/reference-run.js';
import { playReferenceLog, type Played } from './reference-log.js';

export interface Reference {
  /** A whole log, played. */
  readonly log: Played;
  /** The engine by itself; its hashes stand in the file of the script. */
  readonly scripts: Record<string, string>;
}

export function reference(backend: Backend = readable): Reference {
  return { log: playReferenceLog(backend), scripts: referenceRun(backend) };
}

/** The same by the SIMD kernels. Throws where this machine cannot run them. */
export async function byKernels(bytes: Uint8Array): Promise<Reference> {
  const backend = await fastestBackend(bytes);
  if (backend.name !== 'simd') throw new Error('no WebAssembly with SIMD here');
  return reference(backend);
}
