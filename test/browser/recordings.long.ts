/** Recordings that are kept, as a teacher has them: kept, found, renamed, shared by a link that others follow, and deleted for all. */
import { readFileSync } from 'node:fs';
import { readRecording } from '@gradroom/shared/recordings';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.js';
import { findBrowsers } from './find-browsers.mjs';
import { screens } from './pages.js';
import type { RoomPage } from './room-page.js';
import { School, watchSchool } from './school.js';

/** The browser itself writes refused requests into the console. */
const refused = /Failed to load resource/;

describe.skipIf(!findBrowsers().chromium)('recordings that are kept', () => {
  let school: School;
  let teacher: RoomPage;
  let student: RoomPage;
  let page: Page;
  let code: string;
  let link: string;
  let downloaded: Buffer;
  const row = (name: string) => page.getByRole('article', { name });
  const verified = (where: Page) =>
    where
      .getByText(/^Verified as recorded by/)
      .first()
      .waitFor();
  const takeRefused = () => expect(school.takeErrors().filter((error) => !refused.test(error))).toEqual([]);

  beforeAll(async () => {
    school = await School.open();
    teacher = await school.device('teacher');
    ({ page } = teacher);
    await page.goto(`${school.url}/recordings`);
    await page.getByRole('heading', { name: 'No recordings yet' }).waitFor();
    expect(await violations(page, ['wcag2a', 'wcag2aa', 'wcag22aa', 'best-practice'])).toEqual([]);
    code = await teacher.startRoom();
    student = await school.device('student');
    await student.joinByLink(`${school.url}/room/${code}`, 'Heron');
  });
  afterAll(() => school?.close());
  watchSchool(() => school, { story: true });

  it('[KR8] a teacher keeps what a room recorded, in its panel', async () => {
    await page.goto(`${school.url}/teach/${code}`);
    await page.getByRole('button', { name: 'Room', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Download what it leaves …' }).click();
    await page.getByLabel('For how long').selectOption('a year from today');
    await page.getByRole('button', { name: 'Keep the recording' }).click();
    await page.getByText(new RegExp(`Kept until .*${new Date().getUTCFullYear() + 1}.*, seen by you alone`)).waitFor();
    expect(await violations(page, ['wcag2a', 'wcag2aa'], 'dialog')).toEqual([]);
  });

  it('[KR8] … and finds it in the list, by who was in it, renames it, and keeps it for ever', async () => {
    await page.goto(school.url);
    await page.getByRole('link', { name: 'My recordings' }).click();
    await page.getByText('1 recording', { exact: true }).waitFor();
    const search = page.getByLabel('Search');
    await search.fill('nobody of this name');
    await page.getByText('No recording is like that.').waitFor();
    await search.fill(`heron ${new Date().getUTCFullYear()}`);
    const first = page.getByRole('article');
    await first.getByText('1 student').waitFor();
    await first.getByRole('button', { name: /^Rename/ }).click();
    await page.getByLabel('New name').fill('Ten layers, 7b');
    await page.keyboard.press('Enter');
    await row('Ten layers, 7b').waitFor();
    await page.getByLabel('How long Ten layers, 7b is kept').selectOption('for ever');
    await expect
      .poll(() => row('Ten layers, 7b').locator('option:checked').allInnerTexts())
      .toEqual(['me', 'for ever']);
    await search.fill('');
    await page.reload();
    await row('Ten layers, 7b').getByRole('option', { name: 'for ever' }).first().waitFor({ state: 'attached' });
  });

  it('[KR8] the link shows nothing to others before it is opened to them, and says so in words', async () => {
    await row('Ten layers, 7b').getByRole('button', { name: 'Share' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('the class', { exact: true }).check();
    expect(await dialog.getByLabel('With nicknames').isChecked()).toBe(false);
    link = await dialog.getByLabel('Link to the recording').inputValue();
    expect(link).toMatch(/\/replay\/[0-9a-f]{32}$/);
    const here = `${school.url}${new URL(link).pathname}`;
    const guest = await school.device('guest');
    await guest.page.goto(here);
    await guest.page.getByRole('heading', { name: 'You may not see this recording' }).waitFor();
    await guest.page.getByRole('alert').getByText('shown to its class alone').waitFor();
    expect(await violations(guest.page, ['wcag2a', 'wcag2aa', 'best-practice'])).toEqual([]);
    // Who was in the class is known by the seat that this browser had.
    await student.page.goto(here);
    await verified(student.page);
    await dialog.getByLabel('whoever has the link').check();
    await expect
      .poll(() => row('Ten layers, 7b').locator('option:checked').first().innerText())
      .toBe('whoever has the link');
    expect(await violations(page, ['wcag2a', 'wcag2aa'], 'dialog')).toEqual([]);
    await guest.page.reload();
    await guest.page.getByRole('heading', { level: 1, name: 'Ten layers, 7b' }).waitFor();
    await verified(guest.page);
    await guest.page.context().close();
    takeRefused();
  });

  it('[KR8] whoever owns it downloads its file', async () => {
    await teacher.closeDialog();
    const coming = page.waitForEvent('download');
    await row('Ten layers, 7b').getByRole('button', { name: 'Download' }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe('Ten layers 7b.gradroom');
    downloaded = readFileSync(await download.path());
    const { recording, fault } = readRecording(new Uint8Array(downloaded));
    expect(fault).toBeUndefined();
    expect([...recording.names.values()]).toContain('Heron');
  });

  it('[KR13] a file is added to the list, is verified, and is open to the link at most; what is no recording is told', async () => {
    const chooser = page.getByLabel('Add a file', { exact: true }).and(page.locator('input'));
    await chooser.setInputFiles({ name: 'a.gradroom', mimeType: '', buffer: Buffer.from('nothing') });
    await page.getByRole('alert').getByText('The file is no recording of Gradroom.').waitFor();
    await chooser.setInputFiles({ name: 'b.gradroom', mimeType: '', buffer: downloaded });
    await page.getByText(/^“Room .+” is kept here now\.$/).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    const added = page.getByRole('article').first();
    await added.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('dialog').getByLabel('whoever has the link').check();
    expect(await page.getByRole('dialog').getByRole('radio').count()).toBe(2);
    await page.getByRole('dialog').getByLabel('Link to the recording').waitFor();
    expect(await violations(page, ['wcag2a', 'wcag2aa'], 'dialog')).toEqual([]);
    await teacher.closeDialog();
    await added.getByRole('link', { name: 'Watch' }).click();
    await verified(page);
    await page.goto(`${school.url}/recordings`);
    await added.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete for good' }).click();
    await page.getByText('1 recording', { exact: true }).waitFor();
    takeRefused();
  });

  it('[KR14] the list goes along to another device by a link that works once, until that is ended', async () => {
    await page.getByRole('button', { name: 'On another device' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Make a link' }).click();
    const brings = dialog.getByLabel('Link that brings your recordings', { exact: true });
    const { hash } = new URL(await brings.inputValue());
    await dialog.getByText(/Works once, in the next 60 minutes, for one recording/).waitFor();
    expect(await violations(page, ['wcag2a', 'wcag2aa'], 'dialog')).toEqual([]);
    const home = await school.device('home');
    await home.page.goto(`${school.url}/recordings${hash}`);
    await home.page.getByText('One recording is on this device, too, now.').waitFor();
    expect(new URL(home.page.url()).hash).toBe('');
    const there = home.page.getByRole('article', { name: 'Ten layers, 7b' });
    await there.getByRole('button', { name: /^Rename/ }).click();
    await home.page.getByLabel('New name').fill('Ten layers, at home');
    await home.page.keyboard.press('Enter');
    await home.page.getByRole('article', { name: 'Ten layers, at home' }).waitFor();
    // Once, also for whoever pastes it into a page that is open.
    await home.page.goto(`${school.url}/recordings${hash}`);
    await home.page.getByRole('alert').getByText('it was used already').waitFor();
    await dialog.getByRole('button', { name: 'End it on all other devices' }).click();
    await dialog.getByText('These recordings are this device’s alone now.').waitFor();
    await home.page.reload();
    await home.page.getByText('One recording is another device’s alone now').waitFor();
    expect(await home.page.getByRole('article').count()).toBe(0);
    await home.page.context().close();
    await teacher.closeDialog();
    await page.reload();
    await row('Ten layers, at home')
      .getByRole('button', { name: /^Rename/ })
      .click();
    await page.getByLabel('New name').fill('Ten layers, 7b');
    await page.keyboard.press('Enter');
    await row('Ten layers, 7b').waitFor();
    takeRefused();
  });

  it.each(screens)('[KR8] the list fits a $name, light and dark, and axe finds nothing', async ({ width, height }) => {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await row('Ten layers, 7b').waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      expect(await violations(page, ['wcag2a', 'wcag2aa', 'wcag22aa', 'best-practice'])).toEqual([]);
    }
  });

  it('[KR8] a room that is ended is kept with one tick', async () => {
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.goto(`${school.url}/teach/${code}`);
    await page.getByRole('button', { name: 'Room', exact: true }).click();
    await page.getByRole('menuitem', { name: 'End the room …' }).click();
    await page.getByLabel('Keep its recording on this server').check();
    await page.getByLabel('Leave out everybody’s name').check();
    await page.getByRole('button', { name: 'End the room', exact: true }).click();
    await page.getByText('The room is over.').waitFor();
    await page.getByText(/Kept until .+, seen by you alone/).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
    await page.goto(`${school.url}/recordings`);
    await page.getByText('2 recordings', { exact: true }).waitFor();
    await page.getByText('1 student, without names').waitFor();
  });

  it('[KR8] deleted, it is gone from the list, and its link says so', async () => {
    await row('Ten layers, 7b').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete for good' }).click();
    await page.getByText('“Ten layers, 7b” is deleted.').waitFor();
    expect(await row('Ten layers, 7b').count()).toBe(0);
    await page.goto(`${school.url}${new URL(link).pathname}`);
    await page.getByRole('heading', { name: 'No recording is kept here' }).waitFor();
    takeRefused();
  });
});
