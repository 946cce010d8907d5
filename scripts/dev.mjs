/**
 * `npm run dev`: three processes side by side. The TypeScript compiler watches `shared` and `server`; the server starts
 * anew whenever the compiler is through without an error; Vite serves the pages with hot reload and passes the API on.
 *
 * Not `node --watch`: it would restart in the middle of a compilation, and does not see the files of worker threads.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { BuildError, buildStale, toolPath } from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Lines with which the compiler's watch says that a round is over. */
const roundOver = /Found (\d+) errors?\. Watching for file changes/;

const isGrouped = process.platform !== 'win32';

let server;
let stopping = false;
const tools = [];

try {
  await buildStale({ only: ['server'], print: console.log });
} catch (error) {
  if (!(error instanceof BuildError)) throw error;
  // The compiler below says the same again, and goes on as soon as it is mended.
  console.error(error.message);
}

const compiler = startTool(
  'tsc',
  ['@typescript/native', 'tsc'],
  ['-b', '-w', '--preserveWatchOutput', 'shared', 'server'],
);
compiler.stdout.on('data', (data) => {
  const over = roundOver.exec(String(data));
  if (over?.[1] === '0') void restartServer();
});
startTool('vite', ['vite', 'vite'], ['client']);

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);

function startTool(title, [packageName, command], args) {
  const child = spawn(process.execPath, [toolPath(packageName, command), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    // The compiler is a program that this one starts: both are one group, and end together.
    detached: isGrouped,
  });
  child.stdout.pipe(process.stdout);
  child.once('exit', (code) => {
    if (!stopping) console.error(`${title} ended by itself (exit code ${code}).`);
    stop();
  });
  tools.push(child);
  return child;
}

/** The old one first leaves its port and its data folder. */
async function restartServer() {
  const old = server;
  server = undefined;
  if (old) await ended(old);
  if (stopping || server) return;
  server = spawn(process.execPath, ['server/dist/main.js'], { cwd: root, stdio: 'inherit' });
}

function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  return exit;
}

function stop() {
  if (stopping) return;
  stopping = true;
  server?.kill();
  for (const child of tools) endGroup(child);
}

function endGroup(child) {
  if (!isGrouped) return void child.kill();
  try {
    process.kill(-child.pid);
  } catch {
    // Gone.
  }
}
