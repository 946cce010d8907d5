/** Exact states of a recording at some of its positions, by seeking: what a page's bundle holds, and what Node runs. */
import {
  contentHash,
  fastestBackend,
  reference,
  Seeker,
  Waypoints,
  type Position,
  type Trainers,
} from '../../shared/index.js';
import { readRecording } from '../../shared/recording/recordings.js';

/** The hash of the engine's state at each position, in this order: there and back again, from wherever the one before was. */
export function hashesAt(file: Uint8Array, positions: readonly Position[], backend: Trainers = reference): string[] {
  const { log, keyframes, blobs } = readRecording(file).recording;
  const options = { backend, now: () => performance.now(), blob: (hash: string) => blobs.get(hash) };
  const seeker = new Seeker(log, new Waypoints(log.header, keyframes), options);
  return positions.map((position) => {
    seeker.goTo(position);
    while (!seeker.work(Infinity));
    return contentHash(seeker.player.engine.save());
  });
}

/** The same by the SIMD kernels. Throws where this machine cannot run them. */
export async function byKernels(
  file: Uint8Array,
  positions: readonly Position[],
  kernels: Uint8Array,
): Promise<string[]> {
  const backend = await fastestBackend(kernels);
  if (backend.name !== 'simd') throw new Error('no WebAssembly with SIMD here');
  return hashesAt(file, positions, backend);
}
