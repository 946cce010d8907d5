/** The explaining views over a real room: each of them opens, fits the screen, has names for everything, and agrees with the others. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainWords } from '../../client/strings/en/explain.js';
import { viewNames } from '../../client/views/explain/view-names.js';
import { violations } from './axe.js';
import { findBrowsers } from './find-browsers.mjs';
import { screens } from './pages.js';
import { School, watchSchool } from './school.js';

/** What reaches over the dialog's sides, of all that does not scroll by itself. */
const overflow = (page: Page) => page.getByRole('dialog').evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);

describe.skipIf(!findBrowsers().chromium)('[B9] explaining views', () => {
  let school: School;
  let code: string;
  beforeAll(async () => {
    school = await School.open();
    code = await (await school.device('teacher')).startRoom();
  });
  afterAll(() => school?.close());
  watchSchool(() => school);

  it.each([
    { on: 'laptop', theme: 'light' },
    { on: 'laptop', theme: 'dark' },
    { on: 'phone', theme: 'light' },
    { on: 'phone', theme: 'dark' },
  ] as const)('on a $on, $theme: each opens, fits, and axe finds nothing', async ({ on, theme }) => {
    const person = await school.device('visitor', {
      viewport: screens.find(({ name }) => name === on) ?? null,
      colorScheme: theme,
      hasTouch: on === 'phone',
      reducedMotion: 'reduce',
    });
    await person.joinByLink(`${school.url}/room/${code}`, `V ${on} ${theme}`);
    const { page } = person;
    await page.getByRole('button', { name: 'Explain', exact: true }).click();
    const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
    for (const name of viewNames) {
      await page.getByRole('tab', { name: explainWords.views[name].title }).click();
      await page.getByRole('dialog').getByRole('heading', { level: 2, name: explainWords.views[name].title }).waitFor();
      await page.getByRole('tabpanel').locator('svg, canvas, table').first().waitFor();
      expect([name, await overflow(page)]).toEqual([name, 0]);
      expect([name, await violations(page, rules, 'dialog')]).toEqual([name, []]);
    }
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.context().close();
  });

  it('the walk and the loss view show the same numbers of the same step and sample, while the room trains on', async () => {
    const person = await school.device('ann');
    await person.joinByLink(`${school.url}/room/${code}`, 'Ann');
    const { page } = person;
    await page.keyboard.press('x');
    await page.getByRole('tab', { name: 'Forward' }).click();
    const sample = page.getByRole('slider', { name: 'Sample' });
    await sample.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tabpanel').getByRole('button', { name: 'Loss', exact: true }).click();
    const row = () => page.getByRole('row', { name: /^inside/ }).innerText();
    const held = () => page.getByText(/held still/).innerText();
    const [numbers, step] = [await row(), await held()];
    expect(numbers).toMatch(/\d/);
    await page.getByRole('tab', { name: 'Loss' }).click();
    await page.getByText('Try another score').waitFor();
    expect([await row(), await held()]).toEqual([numbers, step]);
    await person.trains();
    expect(await held()).toBe(step);
    await page.getByRole('button', { name: 'Take the present step' }).click();
    await page.waitForFunction((before) => !document.body.innerText.includes(before), step);
    await page.context().close();
  });
});
