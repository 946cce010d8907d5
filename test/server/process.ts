/** Starts the real server in a process of its own, as `npm start` does, on a free port of 127.0.0.1 and a fresh data folder. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** A start, its build not counted. */
const START_TIMEOUT_MS = 20_000;
const STOP_TIMEOUT_MS = 10_000;

export interface Exit {
  /** Null when a signal ended it. */
  readonly code: number | null;
  /** From the signal to the end. */
  readonly elapsedMs: number;
}

export interface ServerProcess {
  /** `http://127.0.0.1:PORT`, without a slash at its end. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly dataDir: string;
  /** All that it printed so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** SIGTERM, as when a machine shuts down; it drains. */
  readonly stop: () => Promise<Exit>;
  /** SIGKILL, as when the power goes. */
  readonly kill: () => Promise<Exit>;
  /** Resolves when the process ended, for whatever reason. */
  readonly ended: Promise<Exit>;
}

export interface StartOptions {
  /** Added to a small environment; `DATA_DIR` lets a second start take up the data of the first. */
  readonly env?: Readonly<Record<string, string>>;
  /** Node's own, before the program. */
  readonly flags?: readonly string[];
  /** Also build the pages; they are served where they are built. */
  readonly client?: boolean;
}

/**
 * Run in the server's process before anything else: it ends when its input does, so that no test that is killed leaves a
 * server behind. Worker threads run it too, and have no such input.
 */
const endWithParent = `data:text/javascript,${encodeURIComponent(`
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) process.stdin.on('close', () => process.exit(1)).resume().unref();
`)}`;

/** Builds what is stale, starts the server, and resolves once it listens; rejects with what it said if it does not. */
export async function startServer({ env = {}, flags = [], client = false }: StartOptions = {}): Promise<ServerProcess> {
  await build(client ? ['server', 'client'] : ['server']);
  const ownFolder = env.DATA_DIR === undefined ? await mkdtemp(join(tmpdir(), 'gradroom-')) : undefined;
  const dataDir = env.DATA_DIR ?? ownFolder ?? '';
  const child = spawn(process.execPath, ['--import', endWithParent, ...flags, join(root, 'server/dist/main.js')], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  let signalledAt = performance.now();
  child.stderr.on('data', (data) => (stderr += String(data)));

  const ended = new Promise<Exit>((resolve) => {
    child.once('close', (code) => resolve({ code, elapsedMs: performance.now() - signalledAt }));
  });
  void ended.then(async () => {
    if (ownFolder) await rm(ownFolder, { recursive: true, force: true });
  });

  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    signalledAt = performance.now();
    child.kill(signal);
    const hangs = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    const exit = await ended;
    clearTimeout(hangs);
    return exit;
  };

  const port = await new Promise<number>((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The server did not start in time.\n${stdout}${stderr}`));
    }, START_TIMEOUT_MS);
    child.stdout.on('data', (data) => {
      stdout += String(data);
      const listening = /http:\/\/(?:localhost|127\.0\.0\.1):(\d+)/.exec(stdout);
      if (!listening) return;
      clearTimeout(late);
      resolve(Number(listening[1]));
    });
    void ended.then(({ code }) => {
      clearTimeout(late);
      reject(new Error(`The server ended with exit code ${code} before it listened.\n${stdout}${stderr}`));
    });
  });

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    pid: child.pid ?? 0,
    dataDir,
    stdout: () => stdout,
    stderr: () => stderr,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    ended,
  };
}

/** Milliseconds when all is up to date. In a process of its own, so that several test files wait for one build. */
export async function build(parts: readonly ('server' | 'client')[]): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'scripts/build.mjs'), ...parts], { cwd: root, stdio: 'pipe' });
  let output = '';
  child.stdout.on('data', (data) => (output += String(data)));
  child.stderr.on('data', (data) => (output += String(data)));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(output);
}
