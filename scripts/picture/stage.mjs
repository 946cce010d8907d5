/** What pictures of a class need: a real server in a folder of its own, and a browser. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowsers } from '../../test/browser/find-browsers.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const flags = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update'];

/** @param {import('node:child_process').ChildProcess} server @returns {Promise<string>} its address */
const listening = (server) =>
  new Promise((resolve, reject) => {
    let printed = '';
    server.stdout?.on('data', (data) => {
      printed += String(data);
      const address = /http:\/\/(?:localhost|127\.0\.0\.1):\d+/.exec(printed);
      if (address) resolve(address[0]);
    });
    server.once('close', () => reject(new Error(`The server ended.\n${printed}`)));
  });

/** On a free port of 127.0.0.1. @param {string} folder where its data are */
export async function startServer(folder) {
  const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder, LOG_LEVEL: 'silent' };
  const server = spawn(process.execPath, [join(root, 'server/dist/main.js')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Also where the script breaks off.
  process.once('exit', () => server.kill());
  const ended = new Promise((resolve) => server.once('close', resolve));
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
  };
  return { url: await listening(server), stop };
}

export const launchBrowser = () => chromium.launch({ executablePath: findBrowsers().chromium, args: flags });
