/** The worker of unit health: passes all training samples through a step's network, and trains copies of it on. */
import type { Passes, Trainers } from '@gradroom/shared';
import { pagePasses, pageTrainers } from '../../../kernels.js';
import { UnitJudge } from './judge.js';
import type { FromWorker, ToWorker } from './messages.js';
import { compared } from './revive.js';

let judge: UnitJudge | undefined;
/** The newest comparison; an older one that finds another here ends. */
let comparing = 0;

const backend = Promise.all([pagePasses(), pageTrainers()]).then(([passes, trainers]): Passes & Trainers => ({
  name: passes.name,
  forwardPass: (settings, capacity) => passes.forwardPass(settings, capacity),
  named: (x) => trainers.named(x),
  array: (length) => trainers.array(length),
  trainer: (settings, data, seed) => trainers.trainer(settings, data, seed),
}));
// In the order in which they came, from when it is known who computes.
self.onmessage = ({ data }: MessageEvent<ToWorker>) => void backend.then((ready) => take(data, ready));

function take(message: ToWorker, ready: Passes & Trainers): void {
  switch (message.type) {
    case 'network':
      judge = new UnitJudge(message.settings, message.samples, ready);
      break;
    case 'judge': {
      const { ask, parameters, layer, unit } = message;
      tell({ type: 'judged', ask, health: judge!.judge(parameters, layer, unit) });
      break;
    }
    case 'compare':
      comparing = message.ask;
      turn(message.ask, compared(message.question, ready));
  }
}

function turn(ask: number, work: ReturnType<typeof compared>): void {
  if (comparing !== ask) return;
  const next = work.next();
  if (next.done) return tell({ type: 'compared', ask, outcomes: next.value });
  tell({ type: 'progress', ask, share: next.value });
  setTimeout(() => turn(ask, work));
}

function tell(message: FromWorker): void {
  self.postMessage(message);
}
