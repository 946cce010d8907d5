/** The worker of a local session: gives the engine its turns, and passes messages between it and the page. */
import type { Trainers } from '@gradroom/shared';
import { pageTrainers } from '../kernels.js';
import { LocalEngine } from './local-engine.js';
import type { FromWorker, ToWorker } from './local-messages.js';

// The page's types are loaded, not a worker's: these are the two things of its scope that are used.
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker, transfer: Transferable[]): void;
};

let engine: LocalEngine | undefined;
let visible = true;
let timer: ReturnType<typeof setTimeout> | undefined;

function tell(message: FromWorker): void {
  scope.postMessage(message, message.type === 'frame' ? [message.bytes.buffer as ArrayBuffer] : []);
}

function turn(): void {
  clearTimeout(timer);
  if (engine && visible) timer = setTimeout(turn, engine.turn());
}

const backend = pageTrainers();
// In the order in which they came, from when it is known who computes.
scope.onmessage = ({ data }) => void backend.then((ready) => take(data, ready));

function take(data: ToWorker, ready: Trainers): void {
  switch (data.type) {
    case 'open':
      engine = new LocalEngine(data, tell, () => performance.now(), ready);
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
  }
}
