/** What a class is given to read of its lesson, and in its questions, leads to the terms in it. */
// @vitest-environment happy-dom
import type { Asked, QuestionView } from '@gradroom/shared';
import { cleanup, render, screen } from '@testing-library/svelte';
import { flushSync, tick } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import ClassCard from '../../../client/panels/class/ClassCard.svelte';
import { FakeSession, viewOf } from '../state/fake-session.svelte.js';
import OnDesk from './OnDesk.svelte';

afterEach(cleanup);

it('[LS11] what the class is given to read leads to its terms; one that this page does not have stays plain', async () => {
  const session = new FakeSession('student');
  const text = 'A unit may be [dead](term:deadUnit), or [odd](term:nothing) for all.\nNext.';
  const lesson = {
    lesson: { from: 'gradroom', name: 'relu' } as const,
    seq: 1,
    title: 'ReLU',
    steps: ['One'],
    step: 0,
    block: 0,
    text,
  };
  session.state = viewOf({ lesson });
  render(OnDesk, { session, panel: ClassCard });
  await tick();
  const read = document.querySelector('details p')!;
  expect(read.textContent).toBe('A unit may be dead, or odd for all.\nNext.');
  expect([...read.querySelectorAll('button')].map(({ textContent }) => textContent.trim())).toEqual(['unit', 'dead']);
});

it('[RD8] a question leads to the terms in it; those of its options stand below, and what is said of them leads on', () => {
  const ask = (options: Extract<Asked, { kind: 'choice' }>['options'], more: Partial<QuestionView>): QuestionView => ({
    ...{ seq: 5, step: 0, lesson: null, phase: 'open', rounds: [{ count: 0 }], right: null, ...more },
    question: { kind: 'choice', text: 'What will the loss do?', options },
  });
  const links = () =>
    screen
      .getAllByRole('button')
      .flatMap(({ className, textContent }) => (/\bterm\b/.test(className) ? [textContent] : []));
  const session = new FakeSession('student');
  session.state = viewOf({ questions: [ask([{ text: 'As the gradient of layer 1' }, { text: 'Nothing' }], {})] });
  render(OnDesk, { session, panel: ClassCard });
  expect(links()).toEqual(['loss', 'gradient', 'layer']);
  expect(
    screen
      .getByRole('radio', { name: /gradient of layer 1/ })
      .closest('label')!
      .querySelector('button'),
  ).toBeNull();
  const told = [
    { text: 'Fall', right: true, comment: 'A gradient passes.' },
    { text: 'Stay', right: false },
  ];
  const right = { at: 3, truth: { kind: 'choice', options: [0] } } as const;
  session.state = viewOf({ questions: [ask(told, { phase: 'revealed', right })] });
  flushSync();
  expect(links()).toEqual(['loss', 'gradient']);
});
