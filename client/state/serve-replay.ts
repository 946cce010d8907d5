/** Reads the file of a replay, gives the recording its turns, and passes messages between it and the page. */
import { writeLog } from '@gradroom/shared';
import {
  readRecording,
  RecordingError,
  withoutNames,
  writeRecording,
  type Recording,
} from '@gradroom/shared/recordings';
import { pageTrainers } from '../kernels.js';
import { ReplayEngine } from './replay-engine.js';
import type { Rankers } from './replay-ranking.js';
import type { FromReplay, Saved, SavedAs, ToReplay } from './replay-messages.js';

/** Whom it hears and tells: a worker's own scope, or who plays one on the page's thread. */
export interface ReplayScope {
  onmessage: ((event: MessageEvent<ToReplay>) => void) | null;
  postMessage(message: FromReplay, transfer: Transferable[]): void;
}

/**
 * @param rankers who rank beside it, where workers can be made
 * @param restMs between two turns at least: what a thread needs that does other things besides
 * @returns the way to stop, for who goes on living
 */
export function serveReplay(scope: ReplayScope, restMs = 0, rankers?: Rankers): () => void {
  const trainers = pageTrainers();
  let engine: ReplayEngine | undefined;
  let opened: Recording | undefined;
  let visible = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (message: FromReplay) =>
    scope.postMessage(message, message.type === 'frame' ? [message.bytes.buffer as ArrayBuffer] : []);

  function turn(): void {
    clearTimeout(timer);
    if (!engine) return;
    timer = setTimeout(() => next(), Math.max(restMs, engine.turn(visible)));
  }

  /** Does this and the next turn. */
  function next(first?: () => void): void {
    try {
      first?.();
      turn();
    } catch (error) {
      // What the log needs is missing from its beginning on.
      engine = undefined;
      tell({ type: 'refused', message: (error as Error).message, isFile: false });
    }
  }

  async function open(file: Uint8Array): Promise<void> {
    const backend = await trainers;
    try {
      const { recording, fault } = readRecording(file);
      opened = recording;
      engine = new ReplayEngine({ recording, fault: fault?.message }, backend, () => performance.now(), tell, rankers);
      turn();
    } catch (error) {
      tell({ type: 'refused', message: (error as Error).message, isFile: error instanceof RecordingError });
    }
  }

  scope.onmessage = ({ data }) => {
    if (data.type === 'open') return void open(data.bytes);
    if (data.type === 'save') {
      if (opened) tell({ type: 'saved', ask: data.ask, saved: saved(opened, data.as, data.notes) });
      return;
    }
    if (data.type === 'visible') visible = data.visible;
    next(() => engine?.take(data));
  };
  return () => {
    clearTimeout(timer);
    engine = undefined;
    scope.onmessage = null;
  };
}

function saved(recording: Recording, as: SavedAs, notes: Recording['notes']): Saved {
  try {
    const lines = (names?: Recording['names']) => ({ file: new TextEncoder().encode(writeLog(recording.log, names)) });
    if (as === 'log') return lines(recording.names);
    if (as === 'log-nameless') return lines();
    const written = { ...recording, notes };
    return { file: writeRecording(as === 'nameless' ? withoutNames(written) : written) };
  } catch (error) {
    return { refusal: (error as Error).message };
  }
}
