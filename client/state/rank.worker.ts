/** A worker that ranks acts for a replay's worker. */
import { pageTrainers } from '../kernels.js';
import type { FromRanker, ToRanker } from './rank-messages.js';
import { Ranker } from './ranker.js';

const tell = (message: FromRanker) => self.postMessage(message);
const ranker = pageTrainers().then((backend) => new Ranker(backend, () => performance.now(), tell));
// In the order in which they came, from when it is known who computes.
self.onmessage = ({ data }: MessageEvent<ToRanker>) => void ranker.then((ready) => ready.take(data));
