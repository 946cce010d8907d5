// @vitest-environment happy-dom
/** The row of a lesson's steps, and the explanation that some want to read before the question. */
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import Step from '../../../../client/panels/lesson/Step.svelte';
import StepList from '../../../../client/panels/lesson/StepList.svelte';
import { tellFirst } from '../../../../client/state/lesson-choices.svelte.js';
import { lessons } from '../../../../client/strings/en/lessons.js';
import { StagedRun } from './staged-run.svelte.js';

afterEach(() => {
  tellFirst.on = false;
  cleanup();
});

it('[LP8] the row says of each step how it stands, and leads to those that are open', async () => {
  const run = new StagedRun();
  [run.step, run.furthest] = [0, 1];
  render(StepList, { run });
  const buttons = within(screen.getByRole('navigation', { name: lessons.steps })).getAllByRole('button');
  expect(buttons.map((button) => button.getAttribute('aria-label'))).toEqual([
    `1. First, ${lessons.stepState.here}`,
    `2. Between, ${lessons.stepState.open}`,
    `3. Last, ${lessons.stepState.ahead}`,
    `4. ${lessons.summary}, ${lessons.stepState.ahead}`,
  ]);
  expect(buttons.map((button) => (button as HTMLButtonElement).disabled)).toEqual([false, false, true, true]);
  expect(buttons.map((button) => button.getAttribute('aria-current'))).toEqual(['step', null, null, null]);
  await fireEvent.click(buttons[1]);
  expect(run.went).toEqual([1]);
  [run.step, run.furthest] = [1, 3];
  await tick();
  expect(buttons[0].getAttribute('aria-label')).toBe(`1. First, ${lessons.stepState.done}`);
  run.leads = false;
  await tick();
  expect(buttons.every((button) => (button as HTMLButtonElement).disabled)).toBe(true);
});

it('[LP8] told first, a question’s explanation stands before it until it is revealed; otherwise nowhere', async () => {
  const run = new StagedRun();
  render(Step, { run });
  const told = () => screen.queryAllByRole('complementary', { name: lessons.toldFirst });
  expect(told()).toEqual([]);
  tellFirst.on = true;
  await tick();
  // Of the three only the first is explained later on: by what is seen, and by its reveal.
  expect(told()).toHaveLength(1);
  expect(told()[0].textContent).toMatch(/It came\..*For this reason\./s);
  const [question] = screen.getAllByRole('region', { name: lessons.question });
  expect(told()[0].compareDocumentPosition(question) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  run.revealed = { a: { truth: { kind: 'choice', options: [0] }, step: 5 } };
  await tick();
  expect(told()).toEqual([]);
});
