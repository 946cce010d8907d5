/** `npm run dev`: pages from their sources, with the API and the sockets behind them, and a change of a source in the page at once. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createRoom, join } from './lesson.js';
import { until } from './sockets/serve.js';
import { freePort } from './storage/redis-server.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = joinPath(root, 'client/strings/en/titles.ts');
const before = readFileSync(page, 'utf8');
let folder: string;
let child: ChildProcess;
let output = '';
let url: string;
let ended: Promise<unknown>;

beforeAll(async () => {
  folder = mkdtempSync(joinPath(tmpdir(), 'gradroom-dev-'));
  const port = String(await freePort());
  child = spawn(process.execPath, ['scripts/dev.mjs'], {
    cwd: root,
    env: { ...process.env, PORT: port, HOST: '127.0.0.1', DATA_DIR: folder, FORCE_COLOR: '0', NO_COLOR: '1' },
  });
  ended = new Promise((resolve) => child.once('exit', resolve));
  child.stdout?.on('data', (data) => (output += String(data)));
  child.stderr?.on('data', (data) => (output += String(data)));
  await until(() => /Local:\s+http/.test(output) && output.includes('Gradroom is running'), 'both addresses');
  url = /Local:\s+(http:\/\/[^\s/]+)/.exec(output)![1];
}, 120_000);
afterAll(async () => {
  writeFileSync(page, before);
  child.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
});

it('[NET21] serves the pages, and passes the API and the sockets on', async () => {
  const html = await (await fetch(url)).text();
  expect(html).toContain('/@vite/client');
  const { code } = await createRoom(url);
  const pupil = await join(url, { code, name: 'Heron' });
  await until(() => pupil.frames.length > 2, 'frames');
  pupil.leave();
});

it('[NET21] says to the page at once that a source has changed', async () => {
  const script = /src="([^"]+main[^"]*)"/.exec(await (await fetch(url)).text())![1];
  await fetch(`${url}${script}`);
  const address = new URL(page.slice(joinPath(root, 'client').length), url);
  expect((await fetch(address)).status).toBe(200);
  const token = /wsToken = "([^"]*)"/.exec(await (await fetch(`${url}/@vite/client`)).text())?.[1] ?? '';
  const hot = new WebSocket(`${url.replace('http', 'ws')}/?token=${token}`, 'vite-hmr');
  const heard: string[] = [];
  hot.on('message', (data) => heard.push(String(data)));
  await new Promise((resolve) => hot.once('open', resolve));
  writeFileSync(page, `${before}\n// changed\n`);
  await until(() => heard.some((message) => /"type":"(update|full-reload)"/.test(message)), 'a word of the change');
  hot.close();
});
