/** Explaining views in a real room: the walk in small steps, steps taken one after the other, softmax in the explorer, and units whose story is old. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowsers } from './find-browsers.mjs';
import type { RoomPage } from './room-page.js';
import { School, watchSchool } from './school.js';

/** Letters of formulas are letters of their own. */
const wordsOf = (text: string) => text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim();

describe.skipIf(!findBrowsers().chromium)('explaining views, step by step', () => {
  let school: School;
  beforeAll(async () => {
    school = await School.open();
  });
  afterAll(() => school?.close());
  watchSchool(() => school);

  /** A student in a new room of this configuration, which nobody teaches. */
  async function student(config: object): Promise<RoomPage & { readonly code: string }> {
    const person = await school.device('Ann');
    await person.page.goto(school.url);
    const code = await person.page.evaluate(
      async (body) => {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch('/api/rooms', { method: 'POST', headers, body: JSON.stringify(body) });
        return ((await answer.json()) as { code: string }).code;
      },
      { config },
    );
    await person.joinByLink(`${school.url}/room/${code}`, 'Ann');
    return Object.assign(person, { code });
  }
  const layers = (count: number, units: number, activation: string) => {
    const hidden = Array<number>(count).fill(units);
    return { hidden, layers: [...hidden.map(() => ({ activation })), { activation: 'sigmoid' }] };
  };
  const openView = async (page: Page, title: string) => {
    await page.getByRole('button', { name: 'Explain', exact: true }).click();
    await page.getByRole('tab', { name: title }).click();
    return page.getByRole('tabpanel');
  };

  it('[V83] a layer is walked through part by part, by hand, by keys and played', async () => {
    const { page } = await student({ network: layers(2, 3, 'tanh') });
    const view = await openView(page, 'Forward');
    const part = () => view.getByRole('status').innerText();
    const total = view.getByRole('row', { name: /^sum/ }).getByRole('cell');
    await expect.poll(() => total.innerText()).toMatch(/\d/);
    const z = await total.innerText();
    await view.getByRole('checkbox', { name: 'In small steps' }).check();
    expect([await part(), await total.innerText()]).toEqual(['1 of 4: each input times its weight, and the bias', '…']);
    const on = view.getByRole('button', { name: 'One step on' });
    await on.focus();
    await page.keyboard.press('Enter');
    expect([(await part()).slice(0, 6), await total.innerText()]).toEqual(['2 of 4', z]);
    expect(await view.locator('.curve svg').count()).toBe(0);
    await page.keyboard.press('Enter');
    await view.locator('.curve svg').waitFor();
    expect(await view.locator('.curve b').innerText()).toBe('…');
    await page.keyboard.press('Enter');
    await expect.poll(() => view.locator('.curve b').innerText()).toMatch(/\d/);
    await view.getByRole('combobox', { name: 'Speed' }).selectOption('2×');
    await view.getByRole('button', { name: 'Play' }).click();
    await expect.poll(() => view.locator('[aria-current=step]').innerText(), { timeout: 15_000 }).toBe('Loss');
    await page.context().close();
  });

  it('[V80] the present step, taken again and again, never takes the view away', async () => {
    const person = await student({ network: layers(2, 3, 'tanh') });
    const { page } = person;
    const view = await openView(page, 'Forward');
    await view.getByRole('button', { name: 'One layer on' }).click();
    const take = page.getByRole('button', { name: 'Take the present step' });
    for (let time = 0; time < 12; time += 1) {
      await take.click();
      expect(await view.locator('[aria-current=step]').innerText()).toBe('Layer 2');
      expect(await view.getByRole('row', { name: /^sum/ }).count()).toBe(1);
    }
    await page.context().close();
  });

  it('[V85] z and a of a softmax are seen, with their means, and move with training', async () => {
    const { page } = await student({ data: { dataset: 'four-classes' } });
    await page.getByRole('button', { name: 'Explore the curve of the output' }).click();
    const card = page.getByRole('region', { name: /^Softmax/ });
    const text = async () => wordsOf(await card.innerText());
    await expect.poll(text).toMatch(/Mean a 0\.250 always 1\/4/);
    await card.getByRole('img', { name: /^z/ }).waitFor();
    await card.getByRole('img', { name: /^a/ }).waitFor();
    const mean = async () => /Mean z (\S+)/.exec(await text())?.[1];
    const before = await mean();
    await expect.poll(mean).not.toBe(before);
    await page.context().close();
  });

  it('[V81] weights of 0 are not called dead, and it is said what is the matter', async () => {
    const { page } = await student({ network: layers(2, 4, 'tanh'), training: { initializer: 'zeros' } });
    const view = await openView(page, 'Unit health');
    await view.getByText('No unit is dead and none is saturated at this step.').waitFor();
    await view.getByText(/All weights into this unit are 0/).waitFor();
    expect(wordsOf(await view.innerText())).toContain('its slope is 1.00');
    await page.context().close();
  });

  it('[PE57] a student who came late reads after which change a unit died, however much was done since', async () => {
    const ann = await student({ network: layers(4, 8, 'relu'), training: { learningRate: 0.03 } });
    await ann.trains();
    await ann.page.getByLabel('Learning rate').fill('0.5'); // as a power of ten
    await ann.page
      .getByText(/\d dead$/)
      .first()
      .waitFor({ timeout: 40_000 });
    // More than a room remembers.
    for (let time = 0; time < 9; time += 1) {
      await ann.button('Pause').click();
      await ann.button('Play').click();
    }
    await ann.button('Pause').click();
    await ann.button('Play').waitFor();
    const ben = await school.device('Ben');
    await ben.joinByLink(`${school.url}/room/${ann.code}`, 'Ben');
    const view = await openView(ben.page, 'Unit health');
    const dead = view.getByRole('button', { name: /, dead$/ });
    await dead.first().click();
    await view.getByRole('button', { name: 'Find the step' }).click();
    const since = view.getByRole('region', { name: 'Since when' });
    await expect
      .poll(async () => wordsOf(await since.innerText()), { timeout: 60_000 })
      .toMatch(/Before it: Ann set the learning rate to 3\.2 \(step [\d, ]+\)/);
    await ben.page.context().close();
    await ann.page.context().close();
  }, 120_000);
});
