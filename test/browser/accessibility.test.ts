/** A room that everyone can use: the skip link, and a way without a mouse. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowsers } from './find-browsers.mjs';
import { School, watchSchool } from './school.js';

describe.skipIf(!findBrowsers().chromium)('[B6] accessibility without a mouse', () => {
  let school: School;
  let code: string;
  beforeAll(async () => {
    school = await School.open();
    const teacher = await school.device('teacher');
    code = await teacher.startRoom();
  });
  afterAll(() => school?.close());
  watchSchool(() => school);

  it('the skip link leads behind the bars and rails, to what the page is about', async () => {
    const person = await school.device('skips');
    await person.joinByLink(`${school.url}/room/${code}`, 'Skip');
    const { page } = person;
    await page.getByRole('link', { name: 'Skip to the content' }).focus();
    await page.keyboard.press('Enter');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    expect(await focused()).toBe('Network');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  });

  it('without a mouse: from the address to a changed alpha, by keys alone', async () => {
    const { page } = await school.device('keys');
    const teacher = await school.device('watcher');
    await teacher.joinByLink(`${school.url}/room/${code}`, 'Watcher');
    await page.goto(school.url);
    await page.getByLabel('Join with the code on the board').waitFor();
    // The field has the focus from the start.
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
    await page.getByLabel('Your nickname').waitFor();
    await page.keyboard.type('Kim');
    await page.keyboard.press('Enter');
    await page.getByTitle('Connected to the room', { exact: true }).waitFor();

    /** Goes on with the tab key until the focus stands on what is named so. */
    const tabTo = async (name: string) => {
      for (let presses = 0; presses < 150; presses++) {
        await page.keyboard.press('Tab');
        const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
        if (focused?.toLowerCase() === name) return;
      }
      throw new Error(`The tab key never comes to “${name}”.`);
    };
    await tabTo('activation of layer 1');
    await page.keyboard.type('Leaky');
    await page.keyboard.press('Enter');
    await teacher.act(/Kim set layer 1 to Leaky ReLU/).waitFor();
    await tabTo('alpha of layer 1');
    for (let presses = 0; presses < 5; presses++) await page.keyboard.press('ArrowRight');
    await teacher.act(/Kim.*alpha/).waitFor();
    // The focus can be seen.
    const outlined = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement!);
      return style.outlineStyle !== 'none' || document.querySelector('.ring') !== null;
    });
    expect(outlined).toBe(true);
  });
});
