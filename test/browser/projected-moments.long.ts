/** At every moment of a scripted lesson the projector is read from the last row: no text is too small, and axe finds nothing, in both themes. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.js';
import { findBrowsers } from './find-browsers.mjs';
import { moments, others } from './lesson-moments.mjs';
import { School, watchSchool } from './school.js';
import { ScriptedClass } from './scripted-class.mjs';
import { READABLE_PX, tooSmall } from './too-small.js';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
/** What comes a moment later: parts that are loaded, pictures that are computed. */
const SETTLE_MS = 1_500;

describe.skipIf(!findBrowsers().chromium)('the projector at the moments of a lesson', () => {
  let school: School;
  let room: ScriptedClass;
  const themes = new Map<string, Page>();
  beforeAll(async () => {
    school = await School.open();
    room = await ScriptedClass.open(`http://127.0.0.1:${school.relay.port}`);
    await room.join(['Ann', 'Ben', ...others]);
    for (const theme of ['dark', 'bright']) {
      const viewport = { width: 1920, height: 1080 };
      const { page } = await school.device(theme, { viewport, reducedMotion: 'reduce' });
      await page.addInitScript((value) => localStorage.setItem('gradroom.projector', value), theme);
      await page.goto(`${school.url}/project/${room.code}`);
      await page.locator('footer').waitFor();
      themes.set(theme, page);
    }
  });
  afterAll(async () => {
    room?.close();
    await school?.close();
  });
  watchSchool(() => school, { story: true });

  const legible = async () => {
    for (const [theme, page] of themes) {
      expect([theme, await page.evaluate(tooSmall, READABLE_PX)]).toEqual([theme, []]);
      expect([theme, await violations(page, rules)]).toEqual([theme, []]);
    }
  };

  it.each(moments)('[PJ7] $name', async ({ bring }) => {
    await bring(room);
    await themes.get('dark')!.waitForTimeout(SETTLE_MS);
    await legible();
  });

  it('[PJ7] a network by hand of eight rows, from its first number to its loss', async () => {
    await room.teach({ type: 'end-room', ended: false });
    await room.teach({ type: 'set-network', hidden: [8, 4] });
    await room.teach({ type: 'human-network', sample: 0, auto: true });
    await themes.get('dark')!.waitForTimeout(SETTLE_MS);
    await legible();
    for (let layer = 0; layer < 3; layer++) await room.teach({ type: 'fill-in' });
    await room.teach({ type: 'send-back' });
    await room.teach({ type: 'fill-in' });
    await themes.get('dark')!.waitForTimeout(SETTLE_MS);
    await legible();
  });
});
