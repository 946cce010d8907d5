/** A class that works a network out by hand, in real browsers: a teacher, a phone, a laptop and the projector, there and back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { humanWords } from '../../client/strings/en/human.js';
import { teachHuman } from '../../client/strings/en/teach-human.js';
import { violations } from './axe.js';
import { answer } from './by-hand-page.js';
import { findBrowsers } from './find-browsers.mjs';
import { screens } from './pages.js';
import type { RoomPage } from './room-page.js';
import { School, watchSchool } from './school.js';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
describe.skipIf(!findBrowsers().chromium)('a network by hand', () => {
  let school: School;
  let teacher: RoomPage;
  let ann: RoomPage;
  let ben: RoomPage;
  let projector: RoomPage;
  let code: string;
  beforeAll(async () => {
    school = await School.open();
    teacher = await school.device('teacher', { reducedMotion: 'reduce' });
    code = await teacher.startRoom();
    const small = { viewport: screens.find(({ name }) => name === 'phone') ?? null, hasTouch: true };
    ann = await school.device('Ann', { ...small, colorScheme: 'dark', reducedMotion: 'reduce' });
    ben = await school.device('Ben', { ...small, reducedMotion: 'reduce' });
    await ann.joinByLink(`${school.url}/room/${code}`, 'Ann');
    await ben.joinByLink(`${school.url}/room/${code}`, 'Ben');
    projector = await school.device('projector', { viewport: { width: 1920, height: 1080 } });
    await projector.page.goto(`${school.url}/project/${code}`);
    await teacher.page.goto(`${school.url}/teach/${code}`);
  });
  afterAll(() => school?.close());
  watchSchool(() => school, { story: true });
  const pages = () => [ann.page, ben.page];

  it('[HN15] is handed out from the teacher’s menu, a small network first, and pauses the room', async () => {
    const { page } = teacher;
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: teachHuman.way }).click();
    await page.getByRole('button', { name: teachHuman.setSmall }).click();
    await page.getByText(/2–3–2–1/).waitFor();
    expect(await violations(page, rules, 'dialog')).toEqual([]);
    await page.getByRole('slider', { name: 'Sample' }).press('ArrowRight');
    await page.getByRole('button', { name: teachHuman.start }).click();
    for (const one of pages()) await one.getByRole('region', { name: humanWords.yourUnit }).waitFor();
    await page.getByText(teachHuman.onNow).waitFor();
    expect(await violations(page, rules)).toEqual([]);
    await projector.page.getByRole('region', { name: humanWords.title }).waitFor();
  });

  it('[HN14] a phone shows one unit and one field, no wider than itself; a wrong number is answered in words', async () => {
    await answer(ann.page, 3.3);
    await expect.poll(() => ann.page.locator('.said').innerText()).not.toBe('');
    const over = await ann.page.locator('dialog').evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
    expect(over).toBeLessThanOrEqual(0);
    expect(await violations(ann.page, rules, 'dialog')).toEqual([]);
    await answer(ann.page);
    expect(await ann.page.locator('.right').count()).toBe(1);
  });

  it('[HN6] a student whose page is loaded again goes on where they were', async () => {
    const before = await ann.page.locator('.right').innerText();
    await ann.page.reload();
    await expect.poll(() => ann.page.locator('.right').allInnerTexts()).toEqual([before]);
  });

  it('[HN16] goes through all layers to the loss, which everybody sees beside the engine’s', async () => {
    for (let turn = 0; turn < 40; turn += 1) {
      const did = [await answer(ann.page), await answer(ben.page)];
      if (!did.includes(true) && (await ann.page.getByText(humanWords.loss).count()) > 0) break;
    }
    for (const { page } of [ann, ben, teacher, projector]) await page.getByText(/^the engine: /).waitFor();
    const said = await projector.page.locator('.loss').innerText();
    const [loss, engine] = [...said.matchAll(/[\d.]+/g)].map(([text]) => Number(text));
    expect(Math.abs(loss - engine)).toBeLessThan(0.2);
    expect(await violations(projector.page, rules)).toEqual([]);
    expect(await violations(ben.page, rules, 'dialog')).toEqual([]);
  });

  it('[HN16] comes back to the first layer, with a unit that the teacher skips', async () => {
    await teacher.page.getByRole('button', { name: teachHuman.sendBack }).click();
    for (const one of pages()) await one.getByRole('region', { name: humanWords.yourUnit }).waitFor();
    await teacher.page.getByRole('button', { name: teachHuman.fillName('Output, unit 1') }).click();
    for (let turn = 0; turn < 60; turn += 1) {
      await answer(ann.page);
      await answer(ben.page);
      if ((await ben.page.getByText(humanWords.done, { exact: true }).count()) > 0) break;
    }
    for (const { page } of [ann, ben, teacher, projector]) {
      await page.getByText(humanWords.done, { exact: true }).waitFor();
    }
    // [NU51] Now that nothing is left to find, a student asks the result's numbers, and each comes out again.
    const figures = ben.page.getByRole('region', { name: humanWords.loss }).locator('button.figure');
    for (const at of [0, 1, 2, (await figures.count()) - 1]) {
      await figures.nth(at).click();
      const asked = ben.page.locator('.answer');
      await asked.getByRole('button', { name: 'Check', exact: true }).click();
      await asked.getByText('The two agree.').waitFor();
      await ben.page.keyboard.press('Escape');
    }
    await teacher.page.getByRole('button', { name: teachHuman.end, exact: true }).click();
    await teacher.page.getByRole('button', { name: teachHuman.endSure }).click();
    for (const one of pages()) await one.getByRole('dialog').waitFor({ state: 'hidden' });
  });
});
