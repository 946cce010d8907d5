/** A race in a class: the teacher starts it with one click, a student who comes later sees the same winner; and one alone. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lessons } from '../../client/strings/en/lessons.js';
import { findBrowsers } from './find-browsers.mjs';
import type { RoomPage } from './room-page.js';
import { School, watchSchool } from './school.js';
import { act } from './take-lesson.js';

async function openRace({ page }: RoomPage): Promise<Page> {
  const tab = page.getByRole('tab', { name: 'Race' });
  // Where a teacher’s race runs already, whoever comes in is brought to it.
  await tab.waitFor({ timeout: 2_000 }).catch(() => page.getByRole('button', { name: 'Explain', exact: true }).click());
  await tab.click();
  return page;
}

const ended = (page: Page) => page.getByText('Epoch 50 of 50').waitFor({ timeout: 60_000 });
const winner = async (page: Page) =>
  page
    .getByRole('status')
    .filter({ hasText: /wins|tie|Winner/i })
    .innerText();
const planes = (page: Page) => page.getByRole('img', { name: /^What .* answers in the plane/ }).count();

describe.skipIf(!findBrowsers().chromium)('[RC19] a race', () => {
  let school: School;
  beforeAll(async () => {
    school = await School.open();
  });
  afterAll(() => school?.close());
  watchSchool(() => school);

  it('started by the teacher with one click has the same lanes, winner and seeds for a student who comes later', async () => {
    const teacher = await school.device('teacher');
    const code = await teacher.startRoom();
    await teacher.closeDialog();
    const desk = await openRace(teacher);
    await desk.getByLabel('Length').selectOption({ label: '50 epochs' });
    await desk.getByRole('button', { name: 'Start the race' }).click();
    await desk.getByText(/Epoch \d+ of 50/).waitFor();
    await desk.getByRole('button', { name: 'Run 20 seeds' }).click();
    const student = await school.device('student', { viewport: { width: 390, height: 844 }, hasTouch: true });
    await student.joinByLink(`${school.url}/room/${code}`, 'Heron');
    const phone = await openRace(student);
    await Promise.all([ended(desk), ended(phone)]);
    expect(await winner(desk)).toBe(await winner(phone));
    expect([await planes(desk), await planes(phone)]).toEqual([4, 4]);
    const seeds = (page: Page) => page.getByRole('status').filter({ hasText: 'Median of 20 seeds' }).innerText();
    expect(await seeds(desk)).toBe(await seeds(phone));
    await desk.getByRole('button', { name: 'End the race' }).click();
    await phone.getByRole('button', { name: 'Start the race' }).waitFor();
  }, 120_000);

  it('goes on alone, in the page, with other lanes, and comes back where the view is opened again', async () => {
    const alone = await school.device('alone');
    await alone.page.goto(`${school.url}/alone`);
    const page = await openRace(alone);
    await page.getByLabel('What differs').selectOption({ label: 'learning rate' });
    await page.getByLabel('Length').selectOption({ label: '50 epochs' });
    await page.getByRole('button', { name: 'Start the race' }).click();
    await ended(page);
    const first = await winner(page);
    await page.keyboard.press('Escape');
    await openRace(alone);
    await ended(page);
    expect(await winner(page)).toBe(first);
  }, 120_000);

  it('[LS12] of a lesson runs in the page of who takes it alone; what needs a class says so, and is passed over', async () => {
    const { page } = await school.device('pupil');
    await page.goto(`${school.url}/learn`);
    const lines = [
      ...['---', 'title: Together', 'minutes: 5', 'language: en', '---', '## One', '::set-up{hidden=3,2}'],
      ...[':::breakout{teams=2}', 'Make it learn.', ':::', '::race{setting=activation values=tanh,relu epochs=50}'],
      ...['::look{view=race}', '::by-hand{sample=2}'],
    ];
    const buffer = Buffer.from(lines.join('\n'));
    await page.locator('input[type="file"]').setInputFiles({ name: 'mine.md', mimeType: 'text/markdown', buffer });
    await ended(page);
    expect(await planes(page)).toBe(2);
    expect(await page.getByText(lessons.needsClass).count()).toBe(2);
    await page.getByText('Make it learn.').waitFor();
    await page.getByRole('button', { name: lessons.finish }).click();
    await page.getByRole('heading', { name: lessons.summaryTitle }).waitFor();
  }, 120_000);

  it('[LP21] of the exploration is seen to its end alone, and run for 20 seeds: as its text tells', async () => {
    const { page } = await school.device('pupil');
    await page.goto(`${school.url}/learn/exploration`);
    await page.getByRole('switch', { name: lessons.fullSpeed }).check();
    const column = page.getByRole('region', { name: lessons.column, exact: true });
    const told = column.getByText(/With seed 1 He's rule wins, in/);
    for (let acts = 0; acts < 60 && !(await told.isVisible()); acts++) await act(column);
    const [, he, xavier, more] = /in (\d+) epochs against (\d+)\..* the medians are (\d+ and \d+)/s.exec(
      await told.innerText(),
    )!;
    await page.getByText('Epoch 60 of 60').waitFor({ timeout: 60_000 });
    expect(await winner(page)).toMatch(new RegExp(`^He.* wins.* after ${he} epochs`));
    const lanes = page.getByRole('listitem').filter({ has: page.getByRole('img', { name: /answers in the plane/ }) });
    expect(await lanes.first().innerText()).toContain(`after ${xavier} epochs`);
    const seeds = page.getByRole('status').filter({ hasText: 'Median of 20 seeds' });
    const medians = [...(await seeds.innerText()).matchAll(/, median\s(\d+)/g)].map(([, median]) => median);
    expect(medians.join(' and ')).toBe(more);
  }, 180_000);
});
