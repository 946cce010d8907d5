/** A recorded lesson in the browser: dropped on the page, checked, sought, stepped, played, searched, and left for the same moment again. */
import { stepsPerEpoch } from '@gradroom/shared';
import { readRecording, writeRecording } from '@gradroom/shared/recordings';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { played } from '../recording/small-log.js';
import { LAST_STEP, scriptedLesson } from '../recording/scripted-lesson.js';
import { violations } from './axe.js';
import { drop } from './drop.js';
import { findBrowsers } from './find-browsers.mjs';
import { School, watchSchool } from './school.js';

describe.skipIf(!findBrowsers().chromium)('replay', () => {
  let school: School;
  let page: Page;
  const lesson = scriptedLesson();
  const file = writeRecording(lesson);
  const shownStep = () => page.getByRole('slider', { name: 'Timeline' }).getAttribute('aria-valuenow');
  const atStep = (step: number) => expect.poll(shownStep).toBe(String(step));

  beforeAll(async () => {
    school = await School.open();
    ({ page } = await school.device('viewer'));
    await page.goto(`${school.url}/replay`);
  });
  afterAll(() => school?.close());
  watchSchool(() => school, { story: true });

  it('[RP10] says in a sentence why a file is none, and opens one that is', async () => {
    await drop(page, new TextEncoder().encode('Dear diary,'));
    await page.getByRole('alert').getByText('This file cannot be shown').waitFor();
    await drop(page, file);
    await page.getByRole('heading', { level: 1, name: lesson.title }).waitFor();
    await page.getByText('Consistent: recomputed to the recorded bits').first().waitFor();
  });

  it('[RP11] shows the exact state of the step that is sought, and steps by step, act and epoch', async () => {
    await page.getByRole('button', { name: /^Otter set layer 1 to ReLU/ }).click();
    await atStep(2_700);
    await page.keyboard.press('.');
    await atStep(2_701);
    await page.keyboard.press(',');
    await page.keyboard.press(',');
    await atStep(2_699);
    await page.keyboard.press('Shift+ArrowRight');
    await atStep(2_700);
    await page.keyboard.press('Shift+ArrowLeft');
    await atStep(2_100);
    await page.keyboard.press('e');
    const { header, entries } = lesson.log;
    const at = 2_100 + stepsPerEpoch(header.configuration);
    await atStep(at);
    // The loss that the page shows is that of the straight way.
    const right = played(
      header,
      entries.filter(({ step }) => step <= at),
      at,
    );
    const { trainLoss } = right.engine.evaluate();
    const shown = async () => Number(await page.locator('.meters dd').nth(1).innerText());
    await expect.poll(shown).toBeCloseTo(trainLoss, 4);
  });

  it('[RP12] plays and pauses, follows the handle, goes back where one was, and keeps the moment in the address', async () => {
    const before = Number(await shownStep());
    await page.keyboard.press('k');
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    await expect.poll(async () => Number(await shownStep())).toBeGreaterThan(before + 100);
    await page.keyboard.press('k');
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    const here = Number(await shownStep());
    await page.keyboard.press('End');
    await atStep(LAST_STEP);
    await page.keyboard.press('Escape');
    await atStep(here);
    await expect.poll(() => new URL(page.url()).searchParams.get('t')).toBe(String(here));
    const box = (await page.locator('.track canvas').boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2, { steps: 8 });
    await page.mouse.up();
    await expect.poll(async () => Math.abs(Number(await shownStep()) - LAST_STEP * 0.9)).toBeLessThan(20);
    await page.keyboard.press('Escape');
    await atStep(here);
    // The handle has the focus now: its keys go on and on, and Space plays all the same.
    const handle = page.getByRole('slider', { name: 'Timeline' });
    await handle.focus();
    for (let n = 0; n < 3; n++) await page.keyboard.press('ArrowRight');
    await expect.poll(async () => Number(await shownStep())).toBeGreaterThan(here + LAST_STEP * 0.025);
    await page.keyboard.press('Escape');
    await atStep(here);
    await page.keyboard.press(' ');
    await expect.poll(async () => Number(await shownStep())).toBeGreaterThan(here);
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  });

  it('[RP13] finds acts by name and by number, and refuses to change anything', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('alpha > 0.2');
    await page.getByText('1 found').waitFor();
    await page.keyboard.press('Enter');
    await atStep(4_500);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('tab').nth(2).click();
    await page.getByText('on step 4,500').waitFor();
    await page.keyboard.press('.');
    await page.getByText('on step 4,501').waitFor();
    await page.getByRole('tab', { name: 'Network' }).click();
    expect(await violations(page, ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])).toEqual(
      [],
    );
  });

  it('[WI10] shows what would have been without a change or with another value, and which change mattered most', async () => {
    await page.getByRole('button', { name: /^Otter set layer 2 to tanh/i }).click();
    await page.getByRole('button', { name: 'Without this' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^Without Otter’s change the test loss would have been/).waitFor();
    expect(await violations(page, ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])).toEqual([]);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: /^Lynx set the learning rate to 0.03/ }).click();
    await page.getByRole('button', { name: 'With another value' }).click();
    await dialog.getByRole('spinbutton', { name: 'the learning rate' }).fill('0.3');
    await page.keyboard.press('Enter');
    await dialog.getByText(/^With the learning rate 0.3 the test loss would have been/).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    // An activation and its alpha came in one command; either can be asked for.
    await page.getByRole('button', { name: /^Heron set layer 1 to Leaky ReLU, alpha 0.30/ }).click();
    await page.getByRole('button', { name: 'With another value' }).click();
    await dialog.getByRole('combobox', { name: 'Of this change' }).selectOption('layer 1’s alpha');
    await dialog.getByRole('spinbutton', { name: 'layer 1’s alpha' }).fill('0.05');
    await page.keyboard.press('Enter');
    await dialog.getByText(/^With layer 1’s alpha 0.05 the test loss would have been/).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Which change mattered most?' }).click();
    // Each change of a setting or of the weights.
    await expect.poll(() => dialog.getByRole('row').count(), { timeout: 10_000 }).toBe(1 + 9);
    await dialog.getByRole('button', { name: /^Otter set layer 2 to tanh/i }).click();
    await dialog.getByText(/^Without Otter’s change the test loss/).waitFor();
    await dialog.getByRole('button', { name: 'Back to the table' }).click();
    await dialog.getByRole('button', { name: 'Close' }).click();
  });

  it('[RP5] names the first step that differs of a file whose recorded states were altered', async () => {
    const { recording } = readRecording(file);
    const marks = recording.log.marks.map((mark) =>
      mark.step === 3_000 ? { ...mark, stateHash: '0'.repeat(64) } : mark,
    );
    await drop(page, writeRecording({ ...recording, log: { ...recording.log, marks } }));
    await page.getByText('Not what was recorded: differs at step 3,000').first().waitFor();
  });
});
