/** The timeline of the recorded lesson in the browser: pointing, chips, lanes, loops, keys, and pictures while the handle moves. */
import { chronicleOf } from '@gradroom/shared';
import { readRecording, writeRecording } from '@gradroom/shared/recordings';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scriptedLesson } from '../recording/scripted-lesson.js';
import { drop } from './drop.js';
import { findBrowsers } from './find-browsers.mjs';
import { School, watchSchool } from './school.js';

const example = new Uint8Array(readFileSync(new URL('../../client/public/example.gradroom', import.meta.url)));

describe.skipIf(!findBrowsers().chromium)('the timeline', () => {
  let school: School;
  let page: Page;
  const { recording } = readRecording(example);
  const { lastStep, log } = recording;
  const { acts, questions } = chronicleOf(log);
  const timeline = () => page.getByRole('slider', { name: 'Timeline' });
  const shownStep = async () => Number(await timeline().getAttribute('aria-valuenow'));
  const track = async () => (await page.locator('.track').boundingBox())!;
  const preview = () => page.locator('.preview');
  /** What the small picture says. */
  const pointed = async () => (await preview().innerText()).replaceAll(',', '');
  const away = () => page.mouse.move(300, 300);
  const lossShown = () => page.locator('.meters dd').nth(1).innerText();

  beforeAll(async () => {
    school = await School.open();
    ({ page } = await school.device('viewer', { viewport: { width: 1366, height: 900 } }));
    await page.goto(`${school.url}/replay/example?t=9000`);
    await page.getByText('Consistent: recomputed to the recorded bits').first().waitFor({ timeout: 60_000 });
  });
  afterAll(() => school?.close());
  watchSchool(() => school);

  it('[RP24] shows small what is pointed at: on the track, in the lanes, at a chapter, in the log', async () => {
    const { x, y, width, height } = await track();
    await page.mouse.move(x + width * 0.75, y + height * 0.4);
    await expect.poll(pointed).toMatch(new RegExp(`step ${Math.round(lastStep * 0.75)}|step 3[01]\\d{3}`));
    await preview().locator('canvas, svg').first().waitFor();
    const lanes = (await page.locator('.lanes .rows').boundingBox())!;
    await page.mouse.move(lanes.x + lanes.width / 4, lanes.y + 8);
    await expect.poll(pointed).toMatch(/step 10[45]\d\d/);
    const chapter = recording.captions.filter(({ kind }) => kind === 'chapter')[2];
    const button = page.locator('.chapters button').nth(2);
    await button.hover();
    await expect.poll(pointed).toContain(`step ${chapter.step}`);
    // It covers nothing that is pointed at.
    const [over, under] = [(await preview().boundingBox())!, (await button.boundingBox())!];
    expect(over.y + over.height).toBeLessThanOrEqual(under.y);
    const act = acts.findLast(({ step }) => step < 9_000)!;
    await page.locator(`li[data-seq="${act.seq}"] button`).first().hover();
    await expect.poll(pointed).toContain(`step ${act.step}`);
    await away();
    await expect.poll(() => preview().isVisible()).toBe(false);
    expect(await shownStep()).toBe(9_000);
  });

  it('[RP14] its chips of dead units lead to where they died; a lane for each person is unfolded', async () => {
    const chip = page.getByRole('button', { name: /^30 units had died by step/ });
    const step = Number((await chip.getAttribute('aria-label'))!.replaceAll(',', '').match(/step (\d+)/)![1]);
    await chip.click();
    await expect.poll(shownStep).toBe(step);
    await page.locator('.unit.dead, .dead').first().waitFor({ state: 'attached' });
    const { height } = (await page.locator('.lanes .rows').boundingBox())!;
    await page.getByRole('button', { name: 'People' }).click();
    await expect
      .poll(async () => (await page.locator('.lanes .rows').boundingBox())!.height)
      .toBeGreaterThan(height * 5);
    await page.locator('.lanes').getByText('Otter').waitFor();
    await page.getByRole('button', { name: 'People' }).click();
  });

  it('[RP25] a question leads to where it was asked, and shows how the class answered', async () => {
    const [question] = questions;
    await page.getByRole('button', { name: /^Q1/ }).click();
    const bubble = page.getByRole('dialog', { name: /^Q1/ });
    await bubble.getByText('5 of 8 were right.', { exact: true }).waitFor();
    await expect.poll(shownStep).toBe(question.step);
    // A press inside is no press on the track.
    await bubble.getByText('5 of 8 were right.', { exact: true }).click();
    expect(await shownStep()).toBe(question.step);
    await bubble.getByRole('button', { name: /^To where it was shown/ }).click();
    await expect.poll(shownStep).toBe(question.revealed!.step);
    await page.keyboard.press('Escape');
    await expect.poll(() => bubble.count()).toBe(0);
  });

  it('[RP12] R loops from here, I and O set its ends; J and L leap, < and > change the speed', async () => {
    await page.goto(`${school.url}/replay/example?t=9000`);
    await expect.poll(shownStep).toBe(9_000);
    await page.keyboard.press('i');
    await page.keyboard.press('l');
    await expect.poll(shownStep).toBeGreaterThan(9_000);
    const there = await shownStep();
    await page.keyboard.press('o');
    const [from, to] = ['Start of the loop', 'End of the loop'].map((name) => page.getByRole('slider', { name }));
    expect([await from.getAttribute('aria-valuenow'), await to.getAttribute('aria-valuenow')]).toEqual([
      '9000',
      String(there),
    ]);
    await page.keyboard.press('r');
    await expect.poll(() => from.count()).toBe(0);
    await page.keyboard.press('j');
    await expect.poll(async () => Math.abs((await shownStep()) - 9_000)).toBeLessThan(40);
    await page.keyboard.press('r');
    await from.waitFor();
    await page.keyboard.press('r');
    for (const [key, name] of [
      ['>', 'Speed: 2×'],
      ['<', 'Speed: 1×'],
      ['<', 'Speed: ½×'],
    ]) {
      await page.keyboard.press(key);
      await page.getByLabel(name).or(page.getByTitle(name)).first().waitFor();
    }
    await page.keyboard.press('>');
  });

  it('[RP27] shows pictures while the handle moves: the loss changes between two moves', async () => {
    const { x, y, width, height } = await track();
    await page.mouse.move(x + width * 0.26, y + height * 0.45);
    await page.mouse.down();
    const losses = new Set<string>();
    for (let at = 0.3; at < 0.5; at += 0.02) {
      await page.mouse.move(x + width * at, y + height * 0.45);
      await expect.poll(async () => Math.abs((await shownStep()) - lastStep * at)).toBeLessThan(100);
      losses.add(await lossShown());
    }
    // The button is still down.
    expect(losses.size).toBeGreaterThan(3);
    await page.mouse.up();
  });

  it('[WI8] the ranking tells how far it is, is stopped with what it found, and goes on from there', async () => {
    const fetched: string[] = [];
    page.context().on('request', (request) => fetched.push(request.url()));
    await page.getByRole('button', { name: 'Which change mattered most?' }).click();
    const dialog = page.getByRole('dialog');
    const rows = () => dialog.getByRole('row').count();
    const count = async () => Number((await dialog.getByText(/^\d+ of \d+ computed$/).innerText()).match(/^(\d+)/)![1]);
    await expect.poll(rows, { timeout: 30_000 }).toBeGreaterThan(2);
    await dialog.getByRole('progressbar').waitFor();
    // [WI12] By workers of its own.
    expect(fetched.some((url) => url.includes('rank.worker'))).toBe(true);
    await dialog.getByRole('button', { name: 'Stop' }).click();
    await dialog.getByRole('button', { name: 'Go on' }).waitFor();
    const stopped = await count();
    expect(stopped).toBe((await rows()) - 1);
    await page.waitForTimeout(1_500);
    expect(await count()).toBe(stopped);
    await dialog.getByRole('button', { name: 'Go on' }).click();
    await expect.poll(rows, { timeout: 30_000 }).toBeGreaterThan(stopped + 2);
    await dialog.getByRole('button', { name: 'Close' }).click();
  });

  it('[RP14] a log in which training stopped has a chip where it did', async () => {
    const lesson = scriptedLesson();
    const { header, entries } = lesson.log;
    const at = 5_000;
    const before = entries.filter(({ step }) => step <= at);
    const halted = {
      ...lesson,
      title: 'Too fast',
      log: {
        header,
        entries: [
          ...before,
          {
            seq: before.length + 1,
            step: at,
            actor: 'server',
            command: { type: 'halted', layer: 0, reason: 'gradient' },
          },
        ] as typeof entries,
        marks: [],
      },
      lastStep: at,
      keyframes: [],
    };
    await drop(page, writeRecording(halted));
    await page.getByRole('heading', { level: 1, name: 'Too fast' }).waitFor();
    await page.getByRole('button', { name: /^Training stopped at step 5,000/ }).click();
    await expect.poll(shownStep).toBe(at);
  });
});
