/** Every page on laptop, projector and phone, in both themes: nothing is cut off or covered, and axe finds nothing. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.js';
import { cutOff, nothing } from './cut-off.js';
import { findBrowsers } from './find-browsers.mjs';
import { screens, visits } from './pages.js';
import { School, watchSchool } from './school.js';
import { firstOf, long } from '../long.js';

const [laptop, phone, projector] = screens;
/** On a busy machine some of a page may still wear the other theme when it is looked at. */
const settling = { timeout: 15_000, interval: 500 };
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

/** Changes the theme, and waits until it is drawn. */
async function wear(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    await new Promise((done) => setTimeout(done, 100));
  });
}

describe.skipIf(!findBrowsers().chromium)('[B6] [B7] every page', () => {
  let school: School;
  let code: string;
  beforeAll(async () => {
    school = await School.open();
    const teacher = await school.device('teacher');
    code = await teacher.startRoom();
  });
  afterAll(() => school?.close());
  watchSchool(() => school);

  const themes = ['light', 'dark'] as const;
  // The room in both themes, since it has most of the colours; the others once in each theme and once on each device.
  const themesOf = (name: string, first: 0 | 1) => (name === 'room' ? themes : [themes[first]]);

  /** In the short run each page is seen on one kind of device at least, the room on all. */
  const visited = (but: string) => firstOf(visits, 3).filter(({ name }) => long || name !== but);

  it.each(visited('home'))('$name on a laptop and a projector', async ({ name, open }) => {
    const person = await school.device('visitor', { viewport: laptop, colorScheme: 'light', reducedMotion: 'reduce' });
    const { page } = person;
    await open(person, school, code);
    expect(await page.evaluate(cutOff)).toEqual(nothing);
    for (const colorScheme of themesOf(name, 0)) {
      await wear(page, colorScheme);
      await expect.poll(() => violations(page, rules), settling).toEqual([]);
    }
    await page.setViewportSize(projector);
    expect(await page.evaluate(cutOff)).toEqual(nothing);
    await page.context().close();
  });

  it.each(visited('join'))('$name on a phone', async ({ name, open }) => {
    const device = { viewport: phone, colorScheme: 'dark', hasTouch: true, reducedMotion: 'reduce' } as const;
    const person = await school.device('visitor', device);
    const { page } = person;
    await open(person, school, code);
    expect(await page.evaluate(cutOff)).toEqual(nothing);
    for (const colorScheme of themesOf(name, 1).toReversed()) {
      await wear(page, colorScheme);
      // WCAG 2.2 adds the size of what a finger has to hit.
      await expect.poll(() => violations(page, [...rules, 'wcag22aa']), settling).toEqual([]);
    }
    await page.context().close();
  });
});
