/** The worker of a replay, and of those that rank for it. */
import { serveReplay, type ReplayScope } from './serve-replay.js';

const start = () => new Worker(new URL('./rank.worker.ts', import.meta.url), { type: 'module' });
// Older browsers let no worker make another one.
const rankers = 'Worker' in self ? { cores: navigator.hardwareConcurrency, start } : undefined;
// The page's types are loaded, not a worker's.
serveReplay(self as unknown as ReplayScope, 0, rankers);
