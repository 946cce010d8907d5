/**
 * What npm cannot bring: three browser engines. Where one is missing and apt-get may be used, it is installed; otherwise one
 * sentence says what to install, and its tests are skipped.
 */
import { accessSync, constants } from 'node:fs';
import { findBrowsers } from '../../test/browser/find-browsers.mjs';
import { run } from './run.mjs';

const packages = {
  chromium: ['chromium'],
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'xvfb', 'xauth'],
};
const names = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKit (WebKitWebDriver and MiniBrowser)' };

/** Engines that this machine has not. */
const missing = () => {
  const found = findBrowsers();
  return /** @type {(keyof typeof packages)[]} */ (Object.keys(packages)).filter((engine) => !found[engine]);
};

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

/** Looks for the browsers, and installs those that are missing where that is possible. Never fails. */
export async function preparePrerequisites() {
  const before = missing();
  const [command, ...prefix] = (before.length > 0 && (await aptGet())) || [];
  if (command) {
    console.log(`Installing what the tests need: ${before.map((engine) => names[engine]).join(', ')}.`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const options = ['-o', 'Acquire::Retries=2', '-o', 'DPkg::Lock::Timeout=120'];
    await run(command, [...prefix, ...options, 'update', '-q'], { env });
    // One engine at a time: where a package has another name, the others still come.
    for (const engine of before) {
      const install = ['install', '-y', '-q', '--no-install-recommends', ...packages[engine]];
      await run(command, [...prefix, ...options, ...install], { env });
    }
  }
  const still = missing();
  if (still.length === 0) {
    console.log('Chromium, Firefox and WebKit are here.');
    return;
  }
  const wanted = still.map((engine) => `${names[engine]} (Debian: ${packages[engine].join(' ')})`).join('; ');
  console.log(`Not on this machine, so that their tests are skipped; to run them, install ${wanted}.`);
}
