/** The worker of a local race: gives it its turns, and passes on what it tells. */
import type { Trainers } from '@gradroom/shared';
import { pageTrainers } from '../kernels.js';
import type { FromRaceWorker, ToRaceWorker } from './race-messages.js';
import { RaceRunner } from './race-runner.js';

let runner: RaceRunner | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

const backend = pageTrainers();
// In the order in which they came, from when it is known who computes.
self.onmessage = ({ data }: MessageEvent<ToRaceWorker>) => void backend.then((ready) => take(data, ready));

function take(message: ToRaceWorker, ready: Trainers): void {
  if (message.type === 'race') {
    runner = new RaceRunner(message.race, message.again, ready, () => performance.now(), tell);
  } else {
    runner?.repeat(message.race);
  }
  turn();
}

function turn(): void {
  clearTimeout(timer);
  const waitMs = runner?.turn();
  if (waitMs !== undefined) timer = setTimeout(turn, waitMs);
}

function tell(bytes: Uint8Array): void {
  const message: FromRaceWorker = { bytes };
  self.postMessage(message);
}
