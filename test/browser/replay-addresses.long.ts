/** Recordings that have an address, in the browser: the example, and a room's own for whoever teaches it. */
import { readFile } from 'node:fs/promises';
import { readRecording } from '@gradroom/shared/recordings';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.js';
import { drop } from './drop.js';
import { findBrowsers } from './find-browsers.mjs';
import type { RoomPage } from './room-page.js';
import { School, watchSchool } from './school.js';

describe.skipIf(!findBrowsers().chromium)('recordings that have an address', () => {
  let school: School;
  let page: Page;
  let code: string;
  let teacher: RoomPage;
  const timeline = () => page.getByRole('slider', { name: 'Timeline' });
  const shownStep = async () => Number(await timeline().getAttribute('aria-valuenow'));
  const lastStep = async () => Number(await timeline().getAttribute('aria-valuemax'));

  beforeAll(async () => {
    school = await School.open();
    teacher = await school.device('teacher');
    ({ page } = teacher);
    code = await teacher.startRoom();
  });
  afterAll(() => school?.close());
  watchSchool(() => school, { networkWasAway: true });

  it('[RX2] the recorded lesson is offered where recordings are opened, checked, and opened at the moment of a link', async () => {
    await page.goto(`${school.url}/replay`);
    await page.getByRole('link', { name: 'Watch a recorded lesson' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ten layers: vanishing, dying, leaking' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/replay/example');
    await page.getByText('Consistent: recomputed to the recorded bits').first().waitFor();
    await page.goto(`${school.url}/replay/example?t=9000`);
    await expect.poll(shownStep).toBe(9_000);
    await drop(page, new TextEncoder().encode('Dear diary,'));
    await page.getByRole('alert').getByText('This file cannot be shown').waitFor();
    expect(new URL(page.url()).pathname).toBe('/replay');
    await page.goBack();
    await expect.poll(shownStep).toBe(9_000);
    await page.getByRole('button', { name: 'Open another recording' }).click();
    await page.getByRole('heading', { level: 1, name: 'Open a recording' }).waitFor();
    expect(await violations(page, ['wcag2a', 'wcag2aa', 'wcag22aa', 'best-practice'])).toEqual([]);
    // The view that explains the moment is in the address as well, and goes with it.
    await page.goto(`${school.url}/replay/example?t=9000&view=flow`);
    await page.getByRole('tab', { name: 'Gradient flow', selected: true }).waitFor();
    await page.getByRole('tab', { name: 'Network' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('?t=9000');
    await page.getByRole('tab', { name: 'Gradient flow' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('?t=9000&view=flow');
    // It is offered on the first page, and to who learns alone.
    for (const place of ['/', '/learn']) {
      await page.goto(`${school.url}${place}`);
      await page.getByRole('link', { name: 'Watch a recorded lesson' }).click();
      await expect.poll(shownStep).toBe(0);
      expect(new URL(page.url()).pathname).toBe('/replay/example');
    }
  });

  it('[RP19] it is downloaded without names, and its log as lines; a link names the act between others of its step', async () => {
    await page.goto(`${school.url}/replay/example?t=9000`);
    await expect.poll(shownStep).toBe(9_000);
    const choose = async (item: string) => {
      await page.getByRole('button', { name: 'Captions', exact: true }).click();
      await page.getByRole('menuitem', { name: item }).click();
    };
    const downloaded = async (item: string) => {
      const [file] = await Promise.all([page.waitForEvent('download'), choose(item)]);
      return readFile(await file.path());
    };
    const nameless = readRecording(new Uint8Array(await downloaded('Download it without names')));
    expect(nameless.fault).toBeUndefined();
    expect(nameless.recording.names.size).toBe(0);
    const { log } = nameless.recording;
    const lines = (await downloaded('Download the log (.jsonl)')).toString().trim().split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(1 + log.entries.length);
    for (const line of lines) expect(JSON.parse(line)).toBeTypeOf('object');

    // The first of two acts of one step: the link leads to it, and not behind the other.
    const first = log.entries.find(({ step, seq }) => step > 0 && log.entries.at(seq)?.step === step)!;
    await page.goto(`${school.url}/replay/example?t=${first.step}.${first.seq}`);
    await expect.poll(shownStep).toBe(first.step);
    const name = `${first.step}.${first.seq}`;
    await choose('Link to this moment …');
    const link = page.getByRole('dialog').getByLabel(/^Address of step/);
    expect(new URL(await link.inputValue()).search).toBe(`?t=${name}`);
    expect(await violations(page, ['wcag2a', 'wcag2aa'], 'dialog')).toEqual([]);
    const { page: other } = await school.device('who follows the link');
    await other.goto(await link.inputValue());
    await expect
      .poll(() => other.getByRole('slider', { name: 'Timeline' }).getAttribute('aria-valuenow'))
      .toBe(String(first.step));
    await other.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => new URL(other.url()).search).not.toBe(`?t=${name}`);
    expect(new URL(other.url()).search).toMatch(new RegExp(`^\\?t=${first.step}(\\.${first.seq + 1})?$`));
  });

  it('[RX3] a room’s recording stands at its end for whoever teaches it, verified as this server’s', async () => {
    await page.goto(`${school.url}/room/${code}`);
    await expect.poll(() => teacher.step()).toBeGreaterThan(300);
    await page.goto(`${school.url}/replay/${code.toLowerCase()}`);
    await expect.poll(lastStep).toBeGreaterThan(300);
    await expect.poll(shownStep).toBe(await lastStep());
    await page
      .getByText(/^Verified as recorded by/)
      .first()
      .waitFor();
    await page.keyboard.press('Home');
    await expect.poll(shownStep).toBe(0);
  });

  it('[RX3] says which it is: no such room, not taught here, or the server is away', async () => {
    await page.goto(`${school.url}/replay/AAAAAA`);
    await page.getByRole('alert').getByText('There is no room').waitFor();
    // The browser itself writes the 404 into the console.
    expect(school.takeErrors().filter((error) => !error.includes('Failed to load resource'))).toEqual([]);
    const { page: others } = await school.device('student');
    await others.goto(`${school.url}/replay/${code}`);
    await others.getByRole('alert').getByText('This browser does not teach room').waitFor();
    await page.goto(`${school.url}/replay`);
    await page.route('**/recording', (route) => route.abort('connectionrefused'));
    await page.evaluate((path) => history.pushState(null, '', path), `/replay/${code}`);
    await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')));
    await page.getByRole('alert').getByText('The server cannot be reached').waitFor();
    await page.unroute('**/recording');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(shownStep).toBeGreaterThan(300);
  });
});
