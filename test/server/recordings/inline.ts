/** A recorder without threads, for servers that run in the test’s own process. */
import { randomBytes } from 'node:crypto';
import type { KeptOptions } from '../../../server/recordings/kept.js';
import { Recorder } from '../../../server/recordings/recorder.js';
import { done } from '../../../server/recordings/work.js';

/** Seals in this thread, by a key that is always the same. */
export const inlineRecorder = new Recorder({
  sealer: { server: 'School of Ada', secretKey: new Uint8Array(32).fill(7) },
  randomBytes,
  work: (work) => Promise.resolve(done(work)),
});

/** Of a server of which nobody asks for a room. */
export const noRooms: KeptOptions['rooms'] = {
  recording: () => Promise.reject(new Error('not asked')),
  holders: { standing: () => Promise.reject(new Error('not asked')) },
};
