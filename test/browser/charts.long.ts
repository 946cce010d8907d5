/** Every chart that is seen on any page says a number of now, and what it names as its table is one. */
import { writeRecording } from '@gradroom/shared/recordings';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainWords } from '../../client/strings/en/explain.js';
import { viewNames } from '../../client/views/explain/view-names.js';
import { scriptedLesson } from '../recording/scripted-lesson.js';
import { createRoom, join } from '../server/lesson.js';
import { drop } from './drop.js';
import { findBrowsers } from './find-browsers.mjs';
import { screens } from './pages.js';
import { School, watchSchool } from './school.js';
import { onePageOfEachPicture } from './term-pages.js';

/** Pictures smaller than this are signs beside words. In CSS pixels. */
const SIGN = 40;

/** Charts that are seen and say no number, or name no table; those of `tidy/charts.test.ts` that need none are left out. */
function silent(sign: number): string[] {
  const seen = [...document.querySelectorAll('[role=img], [role=slider]:has(canvas)')].filter((chart) => {
    const picture = (chart.querySelector('canvas') ?? chart).getBoundingClientRect();
    return picture.width > sign && picture.height > sign && chart.closest('[aria-hidden=true]') === null;
  });
  const textOf = (ids: string | null) =>
    (ids ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' ');
  return seen.flatMap((chart) => {
    const name = chart.getAttribute('aria-label') ?? textOf(chart.getAttribute('aria-labelledby'));
    const words = `${name} ${textOf(chart.getAttribute('aria-describedby'))}`;
    // A card's histogram stands in its network's table; an address and a count of people are no charts.
    const exempt = /^(z\b|QR code|\d+ here)/.test(name);
    const details = chart.getAttribute('aria-details');
    const table = details === null ? undefined : document.getElementById(details);
    const found = table?.matches('table') === true || table?.querySelector('table');
    const living = chart.classList.contains('living');
    return [
      ...(/\d/.test(words) ? [] : [`no number: ${words}`]),
      ...(found || exempt ? [] : [`no table: ${words}`]),
    ].filter(() => !living || details !== null);
  });
}

const allSay = (page: Page, where: string) =>
  expect.poll(() => page.evaluate(silent, SIGN), { message: where, timeout: 10_000 }).toEqual([]);
const charts = (page: Page) => page.locator('[role=img], [role=slider]:has(canvas)').count();

describe.skipIf(!findBrowsers().chromium)('[V51] charts in words', () => {
  let school: School;
  let code: string;
  beforeAll(async () => {
    school = await School.open();
    code = await (await school.device('teacher')).startRoom();
  });
  afterAll(() => school?.close());
  watchSchool(() => school);

  it.each(screens)('a room and all explaining views on a $name', async ({ name, width, height }) => {
    const person = await school.device(name, { viewport: { width, height }, reducedMotion: 'reduce' });
    await person.joinByLink(`${school.url}/room/${code}`, `C ${name}`);
    const { page } = person;
    await page.locator('[role=img] canvas').first().waitFor();
    await allSay(page, 'room');
    expect(await charts(page)).toBeGreaterThan(1);
    await page.getByRole('button', { name: 'Explain', exact: true }).click();
    for (const view of viewNames) {
      await page.getByRole('tab', { name: explainWords.views[view].title }).click();
      await page.getByRole('dialog').getByRole('heading', { level: 2, name: explainWords.views[view].title }).waitFor();
      if (view === 'race' && (await page.getByRole('button', { name: 'Start the race' }).count()) > 0) {
        await page.getByRole('button', { name: 'Start the race' }).click();
        await page
          .getByText(/^Epoch \d/)
          .first()
          .waitFor();
      }
      await page.getByRole('tabpanel').locator('svg, canvas, table').first().waitFor();
      await allSay(page, `${view} on a ${name}`);
    }
    await page.context().close();
  });

  it('a projector, with the network and with each view that the teacher shows', async () => {
    const server = `http://127.0.0.1:${school.relay.port}`;
    const room = await createRoom(server);
    const teacher = await join(server, { code: room.code, token: room.instructorToken, name: 'Ms Crane' });
    const pupil = await join(server, { code: room.code, name: 'Wren' });
    const { page } = await school.device('projector', { viewport: { width: 1920, height: 1080 } });
    await page.goto(`${school.url}/project/${room.code.toLowerCase()}`);
    await teacher.command({ type: 'look', view: 'network' });
    await page.locator('[role=img] canvas').first().waitFor();
    await allSay(page, 'network');
    expect(await charts(page)).toBeGreaterThan(1);
    for (const view of viewNames) {
      await teacher.command({ type: 'look', view });
      await page.getByRole('heading', { name: explainWords.views[view].title }).waitFor();
      await allSay(page, view);
    }
    teacher.leave();
    pupil.leave();
    await page.context().close();
  });

  it('a replay', async () => {
    const { page } = await school.device('viewer');
    await page.goto(`${school.url}/replay`);
    await drop(page, writeRecording(scriptedLesson()));
    await page.locator('[role=img] canvas').first().waitFor();
    await allSay(page, 'replay');
    expect(await charts(page)).toBeGreaterThan(1);
    await page.context().close();
  });

  it.each([...onePageOfEachPicture, 'speed'])('the page of %s', async (slug) => {
    const { page } = await school.device(slug);
    await page.goto(`${school.url}/read/${slug}`);
    await page.locator('.picture [role=img]').first().waitFor();
    await allSay(page, slug);
    await page.context().close();
  });
});
