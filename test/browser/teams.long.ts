/** A class in teams, in real pages: split, changed, seen by the teacher, adopted, and brought back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logWords } from '../../client/strings/en/log.js';
import { networkWords } from '../../client/strings/en/network.js';
import { teamWords } from '../../client/strings/en/teams.js';
import { violations } from './axe.js';
import { findBrowsers } from './find-browsers.mjs';
import { screens } from './pages.js';
import type { RoomPage } from './room-page.js';
import { School, watchSchool } from './school.js';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

describe.skipIf(!findBrowsers().chromium)('a class in teams', () => {
  let school: School;
  let teacher: RoomPage;
  let ann: RoomPage;
  let ben: RoomPage;
  let code: string;

  const card = (team: number) => teacher.page.getByRole('article', { name: teamWords.team(team), exact: true });
  const inTeam = ({ page }: RoomPage, team: number) =>
    page.getByText(new RegExp(`^${teamWords.you(team)}\\b`)).waitFor();

  beforeAll(async () => {
    school = await School.open();
    teacher = await school.device('Ms Ada', { reducedMotion: 'reduce' });
    code = await teacher.startRoom();
    await teacher.closeDialog();
    ann = await school.device('Ann', { reducedMotion: 'reduce' });
    const small = { viewport: screens.find(({ name }) => name === 'phone') ?? null, hasTouch: true };
    ben = await school.device('Ben', { ...small, colorScheme: 'dark', reducedMotion: 'reduce' });
    await ann.joinByLink(`${school.url}/room/${code}`, 'Ann');
    await ben.joinByLink(`${school.url}/room/${code}`, 'Ben');
    await teacher.page.goto(`${school.url}/teach/${code}`);
    await teacher.page.getByText('2 in').waitFor();
  }, 60_000);
  afterAll(() => school?.close());
  watchSchool(() => school, { story: true });

  it('[BR15] the teacher splits it by keys; each student is on the page of the own team, on a phone too', async () => {
    await teacher.page.keyboard.press('g');
    await teacher.page.getByLabel(teamWords.order).check();
    await teacher.button(teamWords.start).press('Enter');
    await inTeam(ann, 1);
    await ben.page.getByRole('heading', { name: teamWords.team(2), exact: true }).waitFor();
    for (const team of [1, 2])
      await card(team)
        .getByRole('img', { name: teamWords.plane(team) })
        .waitFor();
    expect(await violations(teacher.page, rules)).toEqual([]);
    expect(await violations(ann.page, rules)).toEqual([]);
  });

  it('[BR16] what one team changes shows in the teacher’s grid, and on no other team’s page', async () => {
    const before = await ben.page.getByText('tanh', { exact: true }).count();
    await ann.button(networkWords.addLayer).click();
    await card(1)
      .getByText(/Ann.*set the hidden layers/)
      .waitFor();
    await card(2).getByText(teamWords.nothingYet).waitFor();
    expect(await ben.page.getByText('tanh', { exact: true }).count()).toBe(before);
  });

  it('[BR15] who loads the page again, or comes late, lands in the own team', async () => {
    await ann.page.reload();
    await inTeam(ann, 1);
    const cy = await school.device('Cy', { reducedMotion: 'reduce' });
    await cy.page.goto(`${school.url}/room/${code}`);
    await cy.page.getByLabel('Your nickname').fill('Cy');
    await cy.page.keyboard.press('Enter');
    await cy.page.getByText(teamWords.youWith(1, 'Ann')).waitFor();
    await teacher.button(new RegExp(`^${teamWords.membersOf(1)}`)).click();
    await teacher.page.getByLabel(teamWords.moveTo('Cy')).selectOption(teamWords.team(2));
    await teacher.page.keyboard.press('Escape');
    await cy.page.getByText(teamWords.youWith(2, 'Ben')).waitFor();
    await cy.page.close();
  });

  it('[BR10] a server that was killed comes back with the same teams on every page', async () => {
    await school.killAndRestart();
    await Promise.all([teacher.page.getByTitle('Connected to the room', { exact: true }).waitFor(), ann.live()]);
    await inTeam(ann, 1);
    await card(1)
      .getByText(/Ann.*set the hidden layers/)
      .waitFor();
    school.takeErrors({ networkWasAway: true });
  }, 60_000);

  it('[BR14] the teacher adopts a team’s network and brings everybody back to it', async () => {
    const shape = await ann.page.getByText(/^2(–\d+)+–1$/).innerText();
    await teacher.page.getByRole('button', { name: teamWords.adoptTeam(1) }).click();
    await teacher.button(teamWords.adoptBack).click();
    for (const { page } of [ann, ben]) await page.getByText(teamWords.backAgain).waitFor();
    expect(await ann.page.getByText(/^2(–\d+)+–1$/).innerText()).toBe(shape);
    await teacher.page.getByText('Roster').waitFor();
    expect(await violations(ann.page, rules)).toEqual([]);
  });

  it('[TC19] once everybody is back the panel’s log still tells what each team did', async () => {
    const { page } = teacher;
    await page.keyboard.press('w');
    const log = page.getByRole('dialog', { name: logWords.title });
    const change = log.getByRole('listitem').filter({ hasText: /Ann set the hidden layers/ });
    const where = log.getByLabel(logWords.where, { exact: true });
    await where.waitFor();
    await log.getByText(logWords.allRead).waitFor();
    expect(await change.count()).toBe(0);
    await where.selectOption({ label: teamWords.team(1) });
    await change.waitFor();
    expect(await violations(page, rules)).toEqual([]);
    await where.selectOption({ label: teamWords.team(2) });
    await change.waitFor({ state: 'detached' });
    await log.locator('[aria-busy="false"]').waitFor();
    expect(await change.count()).toBe(0);
    await page.keyboard.press('Escape');
  });
});
