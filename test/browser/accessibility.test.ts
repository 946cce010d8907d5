/** Pages that everyone can use: what axe-core finds, in both themes, on laptop and phone; and a way without a mouse. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.js';
import { findBrowsers } from './find-browsers.mjs';
import { screens, visits } from './pages.js';
import { School, watchSchool } from './school.js';

describe.skipIf(!findBrowsers().chromium)('[B6] accessibility', () => {
  let school: School;
  let code: string;
  beforeAll(async () => {
    school = await School.open();
    const teacher = await school.device('teacher');
    code = await teacher.startRoom();
  });
  afterAll(() => school?.close());
  watchSchool(() => school);

  // The room in all four ways, since it has most of the colours; the others once in each theme and once on each device.
  const ways = [
    { theme: 'light', on: 'laptop' },
    { theme: 'dark', on: 'phone' },
    { theme: 'dark', on: 'laptop' },
    { theme: 'light', on: 'phone' },
  ] as const;
  const cases = visits.flatMap((visit) =>
    ways.slice(0, visit.name === 'room' ? 4 : 2).map((way) => ({ ...visit, ...way })),
  );

  it.each(cases)('$name, $theme, on a $on: axe finds nothing', async ({ open, theme, on }) => {
    const person = await school.device('visitor', {
      viewport: screens.find(({ name }) => name === on) ?? null,
      colorScheme: theme,
      hasTouch: on === 'phone',
      reducedMotion: 'reduce',
    });
    await open(person, school, code);
    // WCAG 2.2 adds the size of what a finger has to hit.
    const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
    expect(await violations(person.page, on === 'phone' ? [...rules, 'wcag22aa'] : rules)).toEqual([]);
    await person.page.context().close();
  });

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
    await page.getByTitle('Connected to the room').waitFor();

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
