/** Branches of the recorded lesson, in the browser: tried out, compared, named, deleted, found again, and opened as a room. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.js';
import { drop } from './drop.js';
import { findBrowsers } from './find-browsers.mjs';
import { screens } from './pages.js';
import type { RoomPage } from './room-page.js';
import { School, watchSchool } from './school.js';

const rules = ['wcag2a', 'wcag2aa', 'wcag22aa', 'best-practice'];
/** In the chapter of ten sigmoid layers, which do not learn. */
const STEP = 3_600;

describe.skipIf(!findBrowsers().chromium)('branches of a recording', () => {
  let school: School;
  let student: RoomPage;
  let page: Page;
  const tree = () => page.getByRole('tree');
  const row = (name: string) =>
    tree()
      .getByRole('treeitem')
      .filter({ has: page.getByText(name, { exact: true }) });
  const back = () => page.getByRole('button', { name: 'Back to the recording' });
  const dialog = () => page.getByRole('dialog');
  const step = () => student.step();
  async function trainFor(steps: number) {
    const from = await step();
    await page.keyboard.press(' ');
    await expect.poll(step, { timeout: 30_000 }).toBeGreaterThan(from + steps);
    await page.keyboard.press(' ');
  }
  const open = async () => {
    await page.goto(`${school.url}/replay/example?t=${STEP}`);
    await page.getByRole('button', { name: 'Branch from here' }).waitFor();
    await expect
      .poll(async () => Number(await page.getByRole('slider', { name: 'Timeline' }).getAttribute('aria-valuenow')))
      .toBe(STEP);
  };

  beforeAll(async () => {
    school = await School.open();
    student = await school.device('student');
    ({ page } = student);
    page.setDefaultTimeout(12_000);
  });
  afterAll(() => school?.close());
  watchSchool(() => school);

  it('[RP14] the player’s buttons stand in one row of a laptop and two of a phone, with the way back among them', async () => {
    await open();
    const handle = await page.getByRole('slider', { name: 'Timeline' }).boundingBox();
    expect(Math.min(handle!.width, handle!.height)).toBeGreaterThanOrEqual(24);
    await page.keyboard.press('End');
    await page.getByRole('button', { name: 'Back to where you were' }).waitFor();
    const heightOf = async () => (await page.getByRole('group', { name: 'Playing' }).boundingBox())!.height;
    await expect.poll(heightOf).toBeLessThan(44);
    await page.setViewportSize(screens[1]);
    await expect.poll(heightOf).toBeLessThan(3 * 50);
    await page.setViewportSize(screens[0]);
    // Fingers get larger buttons.
    const phone = await school.device('phone', { viewport: screens[1], hasTouch: true, isMobile: true });
    await phone.page.goto(`${school.url}/replay/example?t=${STEP}`);
    const bar = phone.page.getByRole('group', { name: 'Playing' });
    await phone.page.getByRole('button', { name: 'Picture' }).waitFor();
    await expect.poll(async () => (await bar.boundingBox())!.height).toBeLessThan(3 * 50);
    await phone.page.context().close();
  });

  it('[RB11] B opens a branch at the shown moment; what is changed in it stays in it, and its curve is drawn over the parent’s', async () => {
    await open();
    await page.keyboard.press('b');
    await back().waitFor();
    await expect.poll(step).toBe(STEP);
    await student.activation('Layer 2').selectOption('tanh');
    await page.getByRole('heading', { level: 1 }).click();
    await trainFor(60);
    expect(
      await page.getByRole('img', { name: /^Test loss of Branch 1, over that of The recording/ }).isVisible(),
    ).toBe(true);
    await back().click();
    await page.getByRole('button', { name: 'Branches (1)' }).waitFor();
    expect(await page.getByRole('slider', { name: 'Timeline' }).getAttribute('aria-valuenow')).toBe(String(STEP));
  });

  it('[RB4] the tree is gone through by keys, and a branch of a branch stands under it', async () => {
    await page.keyboard.press('Shift+B');
    await row('Branch 1').click();
    await dialog().getByRole('button', { name: 'Branch from there' }).click();
    await back().waitFor();
    await trainFor(30);
    await page.getByRole('button', { name: 'Branches (2)' }).click();
    expect(await row('Branch 2').getAttribute('aria-level')).toBe('3');
    await row('Branch 2').focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => row('Branch 1').getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Home');
    await expect.poll(() => row('The recording').getAttribute('aria-selected')).toBe('true');
    expect(await violations(page, rules)).toEqual([]);
    for (const { width, height } of screens) {
      await page.setViewportSize({ width, height });
      expect(await dialog().evaluate((shown) => shown.scrollWidth - shown.clientWidth)).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize(screens[0]);
  });

  it('[RB7] two are compared at one step: boundaries, numbers, gradients by layer, and curves', async () => {
    await row('Branch 2').click();
    await dialog().getByLabel('Compare with').selectOption({ label: 'The recording' });
    await dialog().getByRole('button', { name: 'Compare', exact: true }).click();
    await dialog()
      .getByText(/^Both at step/)
      .waitFor();
    // What was pressed is gone; yet no key of the player acts behind the dialog.
    await expect(page.evaluate(() => document.activeElement?.textContent)).resolves.toContain('Back to the tree');
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('?');
    expect(await page.locator('dialog[open]').count()).toBe(1);
    await dialog()
      .getByRole('img', { name: /^Branch 2: what the network answers/ })
      .waitFor();
    await dialog().getByRole('table', { name: 'Gradient ‖∂J/∂W‖ by layer' }).waitFor();
    expect(await dialog().getByRole('table', { name: 'In numbers' }).getByRole('row').count()).toBe(5);
    expect(await violations(page, rules)).toEqual([]);
    await dialog().getByRole('button', { name: 'Back to the tree' }).click();
  });

  it('[RB11] a branch is renamed and commented on, and one is deleted once that is confirmed', async () => {
    await row('Branch 1').click();
    await dialog().getByLabel('Name', { exact: true }).fill('More layers');
    await dialog().getByLabel('Comment').fill('It does not help.');
    await row('Branch 2').click();
    await page.keyboard.press('Delete');
    await dialog().getByText('Delete “Branch 2”?').waitFor();
    await dialog().getByRole('button', { name: 'Keep it' }).click();
    await dialog().getByRole('button', { name: 'Delete' }).click();
    await dialog().getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await expect.poll(() => tree().getByRole('treeitem').count()).toBe(2);
    await row('More layers').waitFor();
    // Deleted by mistake it comes back as it was.
    await dialog().getByText('“Branch 2” was deleted.').waitFor();
    await dialog().getByRole('button', { name: 'Bring back' }).click();
    await row('Branch 2').waitFor();
    await row('Branch 2').click();
    await dialog().getByRole('button', { name: 'Delete' }).click();
    await dialog().getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await expect.poll(() => tree().getByRole('treeitem').count()).toBe(2);
  });

  it('[RB10] what the class did stands beside the untouched network, with a sentence', async () => {
    await row('The recording').click();
    await dialog().getByRole('button', { name: 'What the class did' }).click();
    await dialog()
      .getByText(/^With what the class did the test loss is/)
      .waitFor();
    expect(await violations(page, rules)).toEqual([]);
  });

  it('[RB5] after a reload the branches are there, and a branch is gone on with from where it was', async () => {
    await open();
    await page.getByRole('button', { name: 'Branches (1)' }).click();
    await row('More layers').click();
    expect(await dialog().getByLabel('Comment').inputValue()).toBe('It does not help.');
    await dialog().getByRole('button', { name: 'Go on in it' }).click();
    await back().waitFor();
    await expect.poll(step).toBeGreaterThan(STEP + 60);
  });

  it('[RB6] it is downloaded, and opens as a recording with a timeline, its comment and a name; as it is watched', async () => {
    await open();
    await page.keyboard.press('Shift+B');
    await row('More layers').click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      dialog().getByRole('button', { name: 'Download' }).click(),
    ]);
    const bytes = new Uint8Array(await readFile(await file.path()));
    const isThere = async () => {
      await page.getByRole('heading', { level: 1, name: /: More layers$/ }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/replay');
      const handle = page.getByRole('slider', { name: 'Timeline' });
      expect(await handle.getAttribute('aria-valuemin')).toBe(String(STEP));
      expect(Number(await handle.getAttribute('aria-valuemax'))).toBeGreaterThan(STEP);
      await page.getByText('Consistent: recomputed to the recorded bits').first().waitFor();
      await page.getByRole('button', { name: /^Marker at step .*: It does not help\.$/ }).waitFor();
      await page.locator('.log').getByText('You', { exact: true }).first().waitFor();
    };
    await dialog().getByRole('button', { name: 'Watch' }).click();
    await isThere();
    await page.getByRole('button', { name: 'Back to Ten layers: vanishing, dying, leaking' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ten layers: vanishing, dying, leaking' }).waitFor();
    expect(new URL(page.url()).searchParams.get('t')).toBe(String(STEP));
    await drop(page, bytes);
    await isThere();
    // A branch of a file leads back to the file, also where no address names that.
    await page.keyboard.press('b');
    await back().click();
    await page.getByRole('button', { name: 'Branches (1)' }).click();
    await row('Branch 1').click();
    await dialog().getByRole('button', { name: 'Watch' }).click();
    await page.getByRole('heading', { level: 1, name: /: More layers: Branch 1$/ }).waitFor();
    await page.getByRole('button', { name: /^Back to .*: More layers$/ }).click();
    await isThere();
    expect(await page.getByRole('button', { name: /^Back to .*layers/ }).count()).toBe(0);
    await open();
    await page.getByRole('button', { name: 'Branches (1)' }).click();
    await row('More layers').click();
    await dialog().getByRole('button', { name: 'Go on in it' }).click();
    await back().waitFor();
  });

  it('[RB8] its moment becomes a room that stands where the branch stood', async () => {
    const at = await step();
    await page.getByRole('button', { name: 'Open as a room' }).click();
    await page.waitForURL(/\/room\/[A-Z0-9]{6}/);
    await page.keyboard.press('Escape');
    await expect.poll(step).toBe(at);
  });

  it('[RB8] so does the moment of the recording at which the player stands', async () => {
    await open();
    const at = await step();
    await page.keyboard.press('Shift+B');
    await row('The recording').click();
    await dialog().getByRole('button', { name: 'Open as a room' }).click();
    await page.waitForURL(/\/room\/[A-Z0-9]{6}/);
    await page.keyboard.press('Escape');
    await expect.poll(step).toBe(at);
  });
});
