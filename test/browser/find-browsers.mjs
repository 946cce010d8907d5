/**
 * Where this machine's browsers are. npm does not bring them; `npm test` looks here first, and tests of an engine that is not
 * there are skipped. The variables CHROMIUM, FIREFOX, WEBKIT_DRIVER and MINI_BROWSER override what is found.
 */
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @param {string[]} names @returns {string | undefined} the first of `names` that the search path has */
function onPath(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const extension = process.platform === 'win32' ? '.exe' : '';
  for (const name of names) {
    for (const folder of folders) {
      const file = join(folder, name + extension);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not in this folder.
      }
    }
  }
  return undefined;
}

/** @param {string[]} files */
const firstOf = (...files) => files.find((file) => existsSync(file));

/** MiniBrowser stands outside the search path, in a folder that names processor and version. */
function miniBrowser() {
  for (const root of ['/usr/lib', '/usr/libexec', '/usr/lib64']) {
    if (!existsSync(root)) continue;
    const folders = [
      '',
      ...readdirSync(root).filter((name) => name.endsWith('-linux-gnu') || name.startsWith('webkit')),
    ];
    for (const folder of folders) {
      for (const version of ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0', '']) {
        const file = join(root, folder, version, 'MiniBrowser');
        if (existsSync(file)) return file;
      }
    }
  }
  return undefined;
}

/**
 * @typedef {{ driver: string, miniBrowser: string, xvfbRun: string }} WebKit
 * @typedef {{ chromium?: string, firefox?: string, webkit?: WebKit }} Browsers
 * @returns {Browsers} paths of the programs; an engine that is not complete is left out
 */
export function findBrowsers() {
  const { env, platform } = process;
  const programFiles = env.PROGRAMFILES ?? 'C:\\Program Files';
  const chromium =
    env.CHROMIUM ??
    onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable') ??
    (platform === 'darwin'
      ? firstOf('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome')
      : firstOf(join(programFiles, 'Google', 'Chrome', 'Application', 'chrome.exe')));
  const firefox =
    env.FIREFOX ??
    onPath('firefox-esr', 'firefox') ??
    (platform === 'darwin'
      ? firstOf('/Applications/Firefox.app/Contents/MacOS/firefox')
      : firstOf(join(programFiles, 'Mozilla Firefox', 'firefox.exe')));
  const driver = env.WEBKIT_DRIVER ?? onPath('WebKitWebDriver');
  const mini = env.MINI_BROWSER ?? miniBrowser();
  const xvfbRun = onPath('xvfb-run');
  const webkit = driver && mini && xvfbRun ? { driver, miniBrowser: mini, xvfbRun } : undefined;
  return { ...(chromium && { chromium }), ...(firefox && { firefox }), ...(webkit && { webkit }) };
}
