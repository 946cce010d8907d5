/** The site without a server: built by its command, put under a folder of a host that only serves files, and used there. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { slugOf } from '../../client/views/term-address.js';
import { lost } from '../../client/strings/en/lost.js';
import { terms } from '../../client/strings/en/terms.js';
import { launchChromium, watchErrors } from './drivers/chromium.js';
import { CLASSROOM_HOST } from './drivers/engine-page.js';
import { findBrowsers } from './find-browsers.mjs';
import { violations } from './axe.js';
import { expectOutcome } from './lesson-outcome.js';
import { takeLesson } from './take-lesson.js';

const SITE = '/some/sub/path';

describe.skipIf(!findBrowsers().chromium)('the site without a server', () => {
  let folder: string;
  let browser: Browser;
  let host: Server;
  /** Serves a folder's page under its name without the slash, where others redirect. */
  let slashless: Server;
  let errors: string[] = [];
  /** Paths that were asked for, all files of the site included. */
  let asked: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gradroom-static-'));
    const built = spawnSync(process.execPath, ['scripts/build-static.mjs', folder], { encoding: 'utf8' });
    expect(built.stderr).toBe('');
    expect(built.status).toBe(0);
    const app = express()
      .use(SITE, express.static(folder))
      .use((_request, response) => response.status(404).sendFile(join(folder, '404.html')));
    const bare = express()
      .use(SITE, express.static(folder, { redirect: false }))
      .get('/{*path}', (request, response) => {
        response.sendFile(join(folder, request.path.slice(SITE.length), 'index.html'));
      });
    [host, slashless] = [app.listen(0, '127.0.0.1'), bare.listen(0, '127.0.0.1')];
    browser = await launchChromium();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    host?.close();
    slashless?.close();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(() => {
    expect(errors).toEqual([]);
    [errors, asked] = [[], []];
  });

  const addressOf = (server: Server) => `http://${CLASSROOM_HOST}:${(server.address() as AddressInfo).port}${SITE}`;

  async function open(address: string): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await watchErrors(page, errors);
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url())) asked.push(new URL(request.url()).pathname);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) errors.push(`${response.status()} ${response.url()}`);
    });
    await page.goto(address);
    return page;
  }

  it('[SH2] home, a page by its address, and links between them work in a folder, and ask nothing outside of it', async () => {
    const page = await open(`${addressOf(host)}/`);
    await page.getByRole('img', { name: 'A neural network that trains in this page' }).first().waitFor();
    expect(await violations(page, ['wcag2a', 'wcag2aa', 'best-practice'])).toEqual([]);
    await page.getByRole('link', { name: 'Glossary' }).click();
    await page.getByRole('link', { name: 'tanh', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'tanh' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`${SITE}/read/tanh/`);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'tanh' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Glossary' }).waitFor();
    // As people type it: the host adds the slash.
    await page.goto(`${addressOf(host)}/read/dead-unit`);
    await page.getByRole('heading', { level: 1, name: 'Dead unit' }).waitFor();
    await page.getByRole('link', { name: 'Gradroom, first page' }).click();
    await page.getByRole('link', { name: 'Learn alone' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`${SITE}/`);
    expect(asked.filter((path) => !path.startsWith(`${SITE}/`))).toEqual([]);
    expect(asked.some((path) => path.endsWith('.wasm'))).toBe(true);
    await page.close();
  });

  it('[SH2] every lesson has a folder there, and one is taken to its end, with nothing asked outside', async () => {
    const names = readdirSync('shared/lessons').map((file) => file.replace('.md', ''));
    expect(names).toHaveLength(8);
    expect(names.filter((name) => !existsSync(join(folder, 'learn', name, 'index.html')))).toEqual([]);
    const page = await open(`${addressOf(host)}/learn/relu/`);
    expect(await takeLesson(page)).toContain('train');
    await expectOutcome(page, 'relu');
    expect(new URL(page.url()).pathname).toBe(`${SITE}/learn/relu/`);
    expect(asked.filter((path) => !path.startsWith(`${SITE}/`))).toEqual([]);
    await page.close();
  }, 180_000);

  it('[SH2] learning alone trains there: the loss falls, also behind a reload', async () => {
    const page = await open(`${addressOf(host)}/alone/`);
    const loss = async () => Number((await page.locator('dl.meters dd').nth(1).innerText()).replace('–', 'NaN'));
    for (const visit of ['first', 'reloaded']) {
      await expect.poll(loss, { timeout: 15_000 }).toBeGreaterThan(0);
      const before = await loss();
      await expect.poll(loss, { timeout: 30_000, message: visit }).toBeLessThan(0.8 * before);
      if (visit === 'first') await page.reload();
    }
    expect(asked.filter((path) => !path.startsWith(`${SITE}/`))).toEqual([]);
    await page.close();
  });

  it('[RX2] the recorded lesson is there, and plays', async () => {
    const page = await open(`${addressOf(host)}/`);
    await page.getByRole('link', { name: 'Watch a recorded lesson' }).click();
    await page.getByText('Consistent: recomputed to the recorded bits').first().waitFor();
    expect(new URL(page.url()).pathname).toBe(`${SITE}/replay/example/`);
    await page.goto(`${addressOf(host)}/replay/example/?t=9000`);
    const timeline = page.getByRole('slider', { name: 'Timeline' });
    await expect.poll(() => timeline.getAttribute('aria-valuenow')).toBe('9000');
    expect(asked).toContain(`${SITE}/example.gradroom`);
    expect(asked.filter((path) => !path.startsWith(`${SITE}/`))).toEqual([]);
    await page.close();
  });

  it('[EMB7] … and can be framed by other sites, and be put beside a page with the player’s one file', async () => {
    const page = await open(`${addressOf(host)}/embed/example/?t=9000`);
    const timeline = page.getByRole('slider', { name: 'Timeline' });
    await expect.poll(() => timeline.getAttribute('aria-valuenow'), { timeout: 20_000 }).toBe('9000');
    await page.getByRole('button', { name: 'More', exact: true }).click();
    const link = page.getByRole('link', { name: 'Open in Gradroom' });
    expect(await link.getAttribute('href')).toBe(`${addressOf(host)}/replay/example?t=9000`);
    expect(asked).toContain(`${SITE}/gradroom-player.js`);
    expect(asked.filter((path) => !path.startsWith(`${SITE}/`))).toEqual([]);
    expect(existsSync(join(folder, 'embed.html'))).toBe(false);
    await page.close();
  });

  it('[SH2] every term has a page there that a host of files can find', () => {
    const missing = Object.keys(terms).filter((term) => !existsSync(join(folder, 'read', slugOf(term), 'index.html')));
    expect(missing).toEqual([]);
  });

  it('[SH3] nothing is offered that needs a server', async () => {
    const page = await open(`${addressOf(host)}/`);
    await page.getByRole('link', { name: 'Learn alone' }).waitFor();
    expect(await page.getByRole('button', { name: /room/i }).count()).toBe(0);
    expect(await page.getByRole('textbox').count()).toBe(0);
    const links = await page
      .getByRole('link')
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    for (const link of links.filter((address) => !address.includes('#'))) {
      expect([link, (await page.request.get(link.replace(CLASSROOM_HOST, '127.0.0.1'))).status()]).toEqual([link, 200]);
    }
    expect(links.length).toBeGreaterThan(2);
    await page.close();
  });

  it('[SH5] an address that leads nowhere, however deep, says so and leads to the first page', async () => {
    const page = await open(`${addressOf(host)}/no/such/page`);
    await page.getByText(`${SITE}/no/such/page`).waitFor();
    await page.getByRole('link', { name: lost.toFirstPage }).click();
    await page.getByRole('link', { name: 'Learn alone' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`${SITE}/`);
    // The page itself, and the folders above the site's that were looked into.
    errors = errors.filter((error) => !/404/.test(error));
    await page.close();
  });

  it('[SH4] a host that serves a folder’s page without the slash shows the same', async () => {
    const page = await open(`${addressOf(slashless)}/read/tanh`);
    await page.getByRole('heading', { level: 1, name: 'tanh' }).waitFor();
    await page.getByRole('slider', { name: 'z of the unit' }).waitFor();
    await page.getByRole('link', { name: 'All words' }).click();
    await page.getByRole('heading', { level: 1, name: 'Glossary' }).waitFor();
    const accent = () => getComputedStyle(document.documentElement).getPropertyValue('--accent');
    expect(await page.evaluate(accent)).not.toBe('');
    // What the browser looks up ahead of the script that adds the slash is not there; all of the site's own files are.
    errors = errors.filter((error) => !/\/some\/sub\/(?!path\/)/.test(error));
    await page.close();
  });
});
