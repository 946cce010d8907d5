/**
 * What npm cannot bring: three browser engines, nginx for the README's recipe of a hosted machine, Redis, and strace. Where one is missing and
 * apt-get may be used, it is installed; otherwise one sentence says what to install, and its tests are skipped.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { findBrowsers } from '../../test/browser/find-browsers.mjs';
import { run } from './run.mjs';

const answers = (/** @type {string} */ program) => spawnSync(program, ['-v'], { stdio: 'ignore' }).error === undefined;

/** With Debian's names of the packages that bring them. */
const wanted = [
  { name: 'Chromium', packages: ['chromium'], isHere: () => findBrowsers().chromium !== undefined },
  { name: 'Firefox', packages: ['firefox-esr'], isHere: () => findBrowsers().firefox !== undefined },
  {
    name: 'WebKit (WebKitWebDriver, MiniBrowser and xvfb-run)',
    packages: ['webkit2gtk-driver', 'xvfb', 'xauth'],
    isHere: () => findBrowsers().webkit !== undefined,
  },
  {
    name: 'nginx with openssl',
    packages: ['nginx', 'openssl'],
    isHere: () => answers('nginx') && answers('openssl'),
  },
  { name: 'Redis', packages: ['redis-server'], isHere: () => answers('redis-server') },
  // It records what the store writes, and makes the disk fail.
  { name: 'strace', packages: ['strace'], isHere: () => answers('strace') },
];

/** Where the system forbids tracing, the strace that is here records nothing, and its tests are skipped as well: said aloud. Undefined where it may. */
export function whyNotTraced() {
  if (process.platform !== 'linux' || !answers('strace')) return undefined;
  if (spawnSync('strace', ['-o', '/dev/null', 'true'], { stdio: 'ignore' }).status === 0) return undefined;
  return 'strace may not trace here (ptrace is forbidden), so that ST9, ST10, ST12 and SEC32 are not tested: allow it, in a container with --cap-add=SYS_PTRACE.';
}

/** As `whyNotTraced`, of a file system in memory for a process of its own. */
export function whyNoSmallDisk() {
  if (process.platform !== 'linux') return undefined;
  const mount = ['-r', '-m', 'sh', '-c', 'mount -t tmpfs -o size=1m tmpfs /mnt'];
  if (spawnSync('unshare', mount, { stdio: 'ignore' }).status === 0) return undefined;
  return 'No small disk can be made here (mounting is forbidden), so that ST26 is not tested on a real one: allow it, in a container with --cap-add=SYS_ADMIN.';
}

const missing = () => wanted.filter(({ isHere }) => !isHere());

/** How apt-get may be called here without asking anybody anything; undefined when it may not. */
async function aptGet() {
  if (process.platform !== 'linux') return undefined;
  try {
    accessSync('/usr/bin/apt-get', constants.X_OK);
  } catch {
    return undefined;
  }
  if (process.getuid?.() === 0) return ['/usr/bin/apt-get'];
  return (await run('sudo', ['-n', 'true'])) === 0 ? ['sudo', '-n', '/usr/bin/apt-get'] : undefined;
}

/** Looks for everything, and installs what is missing where that is possible. Never fails. */
export async function preparePrerequisites() {
  const before = missing();
  const [command, ...prefix] = (before.length > 0 && (await aptGet())) || [];
  if (command) {
    console.log(`Installing what the tests need: ${before.map(({ name }) => name).join(', ')}.`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const options = ['-o', 'Acquire::Retries=2', '-o', 'DPkg::Lock::Timeout=120'];
    await run(command, [...prefix, ...options, 'update', '-q'], { env });
    // One after the other: where one has another name, the others still come.
    for (const { packages } of before) {
      const install = ['install', '-y', '-q', '--no-install-recommends', ...packages];
      await run(command, [...prefix, ...options, ...install], { env });
    }
  }
  for (const why of [whyNotTraced(), whyNoSmallDisk()]) if (why) console.log(why);
  const still = missing();
  if (still.length === 0) {
    console.log(`All here: ${wanted.map(({ name }) => name).join(', ')}.`);
    return;
  }
  const list = still.map(({ name, packages }) => `${name} (Debian: ${packages.join(' ')})`).join('; ');
  console.log(`Not on this machine, so that their tests are skipped; to run them, install ${list}.`);
}
