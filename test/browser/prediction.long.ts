/** What lies ahead, asked on the spot: typed in the panel, answered on a phone, revealed on all pages, and what axe finds there. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { classWords } from '../../client/strings/en/class.js';
import { drawingWords } from '../../client/strings/en/drawing.js';
import { questionWords } from '../../client/strings/en/teach-questions.js';
import { join, type Pupil } from '../server/lesson.js';
import { violations } from './axe.js';
import { findBrowsers } from './find-browsers.mjs';
import { screens } from './pages.js';
import { School, watchSchool } from './school.js';
import { READABLE_PX, tooSmall } from './too-small.js';

describe.skipIf(!findBrowsers().chromium)('questions of what lies ahead', () => {
  const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
  let school: School;
  let panel: Page;
  let phone: Page;
  let projector: Page;
  let pupils: Pupil[] = [];

  beforeAll(async () => {
    school = await School.open();
    const teacher = await school.device('teacher', { reducedMotion: 'reduce' });
    panel = teacher.page;
    const code = await teacher.startRoom();
    const small = screens.find(({ name }) => name === 'phone') ?? null;
    const student = await school.device('Zoë', { viewport: small, hasTouch: true, reducedMotion: 'reduce' });
    const large = await school.device('projector', {
      viewport: { width: 1920, height: 1080 },
      reducedMotion: 'reduce',
    });
    [phone, projector] = [student.page, large.page];
    const server = `http://127.0.0.1:${school.relay.port}`;
    const names = ['Ada', 'Ben', 'Cleo', 'Dario', 'Emil', 'Fay', 'Gus', 'Hana'];
    [pupils] = await Promise.all([
      Promise.all(names.map((name) => join(server, { code, name }))),
      student.joinByLink(`${school.url}/room/${code}`, 'Zoë'),
      panel.goto(`${school.url}/teach/${code}`),
    ]);
    await panel.keyboard.press('p');
    await projector.goto(`${school.url}/project/${code.toLowerCase()}`);
  });
  afterAll(async () => {
    for (const { leave } of pupils) leave();
    await school?.close();
  });
  watchSchool(() => school, { story: true });

  const all = () => [phone, panel, projector];
  const fine = async () => {
    for (const page of all()) expect(await violations(page, rules)).toEqual([]);
    expect(await projector.evaluate(tooSmall, READABLE_PX)).toEqual([]);
  };

  async function ask(kind: 'number' | 'draw', text: string, more: () => Promise<void>): Promise<void> {
    await panel.keyboard.press('q');
    await panel.getByRole('radio', { name: questionWords.kinds[kind] }).check();
    await panel.getByLabel(questionWords.text, { exact: true }).fill(text);
    await more();
    await panel.getByRole('button', { name: questionWords.askNow }).click();
    await phone.getByText(text).first().waitFor();
  }

  /** Each of the class answers the newest question, by its number in the row. */
  const answer = (given: (pupil: number) => unknown) =>
    Promise.all(
      pupils.map(async ({ state, command }, index) => {
        await expect.poll(() => state().questions.at(-1)?.phase).toBe('open');
        const question = state().questions.at(-1)!.seq;
        expect(await command({ type: 'answer', question, answer: given(index) })).toMatchObject({ ok: true });
      }),
    );
  const send = () => phone.getByRole('button', { name: classWords.answer, exact: true }).click();

  it('[PD12] [PD14] [PD15] a boundary is drawn by keys, and everybody’s lines are shown with the network’s', async () => {
    await ask('draw', 'Where will the boundary be in five epochs?', () =>
      panel.getByLabel(questionWords.epochsAhead).fill('5'),
    );
    const plane = phone.getByRole('application', { name: drawingWords.plane });
    await plane.focus();
    for (const key of ['ArrowLeft', 'Enter', ...Array<string>(8).fill('ArrowUp'), 'Enter'])
      await phone.keyboard.press(key);
    await phone.getByText(drawingWords.points(2)).waitFor();
    expect(await violations(phone, rules)).toEqual([]);
    await send();
    const around = (radius: number) =>
      Array.from({ length: 17 }, (_, at) => [Math.cos, Math.sin].map((of) => radius * of((at * Math.PI) / 8)));
    await answer((pupil) => ({ line: around(2 + 0.25 * pupil) }));
    await panel.getByText(questionWords.answered(9, 9)).waitFor();
    await panel.keyboard.press('r');
    for (const page of all()) await page.locator('path.right').first().waitFor({ state: 'attached' });
    await phone.getByText(/away on average/).waitFor();
    await panel.getByRole('table', { name: questionWords.closest }).getByText('away').first().waitFor();
    await fine();
    await panel.keyboard.press('e');
  });
});
