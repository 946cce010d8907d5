/** The worker of a branch that one works in. */
import { pageTrainers } from '../../kernels.js';
import { serveEngine } from '../serve-engine.js';
import { BranchEngine, type LogSoFar, type ToldEntry } from './branch-engine.js';

serveEngine<Awaited<ReturnType<typeof pageTrainers>>, BranchEngine, never, ToldEntry>(
  pageTrainers(),
  // What the page opens a branch with has its log, too.
  (options, tell, trainers) =>
    new BranchEngine((options as unknown as { goesOn: LogSoFar }).goesOn, tell, () => performance.now(), trainers),
);
