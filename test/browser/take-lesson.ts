/** Somebody who takes a lesson: does whatever the step asks for next, until the summary stands there. */
import type { Locator, Page } from 'playwright-core';
import { drawingWords } from '../../client/strings/en/drawing.js';
import { lessons } from '../../client/strings/en/lessons.js';

/** More acts than any lesson has. */
const ACTS_MAX = 150;
/** For what is waited for at full speed, on a slow machine as well. */
const TRAINING_MS_MAX = 60_000;

/** What was done, in order: for those who ask whether everything was asked for. */
export type Done = 'answer' | 'train' | 'reveal' | 'turn';

/**
 * Takes the lesson that the page shows to its end.
 *
 * @throws where nothing can be done and the lesson is not at its end, or where what it waits for does not come
 */
export async function takeLesson(page: Page): Promise<Done[]> {
  const column = page.getByRole('region', { name: lessons.column, exact: true });
  await column.waitFor();
  const fullSpeed = page.getByRole('switch', { name: lessons.fullSpeed });
  await fullSpeed.check();
  const done: Done[] = [];
  while (done.length < ACTS_MAX) {
    if (await column.getByRole('heading', { name: lessons.summaryTitle }).isVisible()) return done;
    done.push(await act(column));
  }
  throw new Error(`No end after ${ACTS_MAX} acts.`);
}

/** Does the next thing that the step asks for. */
export async function act(column: Locator): Promise<Done> {
  const button = (name: string) => column.getByRole('button', { name, exact: true });
  const next = button(lessons.next).or(button(lessons.finish));
  const train = button(lessons.train);
  const form = column.locator('form');
  const reveal = button(lessons.reveal).or(button(lessons.revealAll));
  const enabled = (one: Locator) => one.and(column.page().locator(':enabled'));
  await enabled(next).or(enabled(train)).or(form).or(enabled(reveal)).first().waitFor({ timeout: TRAINING_MS_MAX });
  if (await form.first().isVisible()) {
    await answer(form.first());
    return 'answer';
  }
  if (await enabled(train).first().isVisible()) {
    // The next wait opens as soon as this one is over.
    const waits = column.locator('section.wait');
    const waiting = waits.nth((await waits.count()) - 1);
    await train.first().click();
    const seen = new RegExp(lessons.measuredAt('[\\d,]+'));
    const over = waiting.getByText(seen).or(waiting.getByText(lessons.notSeen, { exact: true }));
    await over.first().waitFor({ timeout: TRAINING_MS_MAX });
    if (await waiting.getByText(lessons.notSeen, { exact: true }).isVisible()) {
      throw new Error(`What was waited for did not come: ${await waiting.innerText()}`);
    }
    return 'train';
  }
  if (await enabled(reveal).first().isVisible()) {
    await reveal.first().click();
    return 'reveal';
  }
  await next.click();
  return 'turn';
}

/** A line of two points, one step of the keyboard on a slider or in the plane, or the first choice. */
async function answer(form: Locator): Promise<void> {
  const drawn = form.getByRole('application', { name: drawingWords.plane });
  const slider = form.getByRole('slider').first();
  if (await drawn.isVisible()) for (const key of ['Enter', 'ArrowRight', 'Enter']) await drawn.press(key);
  // Beside a slider there may be the choice that it never comes.
  else if (await slider.isVisible()) await slider.press('ArrowRight');
  else await form.getByRole('radio').or(form.getByRole('checkbox')).first().click();
  await form.getByRole('button', { name: lessons.answer, exact: true }).click();
}

/** More presses of Tab than there are controls before a lesson's question. */
const TABS_MAX = 80;

/** Answers the first question without a pointer: by Tab to its choices, an arrow, Tab and Enter. @throws where the focus never gets there */
export async function answerByKeys(column: Locator): Promise<void> {
  const { keyboard } = column.page();
  const form = column.locator('form').first();
  const within = async (what: Locator) => (await what.and(column.page().locator(':focus')).count()) > 0;
  const reach = async (what: Locator) => {
    for (let tabs = 0; tabs < TABS_MAX && !(await within(what)); tabs++) await keyboard.press('Tab');
    if (!(await within(what))) throw new Error(`Tab does not reach ${what.toString()}.`);
  };
  await form.waitFor();
  await reach(form.getByRole('radio').or(form.getByRole('slider')));
  await keyboard.press('ArrowDown');
  await reach(form.getByRole('button', { name: lessons.answer, exact: true }));
  await keyboard.press('Enter');
}
