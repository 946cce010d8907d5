/** What a whole server in the test's own process is made with: a store in memory, training in this thread, no logs. */
import type { GradroomOptions } from '../../server/gradroom.js';
import { inlineTraining } from '../../server/training/inline-training.js';
import { systemTime } from '../../server/training/time.js';
import { quiet } from './http/serve.js';
import { inlineRecorder } from './recordings/inline.js';
import { MemoryStore } from './storage/memory-store.js';

export const options = (more: Partial<GradroomOptions> = {}): GradroomOptions => ({
  port: 0,
  host: '127.0.0.1',
  dataDir: '/nowhere',
  fsync: 'always',
  redis: undefined,
  publicUrl: undefined,
  serverName: 'School of Ada',
  trustProxy: false,
  metrics: undefined,
  clientFolder: '/nowhere',
  log: quiet,
  store: new MemoryStore(),
  training: inlineTraining(systemTime),
  recorder: inlineRecorder,
  ...more,
});
