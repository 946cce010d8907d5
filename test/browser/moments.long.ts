/** Kept moments, situations and plans in a real browser: a teacher keeps, compares, shows, goes back and undoes; and leads a plan by one key. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { home } from '../../client/strings/en/home.js';
import { momentWords } from '../../client/strings/en/moments.js';
import { drawingWords } from '../../client/strings/en/drawing.js';
import { peopleWords } from '../../client/strings/en/people.js';
import { planWords } from '../../client/strings/en/plan.js';
import { situationWords } from '../../client/strings/en/situations.js';
import { questionWords } from '../../client/strings/en/teach-questions.js';
import { teachRoom } from '../../client/strings/en/teach-room.js';
import { teachWords } from '../../client/strings/en/teach.js';
import { violations } from './axe.js';
import { findBrowsers } from './find-browsers.mjs';
import { screens } from './pages.js';
import { School, watchSchool } from './school.js';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

describe.skipIf(!findBrowsers().chromium)('kept moments and plans', () => {
  let school: School;
  let page: Page;
  let student: Page;
  let code: string;

  beforeAll(async () => {
    school = await School.open();
    ({ page } = await school.device('teacher', { reducedMotion: 'reduce' }));
    ({ page: student } = await school.device('student', { reducedMotion: 'reduce' }));
  });
  afterAll(() => school?.close());
  watchSchool(() => school, { story: true });

  const dialog = () => page.getByRole('dialog');
  const openMoments = async () => {
    await page.keyboard.press('m');
    await dialog().getByText(momentWords.lead).waitFor();
  };
  /** Whether the panel shows a network of ReLU, as the first situation has it. */
  const isRelu = async () => {
    const network = page.getByRole('region', { name: teachWords.network });
    return (await network.getByText('ReLU', { exact: true }).filter({ visible: true }).count()) > 0;
  };

  /** The dialog that is open fits every screen, and axe finds nothing in either theme. */
  async function fits(): Promise<void> {
    for (const { width, height } of screens) {
      await page.setViewportSize({ width, height });
      // A page takes a moment to hear of its new size.
      const over = () =>
        dialog().evaluate((element) => {
          const { left, right } = element.getBoundingClientRect();
          return Math.max(-left, right - innerWidth, element.scrollWidth - element.clientWidth);
        });
      await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
      await expect.poll(over).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize({ width: 1366, height: 768 });
    expect(await violations(page, rules, 'dialog[open]')).toEqual([]);
  }

  it('[SN9] a room starts from a situation', async () => {
    await page.goto(school.url);
    await page.getByRole('button', { name: home.nameFirst }).click();
    await dialog().getByLabel(situationWords.roomName).fill('Class 7b');
    await dialog()
      .getByRole('radio', { name: /^Two healthy ReLU layers/ })
      .check();
    await fits();
    await dialog().getByRole('button', { name: situationWords.start }).click();
    await page.waitForURL(/\/room\/\w+$/);
    code = page.url().split('/').at(-1)!;
    await page.goto(`${school.url}/teach/${code}`);
    await expect.poll(isRelu, { timeout: 10_000 }).toBe(true);
    await student.goto(`${school.url}/room/${code}`);
    await student.getByLabel('Your nickname').fill('Dora');
    await student.getByRole('button', { name: 'Join', exact: true }).click();
  });

  it('[SN9] two moments are kept, with another situation between, compared, and shown to the class', async () => {
    await page.keyboard.press('p');
    await page.getByRole('button', { name: teachWords.paused }).waitFor();
    await page.keyboard.press('k');
    await page.getByRole('button', { name: teachWords.moments(1) }).waitFor();
    await page.getByRole('button', { name: teachRoom.room, exact: true }).click();
    await page.getByRole('menuitem', { name: teachRoom.about.situation }).click();
    await dialog()
      .getByRole('radio', { name: /^Ten sigmoid layers: vanishing/ })
      .check();
    await dialog()
      .getByRole('button', { name: `${situationWords.setUp} …` })
      .click();
    await dialog().getByRole('button', { name: situationWords.setUp, exact: true }).click();
    await expect.poll(isRelu, { timeout: 10_000 }).toBe(false);
    await openMoments();
    await dialog().getByLabel(momentWords.name).fill('Deep');
    await dialog().getByLabel(momentWords.caption).fill('Now with ReLU');
    await dialog().getByRole('button', { name: momentWords.keep }).click();
    await dialog().getByText(momentWords.captioned('Now with ReLU')).waitFor();
    await dialog()
      .getByRole('button', { name: momentWords.goBackTo('Deep'), disabled: false })
      .waitFor();
    await dialog().getByRole('img').nth(1).waitFor();
    await fits();
    await page.keyboard.press('Escape');
    // The two newest, by two keys.
    await openMoments();
    await page.keyboard.press('c');
    await dialog()
      .getByRole('row', { name: /the hidden layers 2 × 8 10 × 8|the hidden layers 10 × 8 2 × 8/ })
      .waitFor();
    await fits();
    await dialog().getByRole('button', { name: momentWords.showBoth }).click();
    const shown = student.getByRole('dialog');
    await shown.getByText('Deep', { exact: true }).first().waitFor();
    await shown.getByRole('img').nth(1).waitFor();
    expect(await violations(student, rules)).toEqual([]);
    await dialog().getByRole('button', { name: momentWords.endShowing }).click();
    await shown.waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');
  });

  it('[SN9] going back makes the network what it was, also after the power went, and undo takes it back', async () => {
    await openMoments();
    await dialog()
      .getByRole('button', { name: /^Go back to “Step/ })
      .click();
    await expect.poll(isRelu, { timeout: 10_000 }).toBe(true);
    await school.killAndRestart();
    await page.reload();
    await expect.poll(isRelu, { timeout: 10_000 }).toBe(true);
    await page.getByRole('button', { name: peopleWords.undoLastChange }).click();
    await expect.poll(isRelu, { timeout: 10_000 }).toBe(false);
    await page
      .getByText(/took back the change of the whole network/)
      .first()
      .waitFor();
    school.takeErrors({ networkWasAway: true });
  });

  it('[SN9] a plan of three steps is lined up, put in order, and led by one key', async () => {
    await page.getByRole('button', { name: new RegExp(`^${planWords.make}`) }).click();
    await dialog().getByText('tanh and zero mean').click();
    await dialog()
      .getByRole('button', { name: planWords.add('All of one sign') })
      .click();
    await dialog().getByRole('tab', { name: planWords.sources.situations }).click();
    await dialog()
      .getByRole('button', { name: planWords.add('Two layers of two units') })
      .click();
    await dialog().getByRole('tab', { name: planWords.sources.question }).click();
    const text = dialog().getByLabel(questionWords.text, { exact: true });
    const add = dialog().getByRole('button', { name: planWords.addQuestion });
    await text.fill('Which is *steeper*?');
    await dialog().getByLabel(questionWords.option(0), { exact: true }).fill('tanh');
    await add.click();
    await dialog().getByText(questionWords.twoOptions).waitFor();
    await dialog().getByLabel(questionWords.option(1), { exact: true }).fill('Sigmoid');
    await dialog().getByLabel(questionWords.markOf(0)).selectOption('yes');
    await add.click();
    await dialog()
      .getByRole('button', { name: planWords.up('Which is *steeper*?') })
      .focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await dialog().getByLabel(planWords.called).fill('Tuesday');
    await fits();
    await dialog().getByRole('button', { name: planWords.open }).click();
    await page.getByRole('heading', { name: 'Tuesday' }).waitFor();
    const next = async () => {
      await page.locator('.next[aria-busy="false"]:not([disabled])').waitFor();
      await page.keyboard.press('n');
    };
    await next();
    await student.getByText('Which is *steeper*?').first().waitFor();
    await next();
    await next();
    await page.getByText(teachWords.stepOf(2, 3)).waitFor();
  });

  it('[SN10] a plan takes a line, a number and an opinion about a place, of the network that it has there, and asks them', async () => {
    await page.keyboard.press('Shift+N');
    await page.keyboard.press('+');
    await dialog().getByRole('button', { name: planWords.another }).click();
    await dialog().getByRole('tab', { name: planWords.sources.question }).click();
    const text = dialog().getByLabel(questionWords.text, { exact: true });
    const kind = (name: string) => dialog().getByRole('radio', { name }).check();
    const add = () => dialog().getByRole('button', { name: planWords.addQuestion }).click();
    await kind(questionWords.kinds.draw);
    await text.fill('Where will it part them?');
    await dialog().getByRole('textbox', { name: questionWords.epochsAhead }).fill('3');
    await add();
    await dialog().getByText(planWords.needs.network).waitFor();
    await dialog().getByRole('tab', { name: planWords.sources.situations }).click();
    await dialog()
      .getByRole('button', { name: planWords.add('Two layers of two units') })
      .click();
    await dialog().getByRole('tab', { name: planWords.sources.question }).click();
    await kind(questionWords.kinds.draw);
    await text.fill('Where will it part them?');
    await add();
    await dialog().getByText(questionWords.noEpochs).waitFor();
    await dialog().getByRole('textbox', { name: questionWords.epochsAhead }).fill('3');
    await fits();
    await add();
    await kind(questionWords.kinds.number);
    await text.fill('How large is the loss after three epochs?');
    await dialog().getByRole('combobox', { name: questionWords.right, exact: true }).selectOption('measured');
    await dialog().getByRole('combobox', { name: questionWords.measure, exact: true }).selectOption('loss');
    await dialog().getByRole('textbox', { name: questionWords.epochsAhead }).fill('3');
    await fits();
    await add();
    await kind(questionWords.kinds.point);
    await text.fill('Which unit would you take away?');
    await dialog().getByRole('combobox', { name: questionWords.pointAt, exact: true }).selectOption('unit');
    await add();
    await dialog().getByText(planWords.questionOf('point')).waitFor();
    await dialog().getByRole('button', { name: planWords.open }).click();
    const next = async () => {
      await page.locator('.next[aria-busy="false"]:not([disabled])').waitFor();
      await page.keyboard.press('n');
    };
    const times = async (count: number) => {
      for (let acts = 0; acts < count; acts++) await next();
    };
    // The situation, the step, and the question; then its reveal.
    await times(3);
    await student.getByText('Where will it part them?').first().waitFor();
    await next();
    await student.getByText(drawingWords.network).first().waitFor({ timeout: 20_000 });
    await times(2);
    await student.getByText('How large is the loss after three epochs?').first().waitFor();
  });
});
