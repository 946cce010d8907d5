#!/usr/bin/env node
/**
 * Makes docs/room.png, the README's picture: a real server, a teacher's page in Chromium, and students who change things.
 *
 *     npm run picture
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { io } from 'socket.io-client';
import { findBrowsers } from '../test/browser/find-browsers.mjs';
import { buildStale } from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const flags = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update'];

/** What the class did before the picture was taken: who, what, and how long they then watched. */
const lesson = /** @type {const} */ ([
  ['Ibis', { type: 'set-network', hidden: [6, 5, 4, 2] }, 300],
  ['Wren', { type: 'set-training', optimizer: 'adam', learningRate: 0.01 }, 2_000],
  ['Otter', { type: 'set-activation', layer: 0, activation: 'sigmoid' }, 3_000],
  ['Heron', { type: 'set-activation', layer: 2, activation: 'leaky-relu', alpha: 0.3 }, 3_000],
  ['Heron', { type: 'set-activation', layer: 2, alpha: 0.1 }, 3_000],
]);

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

/** @param {string} url @param {string} code @param {string} name */
async function joinRoom(url, code, name) {
  const socket = io(url, { auth: { code, name } });
  socket.on('frame', (n) => socket.emit('seen', n));
  await new Promise((resolve, reject) => socket.once('welcome', resolve).once('connect_error', reject));
  return socket;
}

await buildStale();
const folder = await mkdtemp(join(tmpdir(), 'gradroom-picture-'));
const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder, LOG_LEVEL: 'silent' };
const server = spawn(process.execPath, [join(root, 'server/dist/main.js')], {
  env,
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const url = await listening(server);
  const browser = await chromium.launch({ executablePath: findBrowsers().chromium, args: flags });
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.goto(url);
  await page.getByRole('button', { name: 'Start a room' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  const code = page.url().split('/').at(-1) ?? '';
  /** @type {Map<string, import('socket.io-client').Socket>} */
  const students = new Map();
  for (const [name] of lesson) {
    if (!students.has(name)) students.set(name, await joinRoom(url, code, name));
  }
  for (const [name, command, watchMs] of lesson) {
    await students.get(name)?.emitWithAck('command', command);
    await sleep(watchMs);
  }
  await page.screenshot({ path: join(root, 'docs/room.png') });
  for (const student of students.values()) student.disconnect();
  await browser.close();
} finally {
  const ended = new Promise((resolve) => server.once('close', resolve));
  server.kill('SIGTERM');
  await ended;
  await rm(folder, { recursive: true, force: true });
}
