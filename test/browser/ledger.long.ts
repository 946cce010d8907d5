/** The chain-rule ledger in a room: opened, pointed at, checked. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.js';
import { findBrowsers } from './find-browsers.mjs';
import { screens } from './pages.js';
import type { RoomPage } from './room-page.js';
import { School, watchSchool } from './school.js';

describe.skipIf(!findBrowsers().chromium)('the chain-rule ledger', () => {
  let school: School;
  beforeAll(async () => {
    school = await School.open();
  });
  afterAll(() => school?.close());
  watchSchool(() => school);

  /** The ledger in a room of this configuration. The classroom’s name is known to the browser only. */
  async function opened(person: RoomPage, config: object): Promise<Page> {
    const { page } = person;
    const response = await fetch(`http://127.0.0.1:${school.relay.port}/api/rooms`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ config }),
    });
    const { code } = (await response.json()) as { code: string };
    await person.joinByLink(`${school.url}/room/${code}`, 'Dora');
    await person.button('Explain').first().click();
    await page.getByRole('tab', { name: 'Chain rule' }).click();
    await page.getByRole('table', { name: /^Factors of/ }).waitFor();
    return page;
  }

  /** Asks the number, and has it checked. */
  async function askedAndChecked(page: Page, number: Locator): Promise<string> {
    await number.click();
    const answer = page.getByRole('dialog').last();
    await answer.getByRole('button', { name: 'Check', exact: true }).click();
    await answer.getByText('The two agree.').waitFor();
    const said = await answer.innerText();
    await page.keyboard.press('Escape');
    return said;
  }

  it('[CL1] [CL3] [CL4] explains a weight of the room’s own network, and the check agrees', async () => {
    const person = await school.device('laptop');
    const page = await opened(person, { network: { hidden: [6, 6, 6, 6] } });
    const rows = page.locator('tbody tr:has(.factor)');
    // ∂J/∂p and ∂p/∂z, four times weights and slopes, the unit's own share, the input.
    expect(await rows.count()).toBe(12);
    await page.getByRole('button', { name: 'Check it' }).click();
    await page.getByText(/^They agree\.$/).waitFor();

    await rows.filter({ hasText: 'mean slope of tanh in layer 2' }).hover();
    await expect.poll(() => page.locator('.unit.lit').count()).toBe(6);
    await page.getByRole('region', { name: 'Paths' }).getByRole('button', { name: /→/ }).first().focus();
    // The input is a square of its own.
    await expect.poll(() => page.locator('.unit.lit').count()).toBe(5);

    const weight = page.getByRole('group', { name: 'Weight', exact: true });
    // Half-way between the last hidden layer and the output, on the uppermost line.
    const drawing = page.getByRole('slider', { name: 'Unit' }).locator('svg');
    const box = (await drawing.boundingBox())!;
    const ends = await drawing.locator('.unit').evaluateAll((circles) =>
      circles.map((circle) => {
        const { x, y, width, height } = circle.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }),
    );
    const [from, to] = [ends[18], ends[24]];
    await drawing.click({ position: { x: (from.x + to.x) / 2 - box.x, y: (from.y + to.y) / 2 - box.y } });
    await expect.poll(() => weight.getByRole('combobox', { name: 'Layer' }).inputValue()).toBe('4');
    expect(await weight.getByRole('combobox', { name: 'From' }).inputValue()).toBe('0');
    await expect.poll(() => rows.count()).toBe(3);
    // The check was of another weight.
    expect(await page.getByText(/^They agree\.$/).count()).toBe(0);
  });

  it('[CL6] a path is taken apart, and one of its factors is asked', async () => {
    const page = await opened(await school.device('laptop'), { network: { hidden: [2, 2] } });
    const paths = page.getByRole('region', { name: 'Paths' });
    await paths.getByRole('button', { name: /→/ }).first().click();
    const factors = paths.getByRole('list', { name: 'Factors of this path' }).getByRole('listitem');
    // ∂J/∂p, ∂p/∂z, a weight and a slope of each hidden layer, the input.
    expect(await factors.count()).toBe(7);
    await factors.nth(2).getByRole('button').first().focus();
    await expect.poll(() => page.locator('.unit.lit').count()).toBe(2);
    expect(await askedAndChecked(page, factors.nth(2).locator('.number button'))).toContain('Factor on the path');
    await page.context().close();
  });

  it('[CL7] [CL8] three classes: each output’s factors in a table that fits, and no curve of a softmax', async () => {
    const phone = screens.find(({ name }) => name === 'phone') ?? null;
    const person = await school.device('phone', { viewport: phone, hasTouch: true, reducedMotion: 'reduce' });
    const page = await opened(person, { data: { dataset: 'three-classes' }, network: { hidden: [3] } });
    const outputs = page.getByRole('table', { name: /^Each output/ });
    expect(await outputs.getByRole('row').count()).toBe(4);
    // k, p, y, ∂J/∂p, three times ∂p/∂z, ∂J/∂z.
    expect(await outputs.getByRole('columnheader').count()).toBe(8);
    const entry = outputs.getByRole('row').nth(2).getByRole('cell').nth(3).getByRole('button');
    expect(await askedAndChecked(page, entry)).toMatch(/by z of output 2/);
    await page
      .getByRole('group', { name: 'Weight', exact: true })
      .getByLabel('Layer')
      .selectOption({ label: 'Output' });
    await page.getByText(/no curve over one z/i).waitFor();
    expect(await page.getByRole('dialog').first().locator('.curve svg').count()).toBe(0);
    const dialog = page.getByRole('dialog').first();
    expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    expect(await violations(page, ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], 'dialog')).toEqual([]);
    await page.context().close();
  });
});
