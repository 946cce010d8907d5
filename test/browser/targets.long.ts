/** What classes are trained as, chosen on one page and seen on another: offered where squared error compares with it, and nowhere else. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settingWords } from '../../client/strings/en/settings.js';
import { titles } from '../../client/strings/en/titles.js';
import { findBrowsers } from './find-browsers.mjs';
import { School, watchSchool } from './school.js';

const choice = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true });
const targets = (page: Page) => choice(page, settingWords.targets);
const chosen = (page: Page) =>
  targets(page).evaluate((select: HTMLSelectElement) => select.selectedOptions[0].textContent);

describe.skipIf(!findBrowsers().chromium)('[S34] targets', () => {
  let school: School;
  beforeAll(async () => {
    school = await School.open();
  });
  afterAll(() => school?.close());
  watchSchool(() => school);

  it('are chosen where squared error compares with them, for everybody in the room', async () => {
    const teacher = await school.device('teacher');
    const code = await teacher.startRoom();
    await teacher.closeDialog();
    const student = await school.device('student');
    await student.joinByLink(`${school.url}/room/${code}`, 'Heron');
    const { page } = teacher;
    await choice(page, settingWords.lossJ).waitFor();
    expect(await targets(page).count()).toBe(0);
    await choice(page, settingWords.lossJ).selectOption({ label: titles.losses['mean-squared-error'] });
    await targets(student.page).waitFor();
    expect(await chosen(student.page)).toBe(titles.targets['by-output']);
    await targets(page).selectOption({ label: titles.targets['plus-minus-one'] });
    await expect.poll(() => chosen(student.page)).toBe(titles.targets['plus-minus-one']);
    await choice(page, settingWords.lossJ).selectOption({ label: titles.losses['cross-entropy'] });
    await targets(student.page).waitFor({ state: 'detached' });
  });
});
