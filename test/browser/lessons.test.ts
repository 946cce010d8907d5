/** Lessons taken alone, in a real browser: each of Gradroom's own to its end, reloads, other files, and what axe says. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lessons } from '../../client/strings/en/lessons.js';
import { violations } from './axe.js';
import { findBrowsers } from './find-browsers.mjs';
import { expectOutcome } from './lesson-outcome.js';
import { screens } from './pages.js';
import { School, watchSchool } from './school.js';
import { act, answerByKeys, takeLesson } from './take-lesson.js';
import { firstOf, long } from '../long.js';

describe.skipIf(!findBrowsers().chromium)('lessons taken alone', () => {
  let school: School;
  beforeAll(async () => {
    school = await School.open();
  });
  afterAll(() => school?.close());
  watchSchool(() => school);

  // Each takes about six seconds: all of them in the long run.
  const own = ['vanishing', 'relu', 'sigmoid', 'tanh', 'leaky-relu', 'forward', 'backward', 'exploration'];
  it.each(firstOf(own))(
    '[LP2] %s: answered, trained, measured and revealed, to its summary',
    async (name) => {
      const { page } = await school.device('pupil', { reducedMotion: 'reduce' });
      await page.goto(`${school.url}/learn/${name}`);
      const done = await takeLesson(page);
      expect(done).toContain('train');
      await expectOutcome(page, name);
      await page.context().close();
    },
    120_000,
  );

  it.runIf(long)(
    '[LP3] a page loaded again shows the same step, with the answers given, the first of them by the keyboard alone',
    async () => {
      const { page } = await school.device('pupil', { reducedMotion: 'reduce' });
      await page.goto(`${school.url}/learn/relu`);
      const column = page.getByRole('region', { name: lessons.column, exact: true });
      const given = column.locator('.given');
      await answerByKeys(column);
      await given.first().waitFor();
      expect(await act(column)).toBe('answer');
      await given.nth(1).waitFor();
      const before = await given.allInnerTexts();
      await page.reload();
      await given.nth(1).waitFor();
      expect(await given.allInnerTexts()).toEqual(before);
      await page.context().close();
    },
  );

  it('[LP4] what is wrong with a file is told by line, and nothing is opened', async () => {
    const { page } = await school.device('teacher');
    await page.goto(`${school.url}/learn`);
    const buffer = Buffer.from(
      '---\ntitle: Mine\nminutes: 5\nlanguage: en\n---\n\n## One\n\n::look{view=nowhere}\n\nA [ded](term:ded) unit.\n',
    );
    await page.locator('input[type="file"]').setInputFiles({ name: 'mine.md', mimeType: 'text/markdown', buffer });
    await page
      .getByText(/nowhere/)
      .first()
      .waitFor();
    expect(await page.getByRole('alert').innerText()).toMatch(/\b9\b[\s\S]*flow[\s\S]*\b11\b[\s\S]*“ded”/);
    expect(new URL(page.url()).pathname).toBe('/learn');
    await page.context().close();
  });

  const worn = [
    { on: 'phone', theme: 'dark' },
    { on: 'laptop', theme: 'light' },
  ] as const;
  it.runIf(long).each(worn)(
    '[LP5] on a $on, $theme: the list and a lesson fit, and axe finds nothing',
    async ({ on, theme }) => {
      const { page } = await school.device('pupil', {
        viewport: screens.find(({ name }) => name === on) ?? null,
        colorScheme: theme,
        hasTouch: on === 'phone',
        reducedMotion: 'reduce',
      });
      const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
      await page.goto(`${school.url}/learn`);
      await page.getByRole('heading', { name: lessons.title, level: 1 }).waitFor();
      expect(await violations(page, rules)).toEqual([]);
      await page.goto(`${school.url}/learn/vanishing`);
      const column = page.getByRole('region', { name: lessons.column, exact: true });
      for (let acts = 0; acts < 6; acts++) await act(column);
      expect(await violations(page, rules)).toEqual([]);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(over).toBeLessThanOrEqual(0);
      await page.context().close();
    },
  );
});
