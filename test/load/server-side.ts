/** What the server says of itself while it is under load, from its `/metrics`; and the server, where it is started for this. */
import { startServer, type ServerProcess } from '../server/process.js';
import { ownBytes } from '../bench/processor-time.js';
import { sleep } from '../bench/report.js';

/** In the order of the report. Undefined where the server doesn't say. */
export interface Look {
  readonly atMs: number;
  readonly cpuSeconds: number;
  /** Of the main thread; right after its garbage was collected, where that was asked for. */
  readonly heapBytes: number;
  readonly residentBytes: number;
  /** Of those, what is not pages of files: these are the data folder's, and the kernel takes them back when it wants. */
  readonly ownBytes: number;
  readonly handles: number;
  readonly timers: number;
  readonly listeners: number;
  readonly connections: number;
  readonly loopDelayMs: number;
  readonly framesShared: number;
  readonly framesUsual: number;
  readonly framesLeftOut: number;
}

export interface ServerUnderLoad {
  readonly url: string;
  /** Processor time of the main thread alone can be read only here. */
  readonly pid: number | undefined;
  /** @param collect garbage first, where that can be asked for */
  look(collect?: boolean): Promise<Look | undefined>;
  stop(): Promise<void>;
}

/**
 * The server collects its garbage when it is sent this, and prints what is left; it knows nothing of that itself. Right then, for a full
 * server makes some megabytes of garbage while it answers for `/metrics`. Twice, since what the first time sets free may hold more.
 */
const COLLECT = 'SIGUSR2';
const collector = `data:text/javascript,${encodeURIComponent(`
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) process.on('${COLLECT}', () => {
    globalThis.gc();
    setImmediate(() => {
      globalThis.gc();
      console.log('heap ' + process.memoryUsage().heapUsed);
    });
  });
`)}`;
const COLLECTED_WITHIN_MS = 20_000;

/** @param profile folder to write profiles of the server's threads to */
export async function startUnderLoad(people: number, profile: string | undefined): Promise<ServerUnderLoad> {
  const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const server: ServerProcess = await startServer({
    flags: ['--expose-gc', '--import', collector, ...profiling],
    env: { METRICS: 'loopback', LOG_LEVEL: 'error', PEOPLE_PER_ROOM: String(people) },
  });
  return {
    url: server.url,
    pid: server.pid,
    async look(collect = false) {
      const heapBytes = collect ? await collected(server) : undefined;
      const look = await readMetrics(server.url);
      return look && { ...look, ownBytes: ownBytes(server.pid), ...(heapBytes !== undefined && { heapBytes }) };
    },
    async stop() {
      const said = server.stderr().trim();
      if (said) console.log(`The server said:\n${said.split('\n').slice(0, 20).join('\n')}`);
      await server.stop();
    },
  };
}

export const remote = (url: string): ServerUnderLoad => ({
  url,
  pid: undefined,
  look: () => readMetrics(url),
  stop: () => Promise.resolve(),
});

/** The heap without its garbage; undefined where the server is too busy to say. */
async function collected({ pid, stdout }: ServerProcess): Promise<number | undefined> {
  const before = stdout().length;
  process.kill(pid, COLLECT);
  for (const untilMs = performance.now() + COLLECTED_WITHIN_MS; performance.now() < untilMs;) {
    await sleep(10);
    const [, bytes] = /^heap (\d+)$/m.exec(stdout().slice(before)) ?? [];
    if (bytes !== undefined) return Number(bytes);
  }
  return undefined;
}

async function readMetrics(url: string): Promise<Look | undefined> {
  const response = await fetch(`${url}/metrics`);
  if (!response.ok) return undefined;
  const text = await response.text();
  const value = (name: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')
        .at(-1) ?? Number.NaN,
    );
  return {
    atMs: performance.now(),
    cpuSeconds: value('process_cpu_seconds_total'),
    heapBytes: value('nodejs_heap_size_used_bytes'),
    residentBytes: value('process_resident_memory_bytes'),
    ownBytes: Number.NaN,
    handles: value('nodejs_active_handles_total'),
    timers: value('nodejs_active_resources{type="Timeout"}'),
    listeners: value('gradroom_listeners'),
    connections: value('gradroom_connections'),
    loopDelayMs: value('nodejs_eventloop_lag_p99_seconds') * 1000,
    framesShared: value('gradroom_frames_total{way="shared"}'),
    framesUsual: value('gradroom_frames_total{way="usual"}'),
    framesLeftOut: value('gradroom_frames_left_out_total'),
  };
}
