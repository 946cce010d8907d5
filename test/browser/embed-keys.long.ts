/** The player as a script on a page of files: whose a recording is it says by a key that is given, and each one has its own colours. */
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { publicKeyOf, readRecording, sealed, writeRecording } from '@gradroom/shared/recordings';
import express from 'express';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.js';
import { example } from './embedded.js';
import { findBrowsers } from './find-browsers.mjs';
import { ELSEWHERE_HOST } from './drivers/engine-page.js';
import { School, watchSchool } from './school.js';

const secretKey = new Uint8Array(32).fill(5);
const file = writeRecording(
  sealed(readRecording(new Uint8Array(example)).recording, { server: 'Our school', secretKey }, new Uint8Array(16)),
);
const consistent = 'Consistent: recomputed to the recorded bits';

describe.skipIf(!findBrowsers().chromium)('a sealed recording on another site', () => {
  let school: School;
  let site: Server;
  let page: Page;
  let body = '';
  const siteUrl = () => `http://${ELSEWHERE_HOST}:${(site.address() as AddressInfo).port}`;

  beforeAll(async () => {
    school = await School.open();
    const player = readFileSync('client/dist/gradroom-player.js');
    site = express()
      .get('/', (_request, response) => {
        response.send(
          `<!doctype html><html lang="en"><title>Elsewhere</title><main><h1>Elsewhere</h1>${body}</main></html>`,
        );
      })
      .get('/favicon.ico', (_request, response) => void response.status(204).end())
      .get('/gradroom-player.js', (_request, response) => void response.type('js').send(player))
      .get('/sealed.gradroom', (_request, response) => void response.send(Buffer.from(file)))
      .listen(0, '127.0.0.1');
    ({ page } = await school.device('reader'));
  });
  afterAll(async () => {
    site?.close();
    await school?.close();
  });
  watchSchool(() => school);

  it('[RS7] [EMB4] verifies by the key that its page names, or that a reader gives, which the browser remembers', async () => {
    const player = (more = '') =>
      `<script src="gradroom-player.js"></script><gradroom-player src="sealed.gradroom" ${more}></gradroom-player>`;
    const said = (text: string) => page.getByRole('button', { name: text });
    const verified = 'Verified as recorded by Our school';
    const open = async (html: string) => {
      body = html;
      await page.goto(`${siteUrl()}/`);
    };
    await open(player(`key="${publicKeyOf(secretKey)}"`));
    await said(verified).waitFor({ timeout: 30_000 });
    await open(player(`key="${'0'.repeat(64)}"`));
    await said(consistent).click({ timeout: 30_000 });
    const field = page.getByLabel('Public key of that server');
    await field.fill('0'.repeat(64));
    await page.keyboard.press('Enter');
    await page.getByText('Its seal is not by this key.').waitFor();
    expect(await violations(page, ['wcag2a', 'wcag2aa'])).toEqual([]);
    await field.fill(publicKeyOf(secretKey));
    await page.keyboard.press('Enter');
    await said(verified).waitFor();
    await open(player());
    await said(verified).click({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Forget this key' }).click();
    await page.reload();
    await said(consistent).waitFor({ timeout: 30_000 });
    expect(school.takeErrors()).toEqual([]);
  });

  it('[EMB6] of two players on one page each is drawn in its own colours, and in others once its theme changes', async () => {
    const player = '<gradroom-player src="sealed.gradroom" t="9000"></gradroom-player>';
    body = `<script src="gradroom-player.js"></script>${player}${player.replace('src=', 'theme="dark" src=')}`;
    await page.goto(`${siteUrl()}/`);
    const players = page.locator('gradroom-player');
    await players.last().getByText(consistent).first().waitFor({ timeout: 50_000 });
    await players.first().getByText(consistent).first().waitFor({ timeout: 50_000 });
    /** How light a picture is, from 0 to 255: of its pixels that are seen. */
    const lightness = async (at: number, canvas: string) => {
      const png = await players.nth(at).locator(canvas).first().screenshot();
      return page.evaluate(async (base64) => {
        const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
        context.drawImage(bitmap, 0, 0);
        const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
        let sum = 0;
        for (let at = 0; at < data.length; at += 4) sum += data[at] + data[at + 1] + data[at + 2];
        return sum / (data.length / 4) / 3;
      }, png.toString('base64'));
    };
    const planes = () => Promise.all([0, 1].map((at) => lightness(at, '.network canvas')));
    const [light, dark] = await planes();
    expect(light).toBeGreaterThan(dark + 60);
    await players.first().evaluate((player) => player.setAttribute('theme', 'dark'));
    await expect.poll(async () => Math.abs((await planes())[0] - dark), { timeout: 10_000 }).toBeLessThan(12);
  });
});
