/** The worker's side of a local session: gives an engine its turns, and passes messages between it and the page. */
import type { LocalEngine, LocalEngineOptions } from './local-engine.js';
import type { FromWorker, ToWorker } from './local-messages.js';

/** What an engine that is asked for more than others may do to answer. */
export interface Serving<Told> {
  tell(message: FromWorker | Told): void;
  /** Something has changed for training: it gets a turn at once. */
  turn(): void;
}

/**
 * @param backend who computes, once that is known; messages are taken in the order in which they came
 * @param open makes the engine that the page asks for
 * @param more takes what the page asks this engine for, besides what every local session is asked
 */
export function serveEngine<Backend, Engine extends LocalEngine, Asked = never, Told = never>(
  backend: Promise<Backend>,
  open: (options: LocalEngineOptions, tell: Serving<Told>['tell'], ready: Backend) => Engine,
  more: (engine: Engine, asked: Asked, serving: Serving<Told>) => void = () => {},
): void {
  // The page's types are loaded, not a worker's: these are the two things of its scope that are used.
  const scope = self as unknown as {
    onmessage: ((event: MessageEvent<ToWorker | Asked>) => void) | null;
    postMessage(message: FromWorker | Told, transfer: Transferable[]): void;
  };
  let engine: Engine | undefined;
  let visible = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (message: FromWorker | Told) => {
    const frame = message as FromWorker;
    scope.postMessage(message, frame.type === 'frame' ? [frame.bytes.buffer as ArrayBuffer] : []);
  };
  const turn = () => {
    clearTimeout(timer);
    if (engine && visible) timer = setTimeout(turn, engine.turn());
  };
  const take = (message: ToWorker | Asked, ready: Backend) => {
    const data = message as ToWorker;
    switch (data.type) {
      case 'open':
        engine = open(data, tell, ready);
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
      default:
        return more(engine!, message as Asked, { tell, turn });
    }
  };
  scope.onmessage = ({ data }) => void backend.then((ready) => take(data, ready));
}
