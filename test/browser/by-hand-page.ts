/** A student's page while a network is worked out by hand: read and typed into by nothing but what stands on it. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { humanWords } from '../../client/strings/en/human.js';

/** Where somebody else was faster, the field may be gone before it was filled in. */
const HERE_MS = 3_000;

const read = (text: string | undefined) => Number((text ?? '').replace('−', '-'));

/** The next number, by nothing but what stands on the page; undefined where nothing is asked. */
async function asked(page: Page): Promise<number | undefined> {
  const card = page.getByRole('region', { name: humanWords.yourUnit });
  if ((await card.getByRole('textbox').count()) === 0) return undefined;
  const label = (await card.locator('label').innerText({ timeout: HERE_MS })).replace(/ =$/, '');
  const rows = await card
    .locator('table tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)));
  const rights = await card.locator('.right').allInnerTexts();
  const last = read(/= (\S+)\.$/.exec(rights.at(-1) ?? '')?.[1]);
  const { fields } = humanWords;
  if (label === fields.z || (label === fields.error && rows.length > 0)) {
    return rows.reduce((sum, cells) => sum + read(cells[0]) * (cells.length === 3 ? read(cells[2]) : 1), 0);
  }
  if (label === fields.a) {
    const rule = (await card.locator('.rule').allInnerTexts()).join(' ');
    if (rule.startsWith('Leaky ReLU')) return last < 0 ? last * read(/otherwise (\S+) · z/.exec(rule)?.[1]) : last;
    if (rule.startsWith('ReLU')) return Math.max(0, last);
    const isTanh = (await card.getByRole('img', { name: /^Curve of tanh with/ }).count()) > 0;
    return isTanh ? Math.tanh(last) : 1 / (1 + Math.exp(-last));
  }
  if (label === fields.gradient) {
    return last * read(/: (\S+)\. /.exec(await card.locator('.ask').innerText())?.[1]);
  }
  const slope = /= (\S+)$/.exec((await card.locator('.rule').allInnerTexts())[0] ?? '')?.[1];
  if (slope !== undefined) return last * read(slope);
  const [p, y] = await card.locator('.numbers b').allInnerTexts();
  return read(p) - read(y);
}

/** Sends it, and waits for what comes of it. */
export async function answer(page: Page, off = 0): Promise<boolean> {
  const value = await asked(page);
  if (value === undefined) return false;
  const card = page.getByRole('region', { name: humanWords.yourUnit });
  const before = await card.innerText();
  await card.getByRole('textbox').fill((value + off).toFixed(4), { timeout: HERE_MS });
  await card.getByRole('button', { name: humanWords.check }).click({ timeout: HERE_MS });
  await expect
    .poll(async () => (await card.count()) === 0 || ((await card.innerText()) !== before && !(await checks(page))), {
      timeout: 8_000,
    })
    .toBe(true);
  return true;
}
const checks = async (page: Page) => (await page.getByRole('button', { name: humanWords.checking }).count()) > 0;
