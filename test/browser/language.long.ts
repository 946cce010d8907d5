/** The page in another language: chosen by the browser's, changed without a reload, with the numbers of the reader's locale. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import first from '../../client/strings/de/index.js';
import later from '../../client/strings/de/later.js';
import { home } from '../../client/strings/en/home.js';
import { transportWords } from '../../client/strings/en/transport.js';
import { viewNames } from '../../client/views/explain/view-names.js';
import { englishWordsIn } from './english-words.js';
import { violations } from './axe.js';
import { findBrowsers } from './find-browsers.mjs';
import { School, watchSchool } from './school.js';

const german = { ...first, ...later };
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

describe.skipIf(!findBrowsers().chromium)('[LA6] where the browser speaks German', () => {
  let school: School;
  let code: string;
  beforeAll(async () => {
    school = await School.open();
    code = await (await school.device('teacher')).startRoom();
  });
  afterAll(() => school?.close());
  watchSchool(() => school);

  it('the home page is German, with commas; English is one press away, and German again', async () => {
    const { page } = await school.device('reader', { locale: 'de-DE', viewport: { width: 1366, height: 768 } });
    await page.goto(school.url);
    await page.getByRole('heading', { level: 1, name: german.home.headline }).waitFor();
    await page.getByText(/trainiert gerade · Schritt [\d.]+ · Verlust 0,\d+/).waitFor();
    const speaks = () => page.evaluate(() => document.documentElement.lang);
    expect(await speaks()).toBe('de');
    expect(await violations(page, rules)).toEqual([]);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: home.headline }).waitFor();
    await page.getByText(/training now · step [\d,]+ · loss 0\.\d+/).waitFor();
    expect(await speaks()).toBe('en');
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await page.getByRole('heading', { level: 1, name: german.home.headline }).waitFor();
  });

  it('every explaining view, and what a term in it means, is in German', async () => {
    const { page } = await school.device('explained', { locale: 'de-DE', viewport: { width: 1366, height: 768 } });
    await page.goto(`${school.url}/room/${code}`);
    await page.getByLabel(german.join.nickname).fill('Erklärt');
    await page.getByRole('button', { name: german.join.join, exact: true }).click();
    await page.getByRole('button', { name: german.transport.pause, exact: true }).waitFor();
    await page.keyboard.press('x');
    const dialog = page.getByRole('dialog');
    for (const name of viewNames) {
      const { title } = german.explain.views[name];
      await page.getByRole('tab', { name: title, exact: true }).click();
      await dialog.getByRole('heading', { level: 2, name: title }).waitFor();
      await page.getByRole('tabpanel').locator('svg, canvas, table, select').first().waitFor();
      expect([name, englishWordsIn(await dialog.innerText())]).toEqual([name, []]);
      const words = dialog.getByText(german.term.words);
      await words.getByRole('button').first().click();
      const said = await page.getByRole('tooltip').innerText();
      expect([name, englishWordsIn(said)]).toEqual([name, []]);
      await page.keyboard.press('Escape');
    }
    expect(await violations(page, rules, 'dialog')).toEqual([]);
  });

  const screens = [
    { on: 'laptop', width: 1366, height: 768 },
    { on: 'phone', width: 390, height: 844 },
  ];
  it.each(screens)('a room on a $on is German, fits, and axe finds nothing', async ({ on, width, height }) => {
    const { page } = await school.device(`german ${on}`, {
      locale: 'de-DE',
      viewport: { width, height },
      hasTouch: on === 'phone',
      reducedMotion: 'reduce',
    });
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await page.goto(`${school.url}/room/${code}`);
    await page.getByLabel(german.join.nickname).fill(`G ${on}`);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: german.join.join, exact: true }).click();
    await page
      .getByText(/^0,\d+$/)
      .first()
      .waitFor();
    expect(await overflow()).toBeLessThanOrEqual(0);
    expect(await violations(page, rules)).toEqual([]);
    if (on === 'phone') return;
    await page
      .getByRole('button', { name: german.transport.pause, exact: true })
      .or(page.getByRole('button', { name: german.transport.play, exact: true }))
      .waitFor();
    await page.getByRole('button', { name: german.room.more, exact: true }).click();
    await page.getByRole('menuitemradio', { name: 'English' }).click();
    await page.getByRole('group', { name: transportWords.training }).waitFor();
    await page
      .getByText(/^0\.\d+$/)
      .first()
      .waitFor();
  });
});
