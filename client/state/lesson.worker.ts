/** The worker of a lesson that somebody takes alone: as that of every local session, and it waits and measures. */
import type { Passes, Trainers } from '@gradroom/shared';
import { pagePasses, pageTrainers } from '../kernels.js';
import { LessonEngine } from './lesson-engine.js';
import type { FromLessonWorker, ToLessonWorker } from './lesson-messages.js';

// The page's types are loaded, not a worker's: these are the two things of its scope that are used.
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<ToLessonWorker>) => void) | null;
  postMessage(message: FromLessonWorker, transfer: Transferable[]): void;
};

let engine: LessonEngine | undefined;
let visible = true;
let timer: ReturnType<typeof setTimeout> | undefined;

function tell(message: FromLessonWorker): void {
  scope.postMessage(message, message.type === 'frame' ? [message.bytes.buffer as ArrayBuffer] : []);
}

function turn(): void {
  clearTimeout(timer);
  if (engine && visible) timer = setTimeout(turn, engine.turn());
}

const backend = Promise.all([pageTrainers(), pagePasses()]).then(([trainers, passes]) => ({ ...trainers, ...passes }));
// In the order in which they came, from when it is known who computes.
scope.onmessage = ({ data }) => void backend.then((ready) => take(data, ready));

function take(data: ToLessonWorker, ready: Trainers & Passes): void {
  switch (data.type) {
    case 'open':
      engine = new LessonEngine(data, tell, () => performance.now(), ready);
      return turn();
    case 'command':
      tell({ type: 'answer', ask: data.ask, answer: engine!.command(data.command) });
      return turn();
    case 'inspect':
      return tell({ type: 'answer', ask: data.ask, answer: engine!.inspect(data.step) });
    case 'watch':
      return engine!.watch(data.streams);
    case 'visible':
      visible = data.visible;
      engine?.rest();
      return turn();
    case 'wait':
      engine!.wait(data);
      return turn();
    case 'stop-waiting':
      engine!.stopWaiting();
      return turn();
    case 'measure':
      return tell({ type: 'measured', ask: data.ask, truth: engine!.measure(data.question, data.drawn) });
  }
}
