/** The player on other sites: in a frame of a foreign origin, as a script on a page of files, and where that page forbids almost all. */
import { readFileSync } from 'node:fs';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embedWords as words } from '../../client/strings/en/embed.js';
import { violations } from './axe.js';
import { example, hashAt, momentIn } from './embedded.js';
import { findBrowsers } from './find-browsers.mjs';
import { ELSEWHERE_HOST } from './drivers/engine-page.js';
import { School, watchSchool } from './school.js';

const STEP = 9_000;
const consistent = 'Consistent: recomputed to the recorded bits';
/** What the strictest page's policy stops, and what the browser says of it: the player goes on without. */
const forbidden = /worker-src|wasm-eval|Creating a worker|WebAssembly|Failed to load resource/;

describe.skipIf(!findBrowsers().chromium)('a player on another site', () => {
  let school: School;
  let site: Server;
  let page: Page;
  /** What the foreign page has in its body. */
  let body = '';
  /** What its strict page forbids. */
  let policy = '';
  const siteUrl = () => `http://${ELSEWHERE_HOST}:${(site.address() as AddressInfo).port}`;
  const timeline = (where: Frame | Page) => where.getByRole('slider', { name: 'Timeline' });
  const shownStep = async (where: Frame | Page) => Number(await timeline(where).getAttribute('aria-valuenow'));

  beforeAll(async () => {
    school = await School.open();
    const player = readFileSync('client/dist/gradroom-player.js');
    const pages = express.Router();
    pages.get('/', (_request, response) => {
      response.send(
        `<!doctype html><html lang="en"><title>Elsewhere</title><main><h1>Elsewhere</h1>${body}</main></html>`,
      );
    });
    pages.get('/gradroom-player.js', (_request, response) => void response.type('js').send(player));
    pages.get('/lesson.gradroom', (_request, response) => void response.send(example));
    const app = express().get('/favicon.ico', (_request, response) => void response.status(204).end());
    app.use('/free/folder', pages);
    app.use('/strict', (_request, response, next) => {
      response.setHeader('Content-Security-Policy', policy);
      next();
    });
    site = app.use('/strict', pages).listen(0, '127.0.0.1');
    ({ page } = await school.device('reader'));
  });
  afterAll(async () => {
    site?.close();
    await school?.close();
  });
  watchSchool(() => school);

  async function framed(html: string): Promise<Frame> {
    body = html;
    await page.goto(`${siteUrl()}/free/folder/`);
    const frame = await (await page.waitForSelector('iframe')).contentFrame();
    if (!frame) throw new Error('no frame');
    return frame;
  }

  async function playsIn(where: Frame | Page) {
    await where.getByRole('button', { name: 'Play', exact: true }).click();
    await expect.poll(() => shownStep(where), { timeout: 20_000 }).toBeGreaterThan(STEP + 50);
    await where.getByRole('button', { name: 'Pause', exact: true }).click();
  }

  const frameOf = (path: string, width = 480, height = 360) =>
    `<iframe src="${school.url}${path}" title="A lesson" width="${width}" height="${height}"></iframe>`;

  it('[EMB1] [EMB2] is framed, stands at the step of its address with the bits of that step, and plays', async () => {
    const frame = await framed(frameOf(`/embed/example?t=${STEP}&theme=dark`));
    await expect.poll(() => shownStep(frame), { timeout: 20_000 }).toBe(STEP);
    expect(await momentIn(frame)).toEqual({ step: STEP, hash: hashAt(STEP) });
    await frame.getByText(consistent).first().waitFor({ state: 'attached', timeout: 30_000 });
    expect(await frame.getByText(words.slower).count()).toBe(0);
    expect(
      await frame.evaluate(() => [
        document.documentElement.scrollWidth - innerWidth,
        document.documentElement.scrollHeight - innerHeight,
      ]),
    ).toEqual([0, 0]);
    expect(await frame.evaluate(() => getComputedStyle(document.querySelector('gradroom-player')!).colorScheme)).toBe(
      'dark',
    );
    await playsIn(frame);
    // Keys are its own where it has the focus; the embedding page keeps its own.
    let before = -1;
    // What was on its way when it paused has come.
    await expect.poll(async () => before === (before = await shownStep(frame)), { interval: 300 }).toBe(true);
    await frame.locator('body').press('.');
    await expect.poll(() => shownStep(frame)).toBe(before + 1);
    expect(await violations(page, ['wcag2a', 'wcag2aa'])).toEqual([]);
  });

  it.each(['network', 'boundary', 'loss'])('[EMB2] shows the %s where its address asks for that', async (view) => {
    const frame = await framed(frameOf(`/embed/example?view=${view}`, 900, 600));
    const name = words.views[view as keyof typeof words.views];
    await frame.getByRole('tab', { name, selected: true }).waitFor();
  });

  it('[EMB1] keeps nothing in the browser, and leads to Gradroom in a tab of its own alone', async () => {
    const frame = await framed(frameOf(`/embed/example?t=${STEP}`));
    await expect.poll(() => shownStep(frame), { timeout: 20_000 }).toBe(STEP);
    await frame.getByRole('button', { name: words.more, exact: true }).click();
    const links = frame.getByRole('link');
    expect(await links.count()).toBe(1);
    expect(await links.first().getAttribute('href')).toBe(`${school.url}/replay/example?t=${STEP}`);
    expect(await links.first().getAttribute('target')).toBe('_blank');
    expect(await frame.getByLabel(words.iframe).inputValue()).toContain(`${school.url}/embed/example?t=${STEP}`);
    expect(await page.context().cookies()).toEqual([]);
    // A frame of another site may have no storage at all: looked at on its own.
    await page.goto(`${school.url}/embed/example`);
    await timeline(page).waitFor();
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    for (const [width, height, theme] of [
      [480, 360, 'light'],
      [390, 480, 'dark'],
      [1920, 1080, 'light'],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.goto(`${school.url}/embed/example?theme=${theme}`);
      await page.getByText(consistent).first().waitFor({ state: 'attached', timeout: 30_000 });
      expect(await violations(page, ['wcag2a', 'wcag2aa'])).toEqual([]);
    }
    await page.setViewportSize({ width: 1366, height: 768 });
  });

  it('[EMB1] no other page of Gradroom can be framed', async () => {
    const frame = await framed(frameOf('/replay/example'));
    await expect.poll(() => frame.url()).toMatch(/^chrome-error:/);
    expect(school.takeErrors().join()).toContain('frame-ancestors');
  });

  it('[EMB3] a kept recording is embedded by the HTML of its share dialog; who may not see it is told as by its link', async () => {
    const teacher = await school.device('teacher');
    const code = await teacher.startRoom();
    await teacher.page.goto(`${school.url}/teach/${code}`);
    await teacher.page.getByRole('button', { name: 'Room', exact: true }).click();
    await teacher.page.getByRole('menuitem', { name: 'Download what it leaves …' }).click();
    await teacher.page.getByRole('button', { name: 'Keep the recording' }).click();
    await teacher.page.getByText(/Kept until .+, seen by you alone/).waitFor();
    await teacher.page.goto(`${school.url}/recordings`);
    await teacher.page.getByRole('button', { name: /^Share/ }).click();
    const dialog = teacher.page.getByRole('dialog');
    await dialog.getByLabel('the class', { exact: true }).check();
    const path = new URL(await dialog.getByLabel('Link to the recording').inputValue()).pathname;
    expect(await dialog.getByLabel(words.iframe).count()).toBe(0);
    const hidden = await framed(frameOf(path.replace('replay', 'embed')));
    await hidden.getByText('You may not see this recording').waitFor();
    await hidden.getByText('shown to its class alone').waitFor();
    await dialog.getByLabel('whoever has the link').check();
    const html = await dialog.getByLabel(words.iframe).inputValue();
    // The dialog names the address of this machine's network; here it is the classroom's name.
    const frame = await framed(html.replace(/http:\/\/[^/]+/, school.url));
    await frame
      .getByText(/^Verified as recorded by/)
      .first()
      .waitFor({ state: 'attached' });
    await teacher.page.context().close();
    expect(school.takeErrors().filter((error) => !forbidden.test(error))).toEqual([]);
  });

  const element = `<script src="gradroom-player.js"></script><gradroom-player src="lesson.gradroom" t="${STEP}"></gradroom-player>`;

  it('[EMB4] plays as one script and one file, and leaves its page as it was', async () => {
    body = `<p id="own">Words</p>${element}`;
    await page.goto(`${siteUrl()}/free/folder/`);
    await expect.poll(() => shownStep(page), { timeout: 20_000 }).toBe(STEP);
    expect(await momentIn(page)).toEqual({ step: STEP, hash: hashAt(STEP) });
    await page.getByText(consistent).first().waitFor({ timeout: 30_000 });
    expect(await page.getByText(words.slower).count()).toBe(0);
    await playsIn(page);
    expect(await page.locator('#own').evaluate((own) => getComputedStyle(own).fontFamily)).not.toContain('Inter');
    expect(await page.evaluate(() => document.head.querySelectorAll('style, link').length)).toBe(0);
    await page.evaluate(() => document.querySelector('gradroom-player')?.setAttribute('src', 'gone.gradroom'));
    await page.getByText('The recording did not come').waitFor();
    expect(school.takeErrors().filter((error) => !forbidden.test(error))).toEqual([]);
  });

  it('[EMB4] on a page that is opened as a file it asks for the recording, and plays it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gradroom-embed-'));
    await copyFile('client/dist/gradroom-player.js', join(folder, 'gradroom-player.js'));
    await writeFile(join(folder, 'page.html'), `<!doctype html><html lang="en"><title>A file</title>${element}</html>`);
    await page.goto(`file://${folder}/page.html`);
    await page.getByText(words.fromFile).waitFor();
    await page.getByLabel('Choose a file').setInputFiles('client/public/example.gradroom');
    await expect.poll(() => shownStep(page), { timeout: 20_000 }).toBe(STEP);
    expect(await page.getByText(words.slower).count()).toBe(0);
    await rm(folder, { recursive: true });
    // The browser says that it does not read the file beside the page.
    expect(school.takeErrors().filter((error) => !/file:|ERR_FAILED/.test(error))).toEqual([]);
  });

  it('[EMB5] [EMB6] a policy that allows nothing but the host’s own files stops neither its bits nor its styles', async () => {
    policy = "default-src 'self'";
    body = element;
    await page.goto(`${siteUrl()}/strict/`);
    await expect.poll(() => shownStep(page), { timeout: 30_000 }).toBe(STEP);
    await page.getByText(words.slower).waitFor();
    expect(await momentIn(page)).toEqual({ step: STEP, hash: hashAt(STEP) });
    expect(await page.locator('gradroom-player').evaluate((player) => player.clientHeight)).toBe(478);
    const play = page.getByRole('button', { name: 'Play', exact: true });
    expect(await play.evaluate((button) => getComputedStyle(button).backgroundColor)).toBe('rgb(29, 78, 216)');
    expect(school.takeErrors().filter((error) => !forbidden.test(error))).toEqual([]);
  });

  it('[EMB5] plays where workers and WebAssembly are forbidden: the same bits, slower, and the page answers meanwhile', async () => {
    policy = "script-src 'self'; worker-src 'none'";
    body = element;
    await page.goto(`${siteUrl()}/strict/`);
    await expect.poll(() => shownStep(page), { timeout: 30_000 }).toBe(STEP);
    await page.getByText(words.slower).waitFor();
    expect(await momentIn(page)).toEqual({ step: STEP, hash: hashAt(STEP) });
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    const pictures = await page.evaluate(async () => {
      const start = performance.now();
      let count = 0;
      while (performance.now() - start < 3_000) {
        await new Promise(requestAnimationFrame);
        count += 1;
      }
      return count;
    });
    expect(pictures).toBeGreaterThan(20);
    await expect.poll(() => shownStep(page), { timeout: 20_000 }).toBeGreaterThan(STEP + 50);
    await page.getByText(consistent).first().waitFor({ timeout: 50_000 });
    // Something is drawn: the canvas of the network is not empty.
    expect((await page.locator('.network canvas').screenshot()).length).toBeGreaterThan(5_000);
    expect(school.takeErrors().filter((error) => !forbidden.test(error))).toEqual([]);
  });
});
