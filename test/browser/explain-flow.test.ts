/** Gradient flow and unit health in a real room: vanishing in words, dead units found, and what would revive them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowsers } from './find-browsers.mjs';
import type { RoomPage } from './room-page.js';
import { School, watchSchool } from './school.js';
import { long } from '../long.js';

describe.skipIf(!findBrowsers().chromium)('the gradient explained', () => {
  let school: School;
  beforeAll(async () => {
    school = await School.open();
  });
  afterAll(() => school?.close());
  watchSchool(() => school);

  /** Somebody in a new room with these layers, each of eight units. */
  async function roomOf(count: number, activation: string, learningRate: number): Promise<RoomPage> {
    const person = await school.device(activation);
    await person.page.goto(school.url);
    const hidden = Array<number>(count).fill(8);
    const layers = [...hidden.map(() => ({ activation })), { activation: 'sigmoid' }];
    const config = { network: { hidden, layers }, training: { learningRate } };
    const code = await person.page.evaluate(
      async (body) => {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch('/api/rooms', { method: 'POST', headers, body: JSON.stringify(body) });
        return ((await answer.json()) as { code: string }).code;
      },
      { config },
    );
    await person.joinByLink(`${school.url}/room/${code}`, 'Ann');
    return person;
  }
  const wordsOf = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

  it('[V37] ten layers of sigmoids: how many times more slowly layer 1 learns, in words and over the steps', async () => {
    const { page } = await roomOf(10, 'sigmoid', 0.1);
    await page.getByRole('button', { name: 'Explain the gradient’s flow' }).click();
    const dialog = page.getByRole('dialog', { name: 'Gradient flow' });
    await dialog.getByText('Vanishing').first().waitFor();
    const sentence = /Vanishing\. Layer 1 learns ([\d,]{5,}|[\d.]+·10\d+) times more slowly than layer 10\./;
    await expect.poll(async () => wordsOf(await dialog.innerText())).toMatch(sentence);
    const table = dialog.getByRole('table', { name: /gradient of each layer/ });
    expect(await table.getByRole('columnheader').count()).toBe(11);
    expect(await table.getByText('bound 0.25ⁿ').count()).toBe(1);
    // The map has pixels of more than one shade.
    const shades = () =>
      dialog.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        const seen = new Set<number>();
        for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 0) seen.add(data[at]);
        return seen.size;
      });
    await expect.poll(shades).toBeGreaterThan(8);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.context().close();
  });

  it.runIf(long)(
    '[V41] ReLUs with a rate of 3: dead units are listed, the step is found, and what would revive one is computed',
    async () => {
      const person = await roomOf(4, 'relu', 3);
      const { page } = person;
      const warning = page.getByRole('button', { name: /^Which units of layer \d/ });
      await page
        .getByText(/\d dead$/)
        .first()
        .waitFor({ timeout: 30_000 });
      await person.button('Pause').click();
      await person.button('Play').waitFor();
      await warning.first().click();
      const dialog = page.getByRole('dialog', { name: 'Unit health' });
      const dead = dialog.getByRole('button', { name: /, dead$/ });
      await dead.first().waitFor();
      await dead.first().click();
      await dialog
        .getByRole('img', { name: /^z (< 0 for all|is −.+ for every one of the) [\d ]+ training samples/ })
        .waitFor();

      await dialog.getByRole('button', { name: 'Find the step' }).click();
      const since = dialog.getByRole('region', { name: 'Since when' });
      await expect
        .poll(async () => wordsOf(await since.innerText()), { timeout: 40_000 })
        .toMatch(/one update later|already when its weights were drawn/);
      const found = /alive at step ([\d ]+) and dead one update later, at step ([\d ]+)\./.exec(
        wordsOf(await since.innerText()),
      );
      if (found) {
        const [before, after] = found.slice(1).map((text) => Number(text.replaceAll(/\D/g, '')));
        expect(after - before).toBe(1);
        expect(wordsOf(await since.innerText())).toContain('The learning rate was 3.00');
      }

      const revive = dialog.getByRole('region', { name: 'What would revive it' });
      await revive.getByLabel('Leaky ReLU in').selectOption('all hidden layers');
      await revive.getByLabel('alpha').fill('0.3');
      await revive.getByLabel('learning rate').selectOption('0.03');
      await revive.getByLabel('steps').selectOption({ index: 2 });
      await revive.getByRole('button', { name: 'Train both' }).click();
      await revive.getByRole('table').waitFor({ timeout: 40_000 });
      const rows = await revive.getByRole('row').allInnerTexts();
      const row = (name: RegExp) => wordsOf(rows.find((text) => name.test(text)) ?? '');
      expect(row(/gradient/)).toMatch(/last mini-batch 0 [\d.]/);
      expect(row(/z > 0/)).toMatch(/z > 0 0 of \d+ \d+ of \d+$/);
      expect(wordsOf(await revive.getByRole('status').innerText())).toMatch(/revive|diverges/i);
      // [NU20] What became of the copy is asked, and comes out again.
      await revive
        .getByRole('row', { name: /gradient/ })
        .getByRole('button')
        .last()
        .click();
      const answer = page.getByRole('dialog', { name: /in a copy of step/ });
      await answer.getByRole('button', { name: 'Check' }).click();
      await answer.getByText('The two agree.').waitFor({ timeout: 40_000 });
      await page.context().close();
    },
  );
});
