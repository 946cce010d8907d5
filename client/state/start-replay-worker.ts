/** Starts the worker that computes a recording again. */
import type { ReplayWorker } from './replay.svelte.js';

export function startReplayWorker(): ReplayWorker {
  return new Worker(new URL('./replay.worker.ts', import.meta.url), { type: 'module' });
}
