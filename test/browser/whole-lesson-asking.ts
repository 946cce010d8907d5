/** Of a whole lesson: a question, a second vote, and a prediction whose outcome the engine works out. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { answersWords } from '../../client/strings/en/answers.js';
import { classWords } from '../../client/strings/en/class.js';
import { lessons } from '../../client/strings/en/lessons.js';
import { projectWords } from '../../client/strings/en/project.js';
import { questionWords } from '../../client/strings/en/teach-questions.js';
import { teachWords } from '../../client/strings/en/teach.js';
import { everybody, pupils, type WholeLesson } from './whole-lesson.js';

const options = ['It grows', 'It stays', 'It shrinks'];
const which = 'Alpha of layer 1 goes from 0.01 to 0.30. What happens to the gradient in layer 1?';
const when = 'In how many steps will the training loss fall below 0.3?';
/** Four in ten are right in the first vote, and all but one in ten in the second. */
const votes = [(n: number) => [0, 1, 2, 0, 1][n % 5], (n: number) => (n % 10 === 3 ? 2 : 0)] as const;

async function send(page: Page): Promise<void> {
  await page.getByRole('button', { name: classWords.answer, exact: true }).click();
  // What comes to lie under a pointer explains itself, over other things.
  await page.mouse.move(1, 1);
}
/** By what can be heard of a picture, too. */
const told = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ state: 'attached' });

export function asking(lesson: () => WholeLesson): void {
  const seen = (text: string | RegExp) =>
    Promise.all([lesson().panel, lesson().beamer, ...lesson().pages].map((page) => told(page, text)));
  const answered = (count: number) => lesson().panel.getByText(questionWords.answered(count, everybody)).waitFor();

  async function vote(round: 0 | 1): Promise<void> {
    await Promise.all([
      lesson().class!.answer((n) => [votes[round](n)]),
      ...pupils.map(async (name, n) => {
        const page = lesson().page(name);
        await page.getByRole('radio', { name: options[votes[round](n)] }).check();
        await send(page);
        await page.getByText(classWords.answerIsIn).waitFor();
      }),
    ]);
    await answered(everybody);
  }

  it('[WL3] a question typed on the spot is on sixty pages; nothing is advised before enough have answered, nor told to students', async () => {
    const { panel, dialog, beamer } = lesson();
    await panel.keyboard.press('q');
    await dialog.getByRole('textbox', { name: questionWords.text, exact: true }).fill(which);
    for (const [index, text] of options.entries()) await dialog.getByLabel(questionWords.option(index)).fill(text);
    await dialog.getByLabel(questionWords.markOf(0)).selectOption('yes');
    await dialog.getByRole('button', { name: questionWords.askNow }).click();
    await seen(which);
    const ann = lesson().page('Ann');
    await ann.getByRole('radio', { name: options[0] }).check();
    await send(ann);
    await answered(1);
    await panel.getByText(questionWords.early).waitFor();
    await lesson().picture('question-first');
    await ann.getByRole('button', { name: classWords.change, exact: true }).click();
    await vote(0);
    await panel.getByText(questionWords.worthDiscussing).waitFor();
    await beamer.getByLabel(projectWords.answeredAll(everybody, everybody)).waitFor();
    await lesson().each(async (page) =>
      expect(await page.getByText(answersWords.wereRight(24, everybody)).count()).toBe(0),
    );
    await lesson().picture('question');
  });

  it('[WL4] the class talks and votes again; revealed, the shift stands on every page', async () => {
    const { panel } = lesson();
    await panel.keyboard.press('d');
    await lesson().each((page) => page.getByText(classWords.closed).waitFor());
    await lesson().picture('discussion');
    await panel.keyboard.press('d');
    await lesson().each((page) => page.getByText(classWords.secondVote).first().waitFor());
    await vote(1);
    await panel.keyboard.press('r');
    const rights = votes.map((of) => countOf((n) => of(n) === 0));
    expect(rights[0] / everybody).toBeCloseTo(0.4);
    const [before, after] = rights.map((right) => answersWords.ofAll(right, everybody));
    const shift = answersWords.rightChange(before, after);
    await lesson().each((page) => told(page, shift));
    await lesson().picture('revealed');
    await panel.keyboard.press('e');
    await panel.getByText(which).first().waitFor({ state: 'hidden' });
  });

  it('[WL5] a prediction is answered on sliders; the engine works out in a copy of the room what is right, and who is closest', async () => {
    const { panel, dialog } = lesson();
    await lesson().class!.students[0].does({ type: 'reset' });
    await panel.keyboard.press('q');
    await dialog.getByRole('radio', { name: questionWords.kinds.number }).check();
    await dialog.getByLabel(questionWords.text, { exact: true }).fill(when);
    await dialog.getByRole('combobox', { name: questionWords.right }).selectOption(questionWords.rights.when);
    await dialog.getByRole('combobox', { name: questionWords.measure }).selectOption('loss');
    await dialog.getByRole('combobox', { name: questionWords.passes }).selectOption(questionWords.passing['<']);
    await dialog.getByRole('textbox', { name: questionWords.bound }).fill('0.3');
    await dialog.getByRole('textbox', { name: questionWords.within }).fill('200');
    await dialog.getByRole('button', { name: questionWords.askNow }).click();
    await seen(when);
    await Promise.all([
      lesson().class!.answer((n) => (n % 11 === 5 ? 'never' : 100 + 40 * n)),
      ...pupils.map(async (name, n) => {
        const page = lesson().page(name);
        await page.getByLabel(lessons.typeNumber).fill(String(500 + 300 * n));
        await send(page);
      }),
    ]);
    await answered(everybody);
    await lesson().picture('prediction');
    await panel.keyboard.press('r');
    await panel.getByRole('table', { name: questionWords.closest }).getByRole('row').nth(4).waitFor();
    await lesson().each((page) => told(page, answersWords.right));
    await lesson().picture('prediction-revealed');
    await panel.keyboard.press('e');
    // And so it does.
    await panel.keyboard.press('p');
    await lesson().students.Ann.trains();
    await panel.keyboard.press('p');
    await panel.getByRole('button', { name: teachWords.paused }).waitFor();
  });
}

/** How many of the whole class, those with a page and those without, each counted from 0. */
const countOf = (fits: (n: number) => boolean) =>
  [pupils.length, everybody - pupils.length].reduce(
    (sum, count) => sum + Array.from({ length: count }, (_, n) => n).filter(fits).length,
    0,
  );
