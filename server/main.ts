/** The process: reads the environment, runs one server, and drains it when the machine asks for that. */
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { createGradroom, type Gradroom } from './gradroom.js';
import { addressUrl } from './http/addresses.js';
import { createLog } from './log.js';
import { roomLimits } from './rooms/environment.js';
import { readSettings, type Settings } from './settings.js';
import { StartError } from './start-error.js';
import { placeOf } from './storage/redis/address.js';

/** A drain that takes longer ends here; whoever sent the signal waits five seconds. */
const DRAIN_MS = 4_500;

try {
  await run(readSettings(process.env));
} catch (error) {
  // What a person can mend is one sentence; anything else is a fault of ours, and its stack helps.
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
}

async function run(settings: Settings): Promise<void> {
  // Logs go to stderr, so that the addresses on stdout stay readable.
  const log = createLog(settings.logLevel, process.stderr);
  const gradroom = await createGradroom({
    ...settings,
    roomLimits: { ...roomLimits, peoplePerRoomMax: settings.peoplePerRoom, roomsMax: settings.rooms },
    log,
    clientFolder: fileURLToPath(new URL('../../client/dist', import.meta.url)),
  });
  // A fault in one place must not end everybody's lesson: every room's truth is in its log on disk.
  process.on('uncaughtException', (error) => log.error({ err: error }, 'An exception was not caught.'));
  process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'A rejection was not handled.'));
  drainOnSignals(gradroom, log);

  const store = settings.redis && placeOf(settings.redis);
  log.info({ port: gradroom.port, dataDir: settings.dataDir, store, node: process.version }, 'Gradroom listens.');
  console.log(greeting(settings, gradroom).join('\n'));
}

function drainOnSignals(gradroom: Gradroom, log: Logger): void {
  let draining = false;
  const drain = (signal: string) => {
    if (draining) return;
    draining = true;
    log.info({ signal }, 'Gradroom drains.');
    setTimeout(() => {
      log.error({}, 'The drain took too long.');
      process.exit(1);
    }, DRAIN_MS).unref();
    void gradroom.close().then(() => {
      log.info({}, 'Gradroom is closed.');
      process.exit(0);
    });
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, drain);
}

/** What a teacher reads in the terminal. */
function greeting({ host, publicUrl }: Settings, { port, machine }: Gradroom): string[] {
  const here = `http://${host === undefined || host === '0.0.0.0' || host === '::' ? 'localhost' : bracketed(host)}:${port}`;
  const others =
    publicUrl === undefined
      ? machine().map((own) => `  For students:      ${addressUrl(own, port)}  (${own.interface})`)
      : [`  For students:      ${publicUrl}`];
  return ['Gradroom is running.', `  On this computer:  ${here}`, ...others, 'Stop it with Ctrl+C.'];
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
