/**
 * Builds what is missing or older than its sources: the SIMD kernels with AssemblyScript, `shared` and `server` with the
 * TypeScript compiler, `client` with Vite.
 *
 * `node scripts/build.mjs [server] [client] [--force]` builds; `npm start` calls `buildStale`. Up to date it takes some
 * milliseconds: each step remembers a fingerprint of its sources. Processes that want to build at the same time wait for
 * each other, so that none runs half-written files.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, '.cache', 'build');
const common = ['package-lock.json', 'tsconfig.base.json'];

/** What a person can understand and act on; printed without a stack. */
export class BuildError extends Error {}

/** In the order in which they are built; whoever runs needs the kernels. */
const steps = {
  kernels: {
    title: 'the kernels',
    sources: ['shared/kernels', ...common],
    output: 'shared/dist/kernels.wasm',
    tool: ['assemblyscript', 'asc', 'shared/kernels/index.ts', '--config', 'shared/kernels/asconfig.json'],
  },
  server: {
    title: 'the server',
    sources: ['shared', 'server', ...common],
    output: 'server/dist/main.js',
    tool: ['@typescript/native', 'tsc', '-b', 'shared', 'server'],
  },
  client: {
    title: 'the pages',
    sources: ['shared', 'client', ...common],
    output: 'client/dist/index.html',
    tool: ['vite', 'vite', 'build', 'client', '--logLevel', 'warn'],
  },
  // Beside the pages, whose build empties the folder.
  player: {
    title: 'the player for other sites',
    sources: ['shared', 'client', ...common],
    output: 'client/dist/gradroom-player.js',
    tool: ['vite', 'vite', 'build', 'client', '--config', 'client/vite.embed.config.ts', '--logLevel', 'warn'],
  },
};

/**
 * @param {{ only?: readonly ('server' | 'client')[], print?: (line: string) => void, force?: boolean }} [options]
 *   `print` gets one line of progress for each step that is really built
 */
export async function buildStale({ only = ['server', 'client'], print = () => {}, force = false } = {}) {
  const asked = [...only, 'kernels', ...(only.includes('client') ? ['player'] : [])];
  const wanted = Object.keys(steps).filter((name) => asked.includes(name));
  const stale = () => wanted.filter((name) => force || !isFresh(name));
  if (stale().length === 0) return;
  const unlock = await lock(print);
  try {
    for (const name of stale()) await build(name, print);
  } finally {
    unlock();
  }
}

/** The file that a package's command runs, so that no shell and no `.cmd` wrapper is needed. */
export function toolPath(packageName, command) {
  const require = createRequire(import.meta.url);
  let manifest;
  try {
    manifest = require.resolve(`${packageName}/package.json`, { paths: [root] });
  } catch {
    throw new BuildError(`The package ${packageName} is not installed. Run "npm ci" in Gradroom's folder first.`);
  }
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[command]);
}

async function build(name, print) {
  const { title, sources, tool } = steps[name];
  const [packageName, command, ...args] = tool;
  const path = toolPath(packageName, command);
  const fingerprint = fingerprintOf(sources); // before: what changes meanwhile is built next time
  const start = performance.now();
  print(`Building ${title} …`);
  const { code, output } = await run(process.execPath, [path, ...args]);
  if (code !== 0) throw new BuildError(`${output.trimEnd()}\nBuilding ${title} failed; the lines above say why.`);
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, name), fingerprint);
  print(`Built ${title} in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
}

function isFresh(name) {
  const { sources, output } = steps[name];
  if (!existsSync(join(root, output)) || !existsSync(join(cache, name))) return false;
  return readFileSync(join(cache, name), 'utf8') === fingerprintOf(sources);
}

/** Changes whenever a source is added, removed or written. */
function fingerprintOf(sources) {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((source) => filesOf(join(root, source))).sort()) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${relative(root, path)}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function filesOf(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return [];
  if (!stats.isDirectory()) return [path];
  return (
    readdirSync(path)
      // What checks leave behind begins with a dot.
      .filter((name) => name !== 'dist' && name !== 'node_modules' && !name.startsWith('.'))
      .flatMap((name) => filesOf(join(path, name)))
  );
}

function run(file, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}

/** One builder at a time. A lock whose process is gone is taken over. */
async function lock(print) {
  const folder = join(cache, 'lock');
  const owner = join(folder, 'pid');
  for (let waited = 0; ; waited++) {
    try {
      mkdirSync(cache, { recursive: true });
      mkdirSync(folder);
      writeFileSync(owner, String(process.pid));
      return () => rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') {
        throw new BuildError(`Gradroom's folder cannot be written (${error.code}): ${cache}.`);
      }
    }
    if (isAbandoned(folder, owner)) rmSync(folder, { recursive: true, force: true });
    else if (waited === 0) print('Waiting for another build …');
    await sleep(100);
  }
}

function isAbandoned(folder, owner) {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (!stats) return false;
  let pid;
  try {
    pid = Number(readFileSync(owner, 'utf8'));
  } catch {
    pid = 0;
  }
  // Between making the folder and writing the number passes a moment.
  if (!pid) return Date.now() - stats.mtimeMs > 5_000;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const wanted = process.argv.slice(2).filter((argument) => argument in steps);
    const only = wanted.length > 0 ? wanted : undefined;
    await buildStale({ only, print: console.log, force: process.argv.includes('--force') });
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
