/** What lies ahead, asked on the spot: typed in the panel, answered on a phone, revealed on all pages, and what axe finds there. */
import type { Page } from 'playwright-core';
import { decodeFrame } from '@gradroom/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aheadWords } from '../../client/strings/en/ahead.js';
import { answersWords } from '../../client/strings/en/answers.js';
import { classWords } from '../../client/strings/en/class.js';
import { drawingWords } from '../../client/strings/en/drawing.js';
import { lessons } from '../../client/strings/en/lessons.js';
import { questionWords } from '../../client/strings/en/teach-questions.js';
import { formatCount } from '../../client/views/numbers.js';
import { join, type Pupil } from '../server/lesson.js';
import { violations } from './axe.js';
import { findBrowsers } from './find-browsers.mjs';
import { screens } from './pages.js';
import { School, watchSchool } from './school.js';
import { READABLE_PX, tooSmall } from './too-small.js';

/** Steps between two looks of a wait: a quarter of an epoch of 25. */
const LOOK = 6;

describe.skipIf(!findBrowsers().chromium)('questions of what lies ahead', () => {
  const names = ['Ada', 'Ben', 'Cleo', 'Dario', 'Emil', 'Fay', 'Gus', 'Hana'];
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

  it('[PD13] [PD14] [PD15] when a loss falls below a value: the true curve and who came closest, and the room then goes that way', async () => {
    const [{ state, command, frames }] = pupils;
    const bound = 0.4;
    expect(await command({ type: 'reset' })).toMatchObject({ ok: true });
    await ask('number', `At which step will the loss fall below ${bound}?`, async () => {
      await panel.getByRole('combobox', { name: questionWords.right, exact: true }).selectOption('when');
      await panel.getByRole('combobox', { name: questionWords.measure, exact: true }).selectOption('loss');
      await panel.getByRole('combobox', { name: questionWords.passes, exact: true }).selectOption('<');
      await panel.getByRole('textbox', { name: questionWords.bound, exact: true }).fill(String(bound));
      await panel.getByRole('textbox', { name: questionWords.within, exact: true }).fill('60');
    });
    await phone.getByRole('textbox', { name: lessons.typeNumber }).fill('500');
    await send();
    const said = (pupil: number) => (pupil === 7 ? ('never' as const) : 150 + 175 * pupil);
    await answer(said);
    await panel.getByText(questionWords.answered(9, 9)).waitFor();
    // Before the reveal nobody's page has the curve.
    for (const page of all()) expect(await page.locator('path.line').count()).toBe(0);
    await panel.keyboard.press('r');
    await expect.poll(() => state().questions.at(-1)?.right?.truth?.kind, { timeout: 30_000 }).toBe('number');
    const { step: from, right } = state().questions.at(-1)!;
    const came = right!.truth!.kind === 'number' ? right!.truth!.value : NaN;
    for (const page of all()) {
      await page.locator('circle.crossing').waitFor({ state: 'attached' });
      expect(await page.locator('path.line').getAttribute('d')).toMatch(/^M.*L/);
      await page.getByText(`${answersWords.never}: 1`, { exact: true }).first().waitFor();
    }
    await phone.getByText(aheadWords.off(formatCount(Math.abs(came - 500)))).waitFor();
    const guesses = [...names.flatMap((name, pupil) => ({ name, at: said(pupil) })), { name: 'Zoë', at: 500 }];
    const off = (at: number | 'never') => (at === 'never' ? Infinity : Math.abs(at - came));
    const [nearest] = guesses.toSorted((a, b) => off(a.at) - off(b.at));
    const closest = panel.getByRole('table', { name: questionWords.closest });
    expect(await closest.getByRole('row').first().innerText()).toContain(nearest.name);
    expect(await closest.getByText('Hana').count()).toBe(0);
    await fine();
    // What the fork did the room does, where nobody changes anything: below there, and not yet a look before.
    await panel.keyboard.press('e');
    const lossAfter = async (count: number) => {
      expect(await command({ type: 'step', count })).toMatchObject({ ok: true });
      const target = state().target;
      const newest = () => decodeFrame(frames.at(-1)!.bytes);
      await expect.poll(() => newest().step, { timeout: 30_000 }).toBe(target);
      return newest().losses.trainLoss;
    };
    const moved = state().step - from;
    expect(await lossAfter(came - moved - LOOK)).toBeGreaterThanOrEqual(bound);
    expect(await lossAfter(LOOK)).toBeLessThan(bound);
  }, 90_000);
});
