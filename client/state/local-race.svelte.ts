/** A local session's race: run in a worker of its own, while somebody looks at it, by the same code as a room's. */
import type { Race, SessionView } from '@gradroom/shared';
import type { FromRaceWorker, ToRaceWorker } from './race-messages.js';
import { startRaceWorker } from './start-race-worker.js';

/** The last race that was looked at in each session: one that is opened again is computed as fast as it goes. */
const looked = new WeakMap<object, number>();

/** Follows the session's race, and tells of it as a room does, until the returned function is called. */
export function watchLocalRace(
  session: { readonly state: SessionView | undefined },
  listener: (bytes: Uint8Array) => void,
): () => void {
  let worker: Worker | undefined;
  let current: Race | undefined;

  function begin(race: Race): void {
    const again = looked.get(session) === race.seq;
    looked.set(session, race.seq);
    worker = startRaceWorker();
    worker.onmessage = ({ data }: MessageEvent<FromRaceWorker>) => listener(data.bytes);
    const message: ToRaceWorker = { type: 'race', race, again };
    worker.postMessage(message);
  }

  function follow(race: Race | null): void {
    if (race?.seq !== current?.seq) {
      worker?.terminate();
      worker = undefined;
      if (race) begin(race);
    } else if (race?.repeated && !current?.repeated) {
      const message: ToRaceWorker = { type: 'repeat', race };
      worker?.postMessage(message);
    }
    current = race ?? undefined;
  }

  const stop = $effect.root(() => {
    $effect(() => follow(session.state?.race ?? null));
  });
  return () => {
    stop();
    worker?.terminate();
  };
}
