/** What a worker of the player does, by the name that it is started with. The page's thread does it where workers are forbidden. */
import { serveReplay } from '../state/serve-replay.js';
import { servePictures } from '../views/pictures/serve-pictures.js';

export type Job = 'replay' | 'pictures';

/** Whom a job hears and tells. */
export interface JobScope {
  onmessage: ((event: MessageEvent) => void) | null;
  postMessage(message: unknown, transfer?: Transferable[]): void;
}

/**
 * @param restMs between two turns of computing at least
 * @returns the way to stop
 */
export function serve(job: Job, scope: JobScope, restMs = 0): () => void {
  if (job === 'replay') return serveReplay(scope, restMs);
  servePictures(scope);
  // It draws only when it is told something.
  return () => (scope.onmessage = null);
}
