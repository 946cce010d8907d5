/** Several who teach, in real browsers: a timer that everybody sees, an invitation, a room that is handed over, and the whole log. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entryWords } from '../../client/strings/en/entry.js';
import { logWords } from '../../client/strings/en/log.js';
import { roomWords } from '../../client/strings/en/room.js';
import { shareWords } from '../../client/strings/en/share.js';
import { teachRoom } from '../../client/strings/en/teach-room.js';
import { teachWords } from '../../client/strings/en/teach.js';
import { teamWords } from '../../client/strings/en/teams.js';
import { timerWords } from '../../client/strings/en/timer.js';
import { violations } from './axe.js';
import { findBrowsers } from './find-browsers.mjs';
import type { RoomPage } from './room-page.js';
import { School, watchSchool } from './school.js';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

describe.skipIf(!findBrowsers().chromium)('several who teach', () => {
  let school: School;
  let teacher: RoomPage;
  let pupil: RoomPage;
  let page: Page;
  let beamer: Page;
  let colleague: Page;
  let code: string;

  beforeAll(async () => {
    school = await School.open();
    teacher = await school.device('teacher', { reducedMotion: 'reduce' });
    ({ page } = teacher);
    code = await teacher.startRoom();
    pupil = await school.device('pupil', { viewport: { width: 390, height: 844 } });
    await pupil.joinByCode(code, 'Heron');
    ({ page: beamer } = await school.device('beamer', { viewport: { width: 1920, height: 1080 } }));
    await beamer.goto(`${school.url}/project/${code}`);
    await page.getByRole('link', { name: teachWords.panel }).click();
    await page.getByText(teachWords.students(1)).waitFor();
  });
  afterAll(() => school?.close());
  watchSchool(() => school, { story: true });

  const about = async (of: Page, name: string) => {
    await of.getByRole('button', { name: teachRoom.room, exact: true }).click();
    await of.getByRole('menuitem', { name }).click();
  };

  it('[TI4] [TI5] a timer from the keyboard is seen on panel, phone and projector, counts down, and is up', async () => {
    await page.keyboard.press('t');
    await page.getByRole('dialog').getByText(timerWords.labels.discuss, { exact: true }).click();
    expect(await violations(page, rules)).toEqual([]);
    await page.getByRole('button', { name: timerWords.minutes('2'), exact: true }).click();
    const clocks = [page, pupil.page, beamer].map((one) => one.getByRole('timer'));
    await Promise.all(clocks.map((clock) => clock.waitFor()));
    await expect.poll(() => clocks[1].innerText()).toMatch(/^1:5\d$/);
    // As tall as two rows of its other words.
    expect((await clocks[2].boundingBox())!.height).toBeGreaterThanOrEqual(56);
    expect(await violations(pupil.page, rules)).toEqual([]);
    await page.getByRole('button', { name: timerWords.pause, exact: true }).last().click();
    await pupil.page.getByText(timerWords.paused).waitFor();
    await page.keyboard.press('t');
    await page.getByLabel(timerWords.typed).fill('0:05');
    await page.keyboard.press('Enter');
    await Promise.all(
      [page, pupil.page, beamer].map((one) => one.getByText(timerWords.up).first().waitFor({ timeout: 10_000 })),
    );
    await page.getByRole('button', { name: timerWords.putAway }).click();
    await beamer.getByText(timerWords.up).first().waitFor({ state: 'hidden' });
  });

  it('[LS12] a lesson from a file splits the class, races and hands the network out, by one key', async () => {
    const lines = [
      ...['---', 'title: Together', 'minutes: 5', 'language: en', '---', '## One', '::set-up{hidden=3,2}'],
      ...[':::breakout{teams=2}', 'Make it learn.', ':::', '::race{setting=activation values=tanh,relu epochs=10}'],
      '::by-hand{sample=2}',
    ];
    const buffer = Buffer.from(lines.join('\n'));
    const file = { name: 'together.md', mimeType: 'text/markdown', buffer };
    await page.locator('input[type="file"]').first().setInputFiles(file);
    // While teams are shown, the grid has the button that ends them.
    const button = page.locator('.next[aria-busy="false"], [data-own-keys] .primary');
    for (const told of [
      /Set up/,
      teachWords.doBreakout(2),
      teamWords.bringBack,
      /Race.*tanh.*relu/i,
      teachWords.doByHand,
      teachWords.endByHand,
      teachWords.finish,
    ]) {
      await button.filter({ hasText: told }).waitFor();
      await page.keyboard.press('n');
      if (told !== teachWords.doBreakout(2)) continue;
      await pupil.page.getByRole('tab', { name: roomWords.question }).click();
      await pupil.page.getByText('Make it learn.').waitFor();
    }
    await page.getByRole('button', { name: /^Vanishing gradients/ }).waitFor();
  });

  it('[TC14] an invitation leaves no secret in the address, works once, and its guest leads the room once it is handed over', async () => {
    await about(page, teachRoom.about.teachers);
    await page.getByRole('button', { name: shareWords.invite }).click();
    const field = page.getByLabel(shareWords.inviteLink);
    await field.waitFor();
    const secret = new URL(await field.inputValue()).hash;
    expect(await violations(page, rules)).toEqual([]);
    const guest = await school.device('colleague');
    colleague = guest.page;
    await colleague.goto(`${school.url}/room/${code}${secret}`);
    await colleague.getByLabel(entryWords.yourName).fill('Mr Blue');
    expect(colleague.url()).toBe(`${school.url}/room/${code}`);
    expect(await colleague.evaluate(() => JSON.stringify(history.state))).not.toContain(secret.slice(7));
    expect(await violations(colleague, rules)).toEqual([]);
    await colleague.getByRole('button', { name: entryWords.teachAlong }).click();
    await guest.live();
    await colleague.goto(`${school.url}/teach/${code}`);
    await about(colleague, teachRoom.about.teachers);
    await colleague.getByText(teachRoom.youAreCo).waitFor();
    await colleague.keyboard.press('Escape');
    const { page: late } = await school.device('late');
    await late.goto(`${school.url}/room/${code}${secret}`);
    await late.getByLabel(entryWords.yourName).fill('Somebody');
    await late.getByRole('button', { name: entryWords.teachAlong }).click();
    await late.getByRole('alert').waitFor();
    // Chromium itself writes down what was refused.
    expect(school.takeErrors()).toEqual([expect.stringMatching(/404.*\/api\/pairings/)]);
    await late.context().close();

    await page.getByRole('button', { name: teachRoom.handOverName('Mr Blue') }).click();
    await page.getByRole('button', { name: teachRoom.handOverAct, exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: teachRoom.room, exact: true }).click();
    await expect.poll(() => page.getByRole('menuitem', { name: teachRoom.about.end }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await colleague.getByRole('button', { name: teachRoom.room, exact: true }).click();
    expect(await colleague.getByRole('menuitem', { name: teachRoom.about.end }).isDisabled()).toBe(false);
    await colleague.keyboard.press('Escape');
  });

  it('[TC15] who did what is read by person, and a change taken back from there', async () => {
    await pupil.page.setViewportSize({ width: 1366, height: 768 });
    const activation = pupil.activation('Layer 1');
    const before = await activation.inputValue();
    await activation.selectOption('ReLU');
    await page.keyboard.press('w');
    const log = page.getByRole('dialog');
    await log.getByText(/handed the room over to Mr Blue/).waitFor();
    await log.getByLabel(logWords.person, { exact: true }).selectOption({ label: 'Heron' });
    await log.getByText(/to ReLU/).waitFor();
    await log.getByText(/handed the room over/).waitFor({ state: 'hidden' });
    expect(await violations(page, rules)).toEqual([]);
    await log.getByRole('button', { name: logWords.undoOf('Heron') }).click();
    await expect.poll(() => activation.inputValue()).toBe(before);
    await page.keyboard.press('Escape');
  });

  it('[CP16] who comes late reads that the room is locked, and then that it is over', async () => {
    await colleague.keyboard.press('l');
    await colleague.getByRole('button', { name: teachWords.locked, pressed: true }).waitFor();
    const { page: late } = await school.device('late', { viewport: { width: 390, height: 844 } });
    await late.goto(`${school.url}/room/${code}`);
    await late.getByText(entryWords.closed.locked).waitFor();
    expect(await violations(late, rules)).toEqual([]);
    await about(colleague, teachRoom.about.end);
    await colleague.getByRole('button', { name: teachRoom.endAct, exact: true }).click();
    await late.getByRole('button', { name: entryWords.lookAgain }).click();
    await late.getByText(entryWords.closed.ended).waitFor();
  });
});
