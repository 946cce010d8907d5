/** Words on the recorded lesson: written, kept, shared in a file, exported and imported elsewhere. */
import { readFile } from 'node:fs/promises';
import { readRecording } from '@gradroom/shared/recordings';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.js';
import { drop } from './drop.js';
import { findBrowsers } from './find-browsers.mjs';
import { School, watchSchool } from './school.js';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe.skipIf(!findBrowsers().chromium)('words on a recording', () => {
  let school: School;
  let page: Page;
  let vtt: string;
  let shared: Buffer;
  const timeline = (on = page) => on.getByRole('slider', { name: 'Timeline' });
  const shownStep = async () => Number(await timeline().getAttribute('aria-valuenow'));
  const editor = () => page.getByRole('form', { name: 'Write on the recording' });
  const flag = (text: string, on = page) =>
    on.getByRole('button', { name: new RegExp(`^Marker at step .*: ${text}$`) });
  const stretch = (text: string, on = page) =>
    on.getByRole('button', { name: new RegExp(`^Caption from step .*: ${text}$`) });

  /** Chooses from the menu of captions. */
  async function choose(item: string, on = page): Promise<void> {
    await on.getByRole('button', { name: 'Captions', exact: true }).click();
    await on.getByRole('menuitem', { name: item }).click();
  }

  async function downloaded(begin: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
    const [download] = await Promise.all<Download | void>([page.waitForEvent('download'), begin()]);
    const path = await (download as Download).path();
    return { name: (download as Download).suggestedFilename(), bytes: await readFile(path) };
  }

  beforeAll(async () => {
    school = await School.open();
    ({ page } = await school.device('teacher'));
    await page.goto(`${school.url}/replay/example?t=9000`);
    await timeline().waitFor();
  });
  afterAll(() => school?.close());
  watchSchool(() => school, { story: true });

  it('[RW2] a marker and a caption are written by keys', async () => {
    await expect.poll(shownStep).toBe(9_000);
    await page.keyboard.press('m');
    await page.keyboard.type('Watch <this> & that');
    await page.keyboard.press('Enter');
    await flag('Watch <this> & that').waitFor();
    await page.keyboard.press('c');
    await page.keyboard.type('Here nothing is learnt');
    await editor().getByRole('spinbutton', { name: 'To step' }).fill('9800');
    expect(await violations(page, rules, '.player form')).toEqual([]);
    await editor().getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Caption from step 9,000 to 9,800: Here nothing is learnt' }).waitFor();
    await expect(page.locator('.player > p').innerText()).resolves.toContain('Here nothing is learnt');
  });

  it('[RW2] they are moved by mouse, changed, deleted and taken back', async () => {
    const box = (await stretch('Here nothing is learnt').boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 60, box.y + 10, { steps: 5 });
    await page.mouse.up();
    const moved = await stretch('Here nothing is learnt').getAttribute('aria-label');
    const [from, to] = [...(moved ?? '').matchAll(/[\d,]+/g)].map(([digits]) => Number(digits.replace(',', '')));
    expect(from).toBeGreaterThan(9_100);
    expect(to - from).toBe(800);
    await flag('Watch <this> & that').focus();
    await page.keyboard.press('F2');
    await editor().getByLabel('Words').fill('Watch “this”');
    await page.keyboard.press('Enter');
    await flag('Watch “this”').focus();
    await page.keyboard.press('Delete');
    await flag('Watch “this”').waitFor({ state: 'detached' });
    await choose('Undo the last change');
    await flag('Watch “this”').waitFor();
    await choose('All markers and captions');
    const dialog = page.getByRole('dialog', { name: 'All markers and captions' });
    const row = dialog.getByRole('listitem').filter({ hasText: 'Watch “this”' });
    await expect(row.innerText()).resolves.toContain('written here');
    expect(await dialog.getByRole('listitem').filter({ hasText: 'recorded' }).count()).toBeGreaterThan(5);
    expect(await violations(page, rules, 'dialog[open]')).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('[RW2] they are there when the recording is opened again', async () => {
    await page.reload();
    await flag('Watch “this”').waitFor();
    await stretch('Here nothing is learnt').waitFor();
    await page.keyboard.press('Home');
    await expect.poll(shownStep).toBe(0);
    expect(await violations(page, rules, '.player')).toEqual([]);
  });

  it('[RW1] [RW3] the recording is shared with them, and says who wrote them later', async () => {
    const file = await downloaded(() => choose('Download the recording with my notes'));
    shared = file.bytes;
    expect(file.name).toMatch(/\.gradroom$/);
    const { recording, fault } = readRecording(shared);
    expect(fault).toBeUndefined();
    expect(recording.notes?.map(({ text }) => text).sort()).toEqual(['Here nothing is learnt', 'Watch “this”']);
    const { page: other } = await school.device('somebody');
    await other.goto(`${school.url}/replay`);
    await drop(other, shared);
    await flag('Watch “this”', other).waitFor();
    await other.getByText('Consistent: recomputed to the recorded bits').first().waitFor();
    await choose('All markers and captions', other);
    await other.getByText('written later by who shared it').first().waitFor();
    await other.close();
  });

  it('[RW4] captions come from one browser to another one, and a broken file is refused with its line', async () => {
    const file = await downloaded(() => choose('Download captions (.vtt)'));
    vtt = file.bytes.toString('utf8');
    expect(vtt).toMatch(/^WEBVTT\n/);
    expect(vtt).toContain('Watch “this”');
    const { page: other } = await school.device('colleague');
    await other.goto(`${school.url}/replay/example`);
    await timeline(other).waitFor();
    const chooser = other.getByLabel('Open captions (.vtt) …');
    const broken = vtt.replace(/ --> \S+\nHere nothing/, ' --> soon\nHere nothing');
    await chooser.setInputFiles({ name: 'a.vtt', mimeType: 'text/vtt', buffer: Buffer.from(broken) });
    const line = broken.split('\n').findIndex((one) => one.endsWith('soon')) + 1;
    await other.getByRole('alert').getByText(`Line ${line}:`).waitFor();
    expect(await flag('Watch “this”', other).count()).toBe(0);
    await chooser.setInputFiles({ name: 'a.vtt', mimeType: 'text/vtt', buffer: Buffer.from(vtt) });
    await other.getByText(/^2 captions were added\. \d+ were there already\.$/).waitFor();
    await flag('Watch “this”', other).waitFor();
    await stretch('Here nothing is learnt', other).waitFor();
    await other.close();
  });
});
