/** Words on the recorded lesson: written, kept, shared in a file, exported and imported elsewhere. */
import { readFile } from 'node:fs/promises';
import { readRecording, writeRecording } from '@gradroom/shared/recordings';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.js';
import { pictureCount } from '../../client/panels/replay/pictures/webm-times.js';
import { scriptedLesson } from '../recording/scripted-lesson.js';
import { giffed } from '../client/panels/replay/gif-reader.js';
import { drop } from './drop.js';
import { findBrowsers } from './find-browsers.mjs';
import { colorsOf, sidesOf } from './picture-files.js';
import { teachWords } from '../../client/strings/en/teach.js';
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
    const [download] = await Promise.all<Download | void>([
      page.waitForEvent('download', { timeout: 90_000 }),
      begin(),
    ]);
    const path = await (download as Download).path();
    return { name: (download as Download).suggestedFilename(), bytes: await readFile(path) };
  }

  async function openPictures(item: string): Promise<void> {
    await page.getByRole('button', { name: 'Picture', exact: true }).click();
    await page.getByRole('menuitem', { name: item }).click();
  }

  beforeAll(async () => {
    school = await School.open();
    ({ page } = await school.device('teacher'));
    await page.goto(`${school.url}/replay/example?t=9000`);
    await timeline().waitFor();
  }, 150_000);
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
    await page.mouse.move(box.x + box.width / 2 + 160, box.y + 10, { steps: 5 });
    await page.mouse.up();
    const moved = await stretch('Here nothing is learnt').getAttribute('aria-label');
    const [from, to] = [...(moved ?? '').matchAll(/[\d,]+/g)].map(([digits]) => Number(digits.replace(',', '')));
    expect(from).toBeGreaterThan(13_000);
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

  it('[RW6] a picture of the moment is downloaded as pixels and as vectors', async () => {
    await page.goto(`${school.url}/replay/example?t=14000`);
    await expect.poll(shownStep).toBe(14_000);
    await page.getByText('Consistent: recomputed to the recorded bits').first().waitFor();
    await openPictures('Picture of this moment');
    await page.getByRole('img', { name: 'The picture as it will be' }).waitFor();
    expect(await violations(page, rules, 'dialog[open]')).toEqual([]);
    const png = await downloaded(() => page.getByRole('button', { name: 'Download PNG' }).click());
    expect(png.name).toMatch(/14000\.png$/);
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
    expect([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)]).toEqual([2_400, 1_350]);
    const colors = await colorsOf(page, png.bytes);
    expect(colors).toBeGreaterThan(500);
    const plain = (await downloaded(() => page.getByRole('button', { name: 'Download SVG' }).click())).bytes.toString();
    await page.getByRole('checkbox', { name: 'Say who did what last' }).check();
    await expect
      .poll(async () => {
        const named = await downloaded(() => page.getByRole('button', { name: 'Download SVG' }).click());
        return named.bytes.toString();
      })
      .toContain('Ms Ada asked a question');
    expect(plain).not.toContain('Ms Ada');
    const counts = await page.evaluate((svg) => {
      const read = new DOMParser().parseFromString(svg, 'image/svg+xml');
      const count = (selector: string) => read.querySelectorAll(selector).length;
      const words = [...read.querySelectorAll('text')].map(({ textContent }) => textContent);
      return { errors: count('parsererror'), images: count('image'), paths: count('path[stroke]'), words };
    }, plain);
    // Two inputs, ten layers of six, one output; and the plane.
    expect(counts).toMatchObject({ errors: 0, images: 2 + 60 + 1 + 1 });
    expect(counts.paths).toBeGreaterThan(60);
    for (const word of ['Ten layers: vanishing, dying, leaking', 'step 14,000 of 41,880', 'tanh', 'Loss J', 'inside'])
      expect(counts.words).toContain(word);
    await page.keyboard.press('Escape');
  });

  it('[RW7] an animation of a part has all of its pictures, as a video and as a GIF, and can be stopped', async () => {
    await page.keyboard.press('i');
    await openPictures('Animation of a part');
    const dialog = page.getByRole('dialog', { name: 'Animation of a part' });
    await dialog.getByText('60 pictures, one each').waitFor();
    await dialog.getByText(/At most 2\.6 MB/).waitFor();
    expect(await violations(page, rules, 'dialog[open]')).toEqual([]);
    const made = () => downloaded(() => dialog.getByRole('button', { name: 'Make it' }).click());
    const webm = await made();
    expect(webm.name).toMatch(/14000-41880\.webm$/);
    expect(webm.bytes.length).toBeLessThan(2_600_000);
    const sides = await sidesOf(page, webm.bytes);
    expect(sides).toEqual({ width: 960, height: 540 });
    expect(pictureCount(webm.bytes)).toBeGreaterThanOrEqual(60);
    await dialog.getByText(/^It is in your downloads/).waitFor();
    await dialog.getByRole('radio', { name: /^GIF/ }).check();
    await dialog.getByRole('radio', { name: '768 × 432' }).check();
    await dialog.getByText(/About [\d.]+ MB/).waitFor();
    const gif = giffed((await made()).bytes);
    expect([gif.width, gif.height, gif.delaysMs.length]).toEqual([768, 432, 60]);
    await dialog.getByRole('button', { name: 'Make it' }).click();
    await dialog.getByText(/^[1-9]\d* of 60 pictures are drawn/).waitFor();
    await dialog.getByRole('button', { name: 'Stop' }).click();
    await dialog.getByText('Stopped; nothing was kept.').waitFor();
    await page.keyboard.press('Escape');
  }, 240_000);

  it('[RW9] a race that the class had is run again in this page, from the moment at which it began', async () => {
    const lesson = scriptedLesson();
    const { entries } = lesson.log;
    const variants = { setting: 'activation', values: ['relu', 'tanh'] } as const;
    const race = { step: 6_900, actor: 'p0', command: { type: 'race', variants, epochs: 10 } } as const;
    const raced = { ...lesson.log, entries: [...entries, { ...race, seq: entries.length + 1 }] };
    const { page: other } = await school.device('racing');
    await other.goto(`${school.url}/replay`);
    await drop(other, writeRecording({ ...lesson, log: raced, keyframes: [] }));
    await timeline(other).waitFor();
    expect(await other.getByRole('tab', { name: 'Race' }).count()).toBe(0);
    await other.keyboard.press('End');
    await other.getByRole('tab', { name: 'Race' }).click();
    await other.getByText('Epoch 10 of 10').waitFor({ timeout: 30_000 });
    await other.close();
  });

  it('[RW8] a moment that a teacher keeps and names in class is a marker of the recording', async () => {
    const teacher = await school.device('in class');
    const code = await teacher.startRoom();
    await teacher.page.goto(`${school.url}/teach/${code}`);
    // Once the network has come, keys are heard.
    await teacher.page.getByRole('region', { name: teachWords.network }).getByRole('combobox').first().waitFor();
    await teacher.page.keyboard.press('m');
    const moments = teacher.page.getByRole('dialog', { name: 'Moments' });
    await moments.getByLabel('What is it called?').fill('Before the larger steps');
    await moments.getByRole('button', { name: 'Keep this moment' }).click();
    await moments.getByText('Kept: Before the larger steps.').waitFor();
    await moments.getByLabel('What is it called?').fill('Units die');
    await moments.getByRole('button', { name: 'Only mark it' }).click();
    await moments.getByText('Marked in the recording: Units die.').waitFor();
    await teacher.page.goto(`${school.url}/replay/${code}`);
    // They may lie so near each other that one flag lists both.
    await teacher.page.getByRole('button', { name: /^2 markers near step|^Marker at .*: Units die$/ }).waitFor();
    await teacher.page.close();
  });
});
