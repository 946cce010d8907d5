/** Recordings that have an address, in the browser: the example, and a room's own for whoever teaches it. */
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
    await page.goto(`${school.url}/learn`);
    await page.getByRole('link', { name: 'Watch a recorded lesson' }).click();
    await expect.poll(shownStep).toBe(0);
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
