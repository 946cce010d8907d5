/** Opens a network that trains in this page, as one that is trained alone, and goes on with a log. */
import type { Entry } from '@gradroom/shared';
import { pages } from '../../strings/en/pages.js';
import type { FromWorker } from '../local-messages.js';
import { localRaces } from '../local-races.js';
import { localSession, type LocalWorker } from '../local.svelte.js';
import type { Session } from '../session.js';
import type { LogSoFar, ToldEntry } from './branch-engine.js';

/** @param onEntry told of each entry that the log gets */
export type OpenLog = (goesOn: LogSoFar, onEntry: (entry: Entry) => void) => Promise<Session>;

export const openLocally: OpenLog = (goesOn, onEntry) =>
  Promise.resolve(
    localSession(
      goesOn.header.configuration,
      { name: pages.you, races: localRaces },
      { worker: branchWorker(goesOn, onEntry) },
    ),
  );

/** To the session a worker as any other: it is opened with the log, and the log's entries are not the session's. */
function branchWorker(goesOn: LogSoFar, onEntry: (entry: Entry) => void): LocalWorker {
  const worker = new Worker(new URL('./branch.worker.ts', import.meta.url), { type: 'module' });
  const shown: LocalWorker = {
    onmessage: null,
    onerror: null,
    postMessage: (message) => worker.postMessage(message.type === 'open' ? { ...message, goesOn } : message),
    terminate: () => worker.terminate(),
  };
  worker.onmessage = (event: MessageEvent<FromWorker | ToldEntry>) => {
    if (event.data.type === 'entry') onEntry(event.data.entry);
    else shown.onmessage?.(event as MessageEvent<FromWorker>);
  };
  worker.onerror = (event) => shown.onerror?.(event);
  return shown;
}
