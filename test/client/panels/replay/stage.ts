/** A recording that is really played, by an engine on the test's own thread whose training takes time by a clock of its own. */
import type { Recording } from '@gradroom/shared/recordings';
import { ReplayTransport } from '../../../../client/panels/replay/transport.svelte.js';
import { ReplayEngine } from '../../../../client/state/replay-engine.js';
import type { FromReplay } from '../../../../client/state/replay-messages.js';
import { replaySession, type ReplaySession, type ReplayWorker } from '../../../../client/state/replay.svelte.js';
import { costing } from '../../../recording/costing.js';

const page = { visible: () => true, beforePicture: () => false, watch: () => () => {} };

interface Stage {
  readonly session: ReplaySession;
  readonly transport: ReplayTransport;
  /** Computes for a while. */
  readonly turn: () => void;
  /** Until it has come to where it goes. */
  readonly arrive: () => void;
  /** Stands there, and was nowhere else before. */
  readonly at: (step: number) => void;
}

export function replayStage(recording: Recording): Stage {
  const clock = costing(0.1);
  let engine: ReplayEngine | undefined;
  const worker: ReplayWorker = {
    onmessage: null,
    onerror: null,
    postMessage(message) {
      const tell = (told: FromReplay) => worker.onmessage?.({ data: told } as MessageEvent<FromReplay>);
      if (message.type === 'open') engine = new ReplayEngine({ recording }, clock.backend, clock.now, tell);
      else if (message.type !== 'save') engine?.take(message);
    },
    terminate: () => (engine = undefined),
  };
  const session = replaySession(new Uint8Array(4), { worker, page });
  const transport = new ReplayTransport(session, session.recording!);
  const turn = () => void engine?.turn(true);
  const arrive = () => {
    for (let n = 0; n < 2_000 && (n === 0 || session.going); n++) turn();
  };
  const at = (step: number) => {
    transport.goToStep(step);
    arrive();
    transport.before = undefined;
  };
  return { session, transport, turn, arrive, at };
}
