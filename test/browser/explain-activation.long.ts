/** The activation explorer in a room: opened from a layer's card, it compares, and what is used there everyone gets. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowsers } from './find-browsers.mjs';
import type { RoomPage } from './room-page.js';
import { School, watchSchool } from './school.js';

describe.skipIf(!findBrowsers().chromium)('the activation explorer', () => {
  let school: School;
  let teacher: RoomPage;
  let ann: RoomPage;
  const card = (title: string) => ann.page.getByRole('region', { name: new RegExp(`^${title}`) });
  /** A number of a card, by the name of its row. */
  const number = (title: string, row: RegExp) => card(title).getByRole('row', { name: row }).getByRole('cell');

  beforeAll(async () => {
    school = await School.open();
    [teacher, ann] = await Promise.all(['teacher', 'Ann'].map((name) => school.device(name)));
    const code = await teacher.startRoom();
    await teacher.closeDialog();
    await ann.joinByCode(code, 'Ann');
    await Promise.all([teacher.loaded(), ann.loaded()]);
  });
  afterAll(() => school?.close());
  watchSchool(() => school, { story: true });

  it('[V34] opens by key from the layer’s card, and fills with the room’s numbers', async () => {
    const open = ann.button('Explore the curve of layer 1');
    await open.focus();
    await ann.page.keyboard.press('Enter');
    await ann.page.getByRole('dialog', { name: 'Activation' }).waitFor();
    await expect.poll(() => number('tanh', /Mean slope/).textContent()).toMatch(/^0\.\d+/);
    await expect.poll(() => number('ReLU', /Dead units/).textContent()).toMatch(/^\d of 4$/);
    // They move with training.
    const before = await number('tanh', /Mean slope/).textContent();
    await expect.poll(() => number('tanh', /Mean slope/).textContent()).not.toBe(before);
  });

  it('[V32] compares any of the ten, and [V33] reads all at one z', async () => {
    await ann.page.getByRole('group', { name: 'Functions to compare' }).getByRole('button', { name: 'GELU' }).click();
    await expect.poll(() => number('GELU', /Mean slope/).textContent()).toMatch(/\d/);
    const plots = card('ReLU').locator('.plots');
    await plots.hover({ position: { x: 8, y: 60 } });
    await card('ReLU').getByText('g=').first().waitFor();
    const reading = ann.page.getByRole('slider', { name: 'Reading at z' });
    expect(Number(await reading.inputValue())).toBeLessThan(-4);
    await reading.focus();
    await ann.page.keyboard.press('End');
    expect(await reading.inputValue()).toBe('5');
    await expect.poll(() => card('Sigmoid').locator('.value').first().innerText()).toMatch(/0\.993/);
  });

  it('[V32] “Use” and the handle of alpha change the room: the teacher sees both', async () => {
    await ann.button('Use Leaky ReLU in layer 1').click();
    await expect.poll(() => teacher.activation('Layer 1').inputValue()).toBe('leaky-relu');
    await card('Leaky ReLU, in use in layer 1').waitFor();
    const grip = card('Leaky ReLU, in use').locator('.grip.movable');
    const box = (await grip.boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await ann.page.mouse.move(x, y);
    await ann.page.mouse.down();
    await ann.page.mouse.move(x, y + 12, { steps: 4 });
    await ann.page.mouse.up();
    const mine = ann.page.getByLabel('Alpha of layer 1 for the room');
    await expect.poll(async () => Number(await mine.inputValue())).toBeGreaterThan(0.05);
    const alpha = await mine.inputValue();
    await expect.poll(() => teacher.page.getByLabel('Alpha of layer 1').inputValue()).toBe(alpha);
    await ann.page.getByText(/Set last by you, step/).waitFor();
    await teacher.page.getByLabel('Alpha of layer 1').fill('0.4');
    await ann.page.getByText(/Set last by .+, step/).waitFor();
    await expect.poll(() => mine.inputValue()).toBe('0.4');
  });

  it('[V34] Escape goes back to the card; nothing of the explorer stays', async () => {
    await ann.page.keyboard.press('Escape');
    await ann.page.getByRole('dialog').waitFor({ state: 'hidden' });
    const focused = () => ann.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    expect(await focused()).toBe('Explore the curve of layer 1');
    await ann.trains();
  });
});
