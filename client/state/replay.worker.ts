/** The worker of a replay. */
import { serveReplay, type ReplayScope } from './serve-replay.js';

// The page's types are loaded, not a worker's.
serveReplay(self as unknown as ReplayScope);
