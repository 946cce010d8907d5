/** At every moment of a scripted lesson a student's page, on laptop and phone, names what to do next, and axe finds nothing on it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinWords } from '../../client/strings/en/join.js';
import { pages as pagesWords } from '../../client/strings/en/pages.js';
import { violations } from './axe.js';
import { findBrowsers } from './find-browsers.mjs';
import { LAPTOP, moments, others, PHONE } from './lesson-moments.mjs';
import { screens } from './pages.js';
import type { RoomPage } from './room-page.js';
import { School, watchSchool } from './school.js';
import { ScriptedClass } from './scripted-class.mjs';
import { long } from '../long.js';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** What the place of this name says, where one can see it: not beneath a dialog, nor outside of the screen. */
async function nextAct(page: Page): Promise<string[]> {
  const places = await page.getByRole('region', { name: pagesWords.now, exact: true }).all();
  const seen = await Promise.all(
    places.map((place) =>
      place.evaluate((element: HTMLElement) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const at = document.elementFromPoint(left + width / 2, top + height / 2);
        const over = at && (element.contains(at) || at.contains(element)) && at.tagName !== 'DIALOG';
        return over && width > 1 ? element.innerText.trim() : '';
      }),
    ),
  );
  return seen.filter((text) => text !== '');
}

describe.skipIf(!findBrowsers().chromium)('the moments of a lesson', () => {
  let school: School;
  let room: ScriptedClass;
  const students = new Map<'Ann' | 'Ben', RoomPage>();
  beforeAll(async () => {
    school = await School.open();
    // The classroom's name is known to its browsers alone.
    room = await ScriptedClass.open(`http://127.0.0.1:${school.relay.port}`);
    const small = { viewport: screens.find(({ name }) => name === 'phone') ?? null, hasTouch: true };
    students.set(LAPTOP, await school.device(LAPTOP, { reducedMotion: 'reduce' }));
    students.set(PHONE, await school.device(PHONE, { ...small, reducedMotion: 'reduce', colorScheme: 'dark' }));
  });
  afterAll(async () => {
    room?.close();
    await school?.close();
  });
  watchSchool(() => school, { story: true });
  const pages = () => [...students.values()].map(({ page }) => page);
  const says = (page: Page) => expect.poll(() => nextAct(page), { timeout: 10_000 });
  /** Axe takes its time: on both pages in a long run, otherwise on one of them by turns. */
  let looks = 0;
  const accessible = async () => {
    looks += 1;
    const seen = long ? pages() : [pages()[looks % 2]];
    for (const page of seen) expect(await violations(page, rules)).toEqual([]);
  };

  it('[MO3] lobby: to type a nickname; at the door: to wait', async () => {
    for (const page of pages()) await page.goto(`${school.url}/room/${room.code}`);
    for (const page of pages()) await says(page).toEqual([expect.stringContaining('Your nickname')]);
    await room.teach({ type: 'set-room', approval: true });
    for (const [name, { page }] of students) {
      await page.getByLabel('Your nickname').fill(name);
      await page.keyboard.press('Enter');
      await says(page).toEqual([joinWords.toBeLetIn]);
    }
    await accessible();
    await room.teach({ type: 'set-room', approval: false });
    for (const student of students.values()) await student.live();
    await room.join(others);
  });

  it.each(moments)('[MO3] $name', async ({ bring, says: expected }) => {
    await bring(room);
    for (const [name, { page }] of students) {
      await says(page).toEqual([expect.stringMatching(expected[name])]);
    }
    await accessible();
  });
});
