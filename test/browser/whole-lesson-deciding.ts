/** Of a whole lesson: the class agrees on alpha, and then one after the other has the turn. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { choiceWords } from '../../client/strings/en/choices.js';
import { consensusWords } from '../../client/strings/en/consensus.js';
import { peopleWords } from '../../client/strings/en/people.js';
import { signalWords } from '../../client/strings/en/signals.js';
import { teachPeople } from '../../client/strings/en/teach-people.js';
import { turnWords } from '../../client/strings/en/turns.js';
import { everybody, others, type WholeLesson } from './whole-lesson.js';

/** What each of those without a page would have: from 0.10 on, so that the pages' five below stand at the lower end. */
const alphaOf = (n: number) => 0.1 + n / 100;

export function deciding(lesson: () => WholeLesson): void {
  /** In the figure of the choices, for those who hear it. */
  const told = (page: Page, text: string | RegExp) =>
    page.getByRole('figure').filter({ hasText: text }).first().waitFor({ state: 'attached' });
  const policy = (title: string, mode: string) =>
    lesson()
      .panel.getByRole('radiogroup', { name: peopleWords.whoMayChange(title) })
      .getByRole('radio', { name: mode })
      .check();

  it('[WL6] sixty choose: an activation first, then alphas; the count is of people, and the median the same on every page', async () => {
    const { panel, beamer } = lesson();
    await policy(peopleWords.groups.activation, peopleWords.together);
    await lesson().each((page) => page.getByText(consensusWords.title).first().waitFor());
    await lesson().class!.do(() => ({ type: 'choose', layer: 0, activation: 'leaky-relu' }));
    const counted = consensusWords.chosen(others.length, everybody);
    for (const page of [panel, lesson().page('Ann')]) await page.getByText(counted).first().waitFor();
    await beamer.getByLabel(counted).waitFor();
    await lesson().picture('consensus-activation');

    await lesson().class!.do((n) => ({ type: 'choose', layer: 0, alpha: alphaOf(n) }));
    for (const name of ['Ann', 'Ben', 'Cleo'] as const) {
      const slider = lesson()
        .page(name)
        .getByRole('slider', { name: choiceWords.yourAlphaOf('layer 1') })
        .first();
      await slider.focus();
      for (const key of ['Home', 'ArrowRight', 'ArrowRight']) await slider.press(key);
    }
    for (const name of ['Dora', 'Eli'] as const)
      await lesson()
        .page(name)
        .getByRole('button', { name: /^take 0\.\d\d$/ })
        .tap();
    await panel.getByText(consensusWords.chosen(everybody, everybody)).first().waitFor();
    // Two phones took what the room had, which is the median of the fifty-five.
    const alphas = [...others.map((_, n) => alphaOf(n)), 0.02, 0.02, 0.02, alphaOf(27), alphaOf(27)].sort(
      (a, b) => a - b,
    );
    const median = ((alphas[29] + alphas[30]) / 2).toFixed(2);
    for (const page of [panel, beamer, ...lesson().pages]) await told(page, consensusWords.roomIsMedian(median));
    await lesson().picture('consensus');
  });

  it('[WL7] in turn only who has it changes anything; a raised hand gets it, and it is passed on', async () => {
    const { panel, beamer } = lesson();
    await policy(peopleWords.everything, peopleWords.inTurn);
    const [ann, ben] = [lesson().students.Ann, lesson().students.Ben];
    for (const { page } of [ann, ben]) await page.getByRole('button', { name: signalWords.hand, exact: true }).click();
    await panel.getByText(teachPeople.hands(2)).waitFor();
    await panel.getByRole('button', { name: turnWords.hand('2') }).click();
    await ann.page.getByText('It is your turn.').first().waitFor();
    await beamer.getByText('Ann has the turn.').first().waitFor();
    await lesson().picture('turn');
    await expect.poll(() => ann.activation('layer 2').isDisabled(), { timeout: 5_000 }).toBe(false);
    expect(await ben.activation('layer 2').isDisabled()).toBe(true);
    expect(await lesson().class!.students[0].does({ type: 'reset' })).toMatchObject({ ok: false });
    await ann.activation('layer 2').selectOption('ReLU');
    await beamer.getByText('set layer 2 to ReLU').waitFor();
    await ann.page.getByRole('button', { name: turnWords.passOn }).first().click();
    await panel.getByRole('button', { name: turnWords.hand('1') }).click();
    await ben.page.getByText('It is your turn.').first().waitFor();
    await expect.poll(() => ann.activation('layer 2').isDisabled(), { timeout: 5_000 }).toBe(true);
    expect(await lesson().page('Dora').getByText(signalWords.handUp).count()).toBe(0);
    await policy(peopleWords.everything, peopleWords.everyone);
    await panel.getByText(turnWords.clock).waitFor({ state: 'hidden' });
  });
}
