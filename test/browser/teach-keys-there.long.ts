/** Keys of the panel that lead somewhere or are about somebody: the lesson's steps, a student's team, and a unit of the network by hand. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { humanWords } from '../../client/strings/en/human.js';
import { teachHuman } from '../../client/strings/en/teach-human.js';
import { teamWords } from '../../client/strings/en/teams.js';
import { violations } from './axe.js';
import { findBrowsers } from './find-browsers.mjs';
import { School, watchSchool } from './school.js';
import { ScriptedClass } from './scripted-class.mjs';

describe.skipIf(!findBrowsers().chromium)('keys of the panel that are about something', () => {
  let school: School;
  let room: ScriptedClass;
  let page: Page;

  beforeAll(async () => {
    school = await School.open();
    room = await ScriptedClass.open(`http://127.0.0.1:${school.relay.port}`);
    await room.join(['Ann', 'Ben', 'Cleo', 'Dora']);
    page = await school.panel('teacher', room, { viewport: { width: 1366, height: 900 } });
    await page.getByRole('button', { name: 'Ann' }).waitFor();
  });
  afterAll(async () => {
    room?.close();
    await school?.close();
  });
  watchSchool(() => school, { story: true });

  /** As it is found by keyboard. */
  async function toRow(name: string): Promise<void> {
    await page.locator('h1').click();
    await page.keyboard.press('/');
    for (let tabs = 0; tabs < 10 && !(await page.locator('.rows button:focus').count()); tabs++)
      await page.keyboard.press('Tab');
    const row = page.locator('.rows button:focus', { hasText: name });
    for (let rows = 0; rows < 8 && !(await row.count()); rows++) await page.keyboard.press('ArrowDown');
    expect(await row.count()).toBe(1);
  }

  it('[TC21] a key leads to the lesson’s steps, arrow keys to the one that is gone to', async () => {
    await page.getByRole('button', { name: /^Vanishing gradients/ }).click();
    await page.locator('#teach-steps [aria-current]:enabled').waitFor();
    await page.locator('h1').click();
    await page.keyboard.press('Shift+J');
    await expect.poll(() => page.locator('#teach-steps [aria-current]:focus').count()).toBe(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('#teach-steps > li').nth(1).locator('[aria-current]').waitFor();
  });

  it('[TC21] by keys alone a student comes into another team, where all teams are seen and at the row', async () => {
    await room.teach({ type: 'break-out', teams: 2, by: 'order' });
    /** Numbers of the teams that have them, as the panel says. */
    const teamsOf = (name: string) =>
      page
        .getByRole('button', { name: /^Members of team \d/ })
        .filter({ hasText: name })
        .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')!.match(/\d+/)![0]));
    await page.getByRole('button', { name: teamWords.moveSomebody }).waitFor();
    await page.locator('h1').click();
    const [anns] = await teamsOf('Ann');
    const [bens] = await teamsOf('Ben');
    expect([anns, bens]).toEqual([expect.any(String), expect.any(String)]);
    await page.keyboard.press('m');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: teamWords.moveWho }).selectOption('Ann');
    await dialog.getByRole('combobox', { name: teamWords.otherTeam }).selectOption({ index: 1 });
    await dialog.getByRole('button', { name: teamWords.move }).press('Enter');
    await expect.poll(() => teamsOf('Ann')).toEqual([anns === '1' ? '2' : '1']);
    await page.keyboard.press('v');
    await toRow('Ben');
    await page.keyboard.press('g');
    await dialog.getByRole('combobox', { name: teamWords.otherTeam }).selectOption({ index: 1 });
    expect(await violations(page, ['wcag2a', 'wcag2aa'], 'dialog[open]')).toEqual([]);
    await dialog.getByRole('button', { name: teamWords.move }).press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await page.locator('h1').click();
    await page.keyboard.press('g');
    await expect.poll(() => teamsOf('Ben')).toEqual([bens === '1' ? '2' : '1']);
    await room.teach({ type: 'bring-back' });
  });

  it('[TC21] by keys alone one unit is given to a student, and one is filled in', async () => {
    await room.teach({ type: 'set-network', hidden: [4] });
    await room.teach({ type: 'human-network', sample: 0, auto: false });
    const panel = page.getByRole('region', { name: teachHuman.title });
    const rows = panel.locator('tbody tr');
    await rows.nth(3).waitFor();
    await page.locator('h1').click();
    await page.keyboard.press('g');
    await expect.poll(() => rows.first().locator('select:focus').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.locator('h1').click();
    await page.keyboard.press('i');
    await rows.first().getByText(humanWords.stages.server).waitFor();
    await expect.poll(() => rows.nth(1).locator('[aria-keyshortcuts="I"]').count()).toBe(1);
    await toRow('Ann');
    await page.keyboard.press('g');
    const dialog = page.getByRole('dialog');
    const unit = dialog.getByRole('combobox', { name: teachHuman.unitTo });
    const wanted = await unit.locator('option').last().innerText();
    await unit.selectOption(wanted);
    await dialog.getByRole('button', { name: teachHuman.giveIt }).press('Enter');
    await rows.last().getByText('Ann').waitFor();
    await room.teach({ type: 'end-human' });
  });
});
