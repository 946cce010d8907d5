/** Of a whole lesson: sixty students are the network, there and back. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { humanWords } from '../../client/strings/en/human.js';
import { teachHuman } from '../../client/strings/en/teach-human.js';
import { teachWords } from '../../client/strings/en/teach.js';
import { answer } from './by-hand-page.js';
import { phones, pupils, type WholeLesson } from './whole-lesson.js';

export function byHand(lesson: () => WholeLesson): void {
  /** On a page, number after number, for as long as one is asked for; others may be faster. */
  async function workOn(page: Page, until: string): Promise<void> {
    const isOver = async () => (await page.getByText(until, { exact: true }).count()) > 0;
    while (!(await isOver())) {
      const did = await answer(page).catch(() => false);
      if (!did) await page.waitForTimeout(200);
    }
  }
  const everybodyWorks = (until: string) => lesson().each((page) => workOn(page, until));

  it('[WL9] sixty are the network: units are shared, the panel counts who is how far, and the loss is the engine’s', async () => {
    const { panel, beamer, dialog } = lesson();
    await lesson().menu(teachWords.more, teachHuman.way);
    await dialog.getByRole('button', { name: teachHuman.setSmall }).click();
    await dialog.getByText(/2–3–2–1/).waitFor();
    await dialog.getByRole('button', { name: teachHuman.start }).click();
    await lesson().each((page) => page.getByRole('region', { name: humanWords.yourUnit }).waitFor());
    for (const unit of [1, 2, 3])
      await panel
        .getByRole('row', { name: humanWords.unit(unit) })
        .getByText(teachHuman.done(0, 20))
        .waitFor();
    await answer(lesson().page('Ann'), 3.3);
    await panel.getByText(teachHuman.wrong(1)).waitFor();
    await lesson().picture('by-hand');

    lesson().class!.students.forEach((student, n) => student.reckon(1_500 + 20 * n));
    await everybodyWorks(humanWords.loss);
    for (const page of [panel, beamer, ...lesson().pages])
      await page
        .getByText(/^the engine: /)
        .first()
        .waitFor();
    const said = await beamer.locator('.loss').innerText();
    const [loss, engine] = [...said.matchAll(/[\d.]+/g)].map(([text]) => Number(text));
    expect(Math.abs(loss - engine)).toBeLessThan(0.2);
    await lesson().picture('by-hand-loss');
  });

  it('[WL10] the gradients come back, the server fills in a unit, and everybody is in the room again', async () => {
    const { panel } = lesson();
    await panel.getByRole('button', { name: teachHuman.sendBack }).click();
    await panel.getByRole('button', { name: teachHuman.fillName('Output, unit 1') }).click();
    await lesson().picture('by-hand-back');
    await everybodyWorks(humanWords.done);
    await panel.getByText(humanWords.done, { exact: true }).waitFor();
    await panel.getByRole('button', { name: teachHuman.end, exact: true }).click();
    await panel.getByRole('button', { name: teachHuman.endSure }).click();
    await lesson().each((page) => page.getByRole('dialog').waitFor({ state: 'hidden' }));
    for (const name of pupils.filter((one) => !phones.includes(one))) await lesson().students[name].live();
  });
}
