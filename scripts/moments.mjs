#!/usr/bin/env node
/**
 * Photographs every moment of a scripted lesson on every page, as class, teacher and projector see it, light and dark, into
 * test-results/moments/, with an index.html that shows them in a table: a row a moment, a column a page.
 *
 *     npm run moments                 all of them, in some minutes
 *     npm run moments -- turn reveal  those whose names hold one of the words
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { LAPTOP, moments, others, PHONE } from '../test/browser/lesson-moments.mjs';
import { ScriptedClass } from '../test/browser/scripted-class.mjs';
import { buildStale } from './build.mjs';
import { launchBrowser, startServer } from './picture/stage.mjs';

const folder = fileURLToPath(new URL('../test-results/moments/', import.meta.url));
/** For what comes to a page a moment after it: parts that are loaded, pictures that are computed. */
const SETTLE_MS = 1_500;
/** For a page to be drawn in its other theme. */
const THEME_MS = 500;
const wanted = process.argv.slice(2);

const sizes = {
  laptop: { viewport: { width: 1366, height: 768 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true },
  large: { viewport: { width: 1920, height: 1080 } },
};

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ name: string, page: Page, schemes: readonly ('light' | 'dark' | 'as it is')[] }} Shown */

await buildStale();
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const data = await mkdtemp(join(tmpdir(), 'gradroom-moments-'));
const server = await startServer(data);
const browser = await launchBrowser();
/** @type {{ moment: string, files: string[] }[]} */
const rows = [];

/** @param {keyof typeof sizes} size @param {string} address @param {Record<string, string>} [stored] */
async function open(size, address, stored = {}) {
  const context = await browser.newContext({ ...sizes[size], reducedMotion: 'reduce' });
  await context.addInitScript((items) => {
    for (const [key, value] of Object.entries(items)) localStorage.setItem(key, value);
  }, stored);
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

/** @param {string} moment @param {readonly Shown[]} pages */
async function photograph(moment, pages) {
  await sleep(SETTLE_MS);
  const number = String(rows.length + 1).padStart(2, '0');
  const files = [];
  for (const { name, page, schemes } of pages) {
    for (const scheme of schemes) {
      if (scheme !== 'as it is') await page.emulateMedia({ colorScheme: scheme });
      // Its pictures are drawn anew by a worker.
      if (scheme !== 'as it is') await sleep(THEME_MS);
      const file = `${number}-${name}${scheme === 'as it is' ? '' : `-${scheme}`}.png`;
      await page.screenshot({ path: join(folder, file) });
      files.push(file);
    }
  }
  rows.push({ moment, files });
  console.log(`${number} ${moment}`);
}

/** @param {Page} page @param {string} name */
async function comeIn(page, name) {
  await page.getByLabel('Your nickname').fill(name);
  await page.keyboard.press('Enter');
  await page.getByTitle('Connected to the room', { exact: true }).waitFor();
}

const both = /** @type {const} */ (['light', 'dark']);
try {
  const room = await ScriptedClass.open(server.url);
  const { code, token } = room;
  const stored = { 'gradroom.taught': JSON.stringify([{ code, token }]) };
  const panel = `${server.url}/teach/${code}`;
  const project = `${server.url}/project/${code}`;
  const students = [
    { name: 'student-laptop', page: await open('laptop', `${server.url}/room/${code}`), schemes: both },
    { name: 'student-phone', page: await open('phone', `${server.url}/room/${code}`), schemes: both },
  ];
  const pages = [
    ...students,
    { name: 'panel', page: await open('laptop', panel, stored), schemes: both },
    { name: 'panel-large', page: await open('large', panel, stored), schemes: both },
    { name: 'panel-phone', page: await open('phone', panel, stored), schemes: both },
    { name: 'projector-dark', page: await open('large', project), schemes: /** @type {const} */ (['as it is']) },
    {
      name: 'projector-bright',
      page: await open('large', project, { 'gradroom.projector': 'bright' }),
      schemes: /** @type {const} */ (['as it is']),
    },
  ];
  await photograph('lobby: nobody is in yet', pages);
  await room.teach({ type: 'set-room', approval: true });
  const comes = students.map(({ page }, index) => comeIn(page, [LAPTOP, PHONE][index]));
  await photograph('door: the teacher lets them in', pages);
  await room.teach({ type: 'set-room', approval: false });
  await Promise.all(comes);
  await room.join(others);
  for (const { name, bring } of moments) {
    await bring(room);
    if (wanted.length === 0 || wanted.some((word) => name.includes(word))) await photograph(name, pages);
  }
  room.close();
} finally {
  await browser.close();
  await server.stop();
  await rm(data, { recursive: true, force: true });
}

const columns = rows[0].files.map((file) => file.replace(/^\d+-|\.png$/g, ''));
const cell = (/** @type {string} */ file) =>
  `<td><a href="${file}"><img src="${file}" alt="${file}" loading="lazy"></a></td>`;
await writeFile(
  join(folder, 'index.html'),
  `<!doctype html><meta charset="utf-8"><title>Moments of a lesson</title>
<style>body{font:14px sans-serif}td,th{padding:4px;vertical-align:top;text-align:left}th{position:sticky;top:0;background:#fff}img{height:260px}</style>
<table><tr><th>moment</th>${columns.map((name) => `<th>${name}</th>`).join('')}</tr>
${rows.map(({ moment, files }) => `<tr><td>${moment}</td>${files.map(cell).join('')}</tr>`).join('\n')}
</table>\n`,
);
console.log(`${folder}index.html`);
