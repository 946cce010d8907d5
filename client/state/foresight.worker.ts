/** The worker that looks ahead of one question: says how far it has come, and what it found. */
import { pagePasses, pageTrainers } from '../kernels.js';
import type { ToForesightWorker } from './foresight-messages.js';
import { lookAhead } from './look-ahead.js';

self.onmessage = ({ data }: MessageEvent<ToForesightWorker>) => {
  void Promise.all([pageTrainers(), pagePasses()]).then(([trainers, passes]) => {
    for (const told of lookAhead(data, { ...trainers, ...passes }, () => performance.now())) {
      if (told) self.postMessage(told);
    }
  });
};
