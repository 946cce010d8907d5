/** One recording in two tabs of a browser: one tree of branches and one set of notes, of which neither tab loses anything. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { findBrowsers } from './find-browsers.mjs';
import { School, watchSchool } from './school.js';

const STEP = 9_000;

describe.skipIf(!findBrowsers().chromium)('two tabs with one recording', () => {
  let school: School;
  let one: Page;
  let other: Page;
  const back = (of: Page) => of.getByRole('button', { name: 'Back to the recording' });
  const branches = (of: Page, count: number) =>
    of.getByRole('button', { name: count === 0 ? 'Branches' : `Branches (${count})`, exact: true });
  async function goOn(of: Page) {
    await branches(of, 1).click();
    await of.getByRole('treeitem').last().click();
    await of.getByRole('button', { name: 'Go on in it' }).click();
    await back(of).waitFor();
  }

  beforeAll(async () => {
    school = await School.open();
    ({ page: one } = await school.device('student'));
    ({ page: other } = await school.tab('second', await one.context().newPage()));
    for (const page of [one, other]) {
      page.setDefaultTimeout(12_000);
      await page.goto(`${school.url}/replay/example?t=${STEP}`);
      await page.getByRole('button', { name: 'Branch from here' }).waitFor();
    }
  });
  afterAll(() => school?.close());
  watchSchool(() => school, { story: true });

  it('[RB5] a branch that is made in one is there in the other, without a reload', async () => {
    await other.getByRole('button', { name: 'Branch from here' }).click();
    await back(other).click();
    await branches(one, 1).waitFor();
  });

  it('[RB5] the one that goes on with a branch first has it; the other one leaves it, and says so', async () => {
    await goOn(one);
    await goOn(other);
    await other.keyboard.press(' ');
    await one.getByRole('alert').getByText('was gone on with in another tab').waitFor();
    await one.getByRole('slider', { name: 'Timeline' }).waitFor();
    await other.keyboard.press(' ');
    await back(other).click();
  });

  it('[RW2] a note that is written in one is there in the other', async () => {
    await other.keyboard.press('m');
    await other.keyboard.type('Seen in both');
    await other.keyboard.press('Enter');
    await one.getByRole('button', { name: /^Marker at step .*: Seen in both$/ }).waitFor();
  });

  it('[RB5] a branch that is deleted in one is gone in the other, and left where one works in it', async () => {
    await goOn(one);
    await branches(other, 1).click();
    await other.getByRole('treeitem').last().click();
    await other.keyboard.press('Delete');
    await other.getByRole('button', { name: 'Delete', exact: true }).last().click();
    await one.getByRole('alert').getByText('was deleted in another tab').waitFor();
    await branches(one, 0).waitFor();
    expect(school.takeErrors()).toEqual([]);
  });
});
