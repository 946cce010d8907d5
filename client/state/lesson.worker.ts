/** The worker of a lesson that somebody takes alone: as that of every local session, and it waits and measures. */
import { pagePasses, pageTrainers } from '../kernels.js';
import { LessonEngine } from './lesson-engine.js';
import type { LessonAsked, LessonTold } from './lesson-messages.js';
import { serveEngine, type Serving } from './serve-engine.js';

const backend = Promise.all([pageTrainers(), pagePasses()]).then(([trainers, passes]) => ({ ...trainers, ...passes }));

function take(engine: LessonEngine, asked: LessonAsked, { tell, turn }: Serving<LessonTold>): void {
  switch (asked.type) {
    case 'wait':
      engine.wait(asked);
      return turn();
    case 'stop-waiting':
      engine.stopWaiting();
      return turn();
    case 'measure':
      return tell({ type: 'measured', ask: asked.ask, truth: engine.measure(asked.question, asked.drawn) });
  }
}

serveEngine(backend, (options, tell, ready) => new LessonEngine(options, tell, () => performance.now(), ready), take);
