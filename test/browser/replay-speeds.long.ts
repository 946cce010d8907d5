/** How fast a recording plays, in the browser: real time with its idle stretches cut short, a quarter as fast, and at full speed. */
import { readFileSync } from 'node:fs';
import { readRecording, writeRecording } from '@gradroom/shared/recordings';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scriptedLesson } from '../recording/scripted-lesson.js';
import { drop } from './drop.js';
import { findBrowsers } from './find-browsers.mjs';
import { School, watchSchool } from './school.js';

const example = new Uint8Array(readFileSync(new URL('../../client/public/example.gradroom', import.meta.url)));
/** Where the scripted class stood still. */
const STOOD_AT = 4_500;
/** The example's class trains as fast. */
const STEPS_PER_SECOND = 60;
const TRAINING_AT = 9_000;
/** What is shown may be so many steps old. */
const BEHIND = 10;
const ENOUGH = 60;
const WAIT = { timeout: 60_000 };

describe.skipIf(!findBrowsers().chromium)('the speed of a recording', () => {
  const { lastStep } = readRecording(example).recording;
  let school: School;
  let page: Page;
  const shownStep = async () =>
    Number(await page.getByRole('slider', { name: 'Timeline' }).getAttribute('aria-valuenow'));
  const shownSeconds = async () => {
    const [minutes, seconds] = (await page.locator('.bar .now b').first().innerText()).split(':').map(Number);
    return 60 * minutes + seconds;
  };
  const open = async (step: number) => {
    await page.goto(`${school.url}/replay/example?t=${step}`);
    await expect.poll(shownStep, WAIT).toBe(step);
  };
  const play = () => page.getByRole('button', { name: 'Play', exact: true }).click();
  const pause = () => page.getByRole('button', { name: 'Pause', exact: true }).click();
  const choose = async (before: string, speed: string | RegExp) => {
    await page.getByRole('button', { name: `Speed: ${before}` }).click();
    await page.getByRole('menuitemradio', { name: speed }).click();
  };

  beforeAll(async () => {
    school = await School.open();
    ({ page } = await school.device('viewer'));
  });
  afterAll(() => school?.close());
  watchSchool(() => school);

  it('[RP7] [RP12] in real time two minutes in which a class stood still pass by within seconds, and then it trains on', async () => {
    await page.goto(`${school.url}/replay`);
    await drop(page, writeRecording(scriptedLesson()));
    await page.getByRole('button', { name: /^Badger set layer 2 to Leaky ReLU/ }).click();
    await expect.poll(shownStep, WAIT).toBe(4_200);
    await page.getByText('Real time', { exact: true }).click();
    await play();
    // Where it stands the clock goes on, act by act.
    const secondsAt = new Map<number, Set<number>>();
    const look = async () => {
      const step = await shownStep();
      secondsAt.set(step, (secondsAt.get(step) ?? new Set()).add(await shownSeconds()));
      return step;
    };
    await expect.poll(look, WAIT).toBeGreaterThan(STOOD_AT);
    expect(secondsAt.get(STOOD_AT)?.size).toBeGreaterThan(1);
    await pause();
  });

  it('[RP12] plays a quarter as fast as it was', async () => {
    await open(TRAINING_AT);
    await choose('1×', '¼×');
    await play();
    await expect.poll(shownStep, WAIT).toBeGreaterThan(TRAINING_AT);
    const begun = { at: performance.now(), step: await shownStep() };
    await expect.poll(shownStep, WAIT).toBeGreaterThan(begun.step + ENOUGH);
    const steps = (await shownStep()) - begun.step;
    // A slow machine plays slower, and never faster.
    const most = ((performance.now() - begun.at) / 1_000) * (STEPS_PER_SECOND / 4);
    expect(steps).toBeLessThan(most + BEHIND);
    await pause();
  });

  it('[RP12] plays to its end as fast as it is computed', async () => {
    await open(TRAINING_AT);
    await choose('1×', /^Full speed/);
    await play();
    // As fast as it was, this would take ten minutes.
    await expect.poll(shownStep, WAIT).toBe(lastStep);
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  });
});
