/** The worker of a local session. */
import { pageTrainers } from '../kernels.js';
import { LocalEngine } from './local-engine.js';
import { serveEngine } from './serve-engine.js';

serveEngine(
  pageTrainers(),
  (options, tell, trainers) => new LocalEngine(options, tell, () => performance.now(), trainers),
);
