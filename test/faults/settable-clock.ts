/** A server's wall clock that a test sets, as somebody with the machine's settings would: timers go on, and the date jumps. */
import type { ServerProcess } from '../server/process.js';
import { until } from '../server/sockets/serve.js';

const HOUR_MS = 3_600_000;
/** From what it was in the beginning, one after the other: an hour forth, back again, an hour back, and forth again. */
export const settings = [HOUR_MS, 0, -HOUR_MS, 0];

/** Run in the server's process before anything else: each SIGUSR2 sets its clock by the next of them, and it says so. */
export const settableClock = [
  '--import',
  `data:text/javascript,${encodeURIComponent(`
    import { isMainThread } from 'node:worker_threads';
    if (isMainThread) {
      const Real = Date;
      let aheadMs = 0;
      let times = 0;
      globalThis.Date = class extends Real {
        constructor(...given) {
          if (given.length > 0) super(...given);
          else super(Real.now() + aheadMs);
        }
        static now() {
          return Real.now() + aheadMs;
        }
      };
      process.on('SIGUSR2', () => {
        aheadMs = ${JSON.stringify(settings)}[times++ % ${settings.length}];
        console.log('Clock set', times, 'times: it is', new Date().toISOString());
      });
    }
  `)}`,
];

/** By the next of the settings; resolves once it is. */
export async function setClock(server: ServerProcess): Promise<void> {
  const times = server.stdout().split('Clock set').length;
  process.kill(server.pid, 'SIGUSR2');
  await until(() => server.stdout().includes(`Clock set ${times} times: `), 'the clock');
}
