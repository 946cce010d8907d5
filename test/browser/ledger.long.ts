/** The chain-rule ledger in a room: opened, pointed at, checked. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowsers } from './find-browsers.mjs';
import type { RoomPage } from './room-page.js';
import { School, watchSchool } from './school.js';

describe.skipIf(!findBrowsers().chromium)('the chain-rule ledger', () => {
  let school: School;
  let code: string;
  beforeAll(async () => {
    school = await School.open();
    // The classroom’s name is known to the browser only.
    const config = { network: { hidden: [6, 6, 6, 6] } };
    const response = await fetch(`http://127.0.0.1:${school.relay.port}/api/rooms`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ config }),
    });
    ({ code } = (await response.json()) as { code: string });
  });
  afterAll(() => school?.close());
  watchSchool(() => school);

  async function open(person: RoomPage): Promise<void> {
    const { page } = person;
    await person.joinByLink(`${school.url}/room/${code}`, 'Dora');
    await person.button('Explain').first().click();
    await page.getByRole('tab', { name: 'Chain rule' }).click();
    await page.getByRole('table', { name: /^Factors of/ }).waitFor();
  }

  it('[CL1] [CL3] [CL4] explains a weight of the room’s own network, and the check agrees', async () => {
    const person = await school.device('laptop');
    await open(person);
    const { page } = person;
    const rows = page.locator('tbody tr:has(.factor)');
    // ∂J/∂p and ∂p/∂z, four times weights and slopes, the unit's own share, the input.
    expect(await rows.count()).toBe(12);
    await page.getByRole('button', { name: 'Check it' }).click();
    await page.getByText(/^They agree\.$/).waitFor();

    await rows.filter({ hasText: 'mean slope of tanh in layer 2' }).hover();
    await expect.poll(() => page.locator('.unit.lit').count()).toBe(6);
    await page.getByRole('region', { name: 'Paths' }).getByRole('button').first().focus();
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
});
