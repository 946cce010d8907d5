/** Starts the worker of a local race. */
export function startRaceWorker(): Worker {
  return new Worker(new URL('./race.worker.ts', import.meta.url), { type: 'module' });
}
