/** Exact states of a recording at some of its positions, by seeking: what a page's bundle holds, and what Node runs. */
import {
  contentHash,
  fastestBackend,
  reference,
  Seeker,
  Waypoints,
  type Configuration,
  type PlayerAlone,
  type Position,
  type Trainers,
} from '../../shared/index.js';
import { canonicalBytes } from '../../shared/recording/canonical.js';
import { readRecording } from '../../shared/recording/recordings.js';

/** What a live room tells of where it is: the hash of the engine's state, and the settings. */
export interface Live extends Position {
  readonly hash: string;
  readonly configuration: Configuration;
}

/** What is there at a position: besides, the hash of all that is known of the class. */
export interface There extends Live {
  readonly session: string;
}

/** What is at each position, in this order: there and back again, from wherever the one before was. */
export function statesAt(file: Uint8Array, positions: readonly Position[], backend: Trainers = reference): There[] {
  const { log, keyframes, blobs } = readRecording(file).recording;
  const options = { backend, now: () => performance.now(), blob: (hash: string) => blobs.get(hash) };
  const seeker = new Seeker(log, new Waypoints(log.header, keyframes), options);
  return positions.map(({ step, seq }) => {
    seeker.goTo({ step, seq });
    while (!seeker.work(Infinity));
    return thereOf(seeker.player);
  });
}

export const thereOf = ({ step, state, engine }: PlayerAlone): There => ({
  step,
  seq: state.seq,
  hash: contentHash(engine.save()),
  session: contentHash(canonicalBytes(state)),
  configuration: state.configuration,
});

/** The same by the SIMD kernels. Throws where this machine cannot run them. */
export async function byKernels(
  file: Uint8Array,
  positions: readonly Position[],
  kernels: Uint8Array,
): Promise<There[]> {
  const backend = await fastestBackend(kernels);
  if (backend.name !== 'simd') throw new Error('no WebAssembly with SIMD here');
  return statesAt(file, positions, backend);
}
