/** Reading in a browser: the glossary finds words, their pages fit and can be used by everyone, and a room leads to them without being left. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.js';
import { findBrowsers } from './find-browsers.mjs';
import { screens } from './pages.js';
import { School, watchSchool } from './school.js';
import { onePageOfEachPicture } from './term-pages.js';

/** How far the page can be scrolled sideways, which it should not. */
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

describe.skipIf(!findBrowsers().chromium)('[RD6] reading', () => {
  let school: School;
  beforeAll(async () => {
    school = await School.open();
  });
  afterAll(() => school?.close());
  watchSchool(() => school);

  it('the glossary finds a word, and leads to its page and from there to others', async () => {
    const { page } = await school.device('reader');
    await page.goto(`${school.url}/read`);
    const status = page.getByRole('status').first();
    const all = await status.innerText();
    await page.getByLabel('Find a word').fill('dead unit');
    await expect.poll(() => status.innerText()).not.toBe(all);
    await page.getByLabel('Find a word').fill('no such word');
    await page.getByRole('button', { name: 'Show all words' }).click();
    await expect.poll(() => status.innerText()).toBe(all);
    await page.getByRole('link', { name: 'tanh', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'tanh' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/read/tanh');
    await page.getByRole('link', { name: 'Sigmoid', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Sigmoid' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Sigmoid' }).waitFor();
    await page.goto(`${school.url}/read/nonsense`);
    await page.getByRole('link', { name: 'Go to the glossary' }).click();
    await page.getByRole('heading', { level: 1, name: 'Glossary' }).waitFor();
  });

  it('a formula is drawn as mathematics, and its LaTeX is copied on plain HTTP', async () => {
    const { page } = await school.device('copier');
    await page.goto(`${school.url}/read/relu`);
    const formula = page.locator('math').filter({ hasText: 'max' }).first();
    const namespace = await formula.evaluate((element) => element.namespaceURI);
    expect(namespace).toBe('http://www.w3.org/1998/Math/MathML');
    // As wide as what it holds: a browser that knows no MathML would write its letters in a row.
    expect((await formula.boundingBox())?.height).toBeGreaterThan(10);
    await page.getByRole('button', { name: 'Copy' }).first().click();
    await page.getByText('Copied').waitFor();
    const copied = await page.evaluate(() => getSelection()?.toString());
    expect(copied).toContain('g(z) = \\max(0, z)');
    // [RD9] So does whoever selects the text and copies it.
    const text = await page.evaluate(() => {
      getSelection()?.selectAllChildren(document.querySelector('article')!);
      let taken = '';
      document.addEventListener('copy', (event) => (taken = event.clipboardData?.getData('text/plain') ?? ''), {
        once: true,
      });
      document.execCommand('copy');
      return taken;
    });
    expect(text).toContain('$$g(z) = \\max(0, z)');
  });

  it('[RD7] a page is printed black on white, its formulas and the addresses of its links with it', async () => {
    const { page } = await school.device('printer', { colorScheme: 'dark' });
    await page.goto(`${school.url}/read/relu`);
    await page.locator('math').first().waitFor();
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const [paper, ink] = await page.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.body);
      return [backgroundColor, color].map((of) => Math.max(...of.match(/\d+/g)!.map(Number)));
    });
    expect(paper - ink).toBeGreaterThan(180);
    await page.locator('.formula math').first().waitFor();
    await page.getByText(`${school.url}/read/relu`, { exact: true }).waitFor();
    expect(await page.getByRole('banner').isVisible()).toBe(false);
    expect(await page.getByRole('button').count()).toBe(0);
    const printed = await page
      .locator('.text a')
      .evaluateAll((links) =>
        links.map((link) => [link.getAttribute('href'), getComputedStyle(link, '::after').content]),
      );
    expect(printed.length).toBeGreaterThan(0);
    for (const [href, content] of printed) expect(content).toContain(href);
    await page.context().close();
  });

  it('a live picture answers its slider, and a network trains', async () => {
    const { page } = await school.device('player');
    await page.goto(`${school.url}/read/vanishing`);
    const picture = () => page.getByRole('img', { name: /leave of a gradient/ }).getAttribute('aria-label');
    expect(await picture()).toContain('9.5 times 10 to the −7');
    await page.getByRole('slider', { name: 'layers' }).fill('2');
    await expect.poll(picture).toContain('0.0625');
    await page.goto(`${school.url}/read/epoch`);
    await page.getByText(/^step [1-9]/).waitFor();
  });

  it.each([
    { on: 'laptop', theme: 'light' },
    { on: 'phone', theme: 'dark' },
    { on: 'projector', theme: 'light' },
  ] as const)('pages with each kind of picture fit a $on, $theme, and axe finds nothing', async ({ on, theme }) => {
    const { page } = await school.device('visitor', {
      viewport: screens.find(({ name }) => name === on) ?? null,
      colorScheme: theme,
      hasTouch: on === 'phone',
      reducedMotion: 'reduce',
    });
    const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
    for (const slug of onePageOfEachPicture) {
      await page.goto(`${school.url}/read/${slug}`);
      await page.locator('section').getByRole('slider').first().waitFor();
      expect([slug, await sideways(page)]).toEqual([slug, 0]);
      expect([slug, await violations(page, on === 'phone' ? [...rules, 'wcag22aa'] : rules)]).toEqual([slug, []]);
    }
    await page.context().close();
  });

  it('[RD5] a term in a room leads to its page in another tab, and loads none of the pages before', async () => {
    const teacher = await school.device('teacher');
    await teacher.startRoom();
    await teacher.closeDialog();
    const { page } = teacher;
    await page.getByRole('button', { name: 'Learning rate', exact: true }).click();
    const link = page.getByRole('link', { name: /Read more about learning rate/ });
    await link.waitFor();
    const scripts = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    expect(scripts.filter((name) => /\/Read-/.test(name))).toEqual([]);
    const opening = page.context().waitForEvent('page');
    await link.click();
    const tab = await opening;
    await tab.getByRole('heading', { level: 1, name: 'Learning rate' }).waitFor();
    await teacher.live();
  });
});
