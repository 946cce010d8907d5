/** The teacher's script: a question's explanation stands before it where the teacher wants it so. */
// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { readLesson } from '@gradroom/shared/lessons';
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import StepScript from '../../../client/panels/teach/StepScript.svelte';
import type { Teaching } from '../../../client/panels/teach/teaching.svelte.js';
import { tellFirst } from '../../../client/state/lesson-choices.svelte.js';
import { FakeSession, viewOf } from '../state/fake-session.svelte.js';
import OnTeaching from './OnTeaching.svelte';

afterEach(() => {
  cleanup();
  tellFirst.on = false;
});

it('[V49] the switch puts the explanation before the question', async () => {
  const read = readLesson(readFileSync('shared/lessons/sigmoid.md', 'utf8'));
  if (!read.ok) throw new Error('The lesson has mistakes.');
  const { lesson } = read;
  const session = new FakeSession('instructor');
  const steps = lesson.steps.map(({ title }) => title);
  const source = { from: 'gradroom', name: 'sigmoid' } as const;
  session.state = viewOf({ lesson: { seq: 1, lesson: source, title: lesson.title, steps, step: 2, block: 0 } });
  let teaching!: Teaching;
  render(OnTeaching, { session, panel: StepScript, onteaching: (its: Teaching) => (teaching = its) });
  teaching.lesson.found(lesson);
  flushSync();
  expect(screen.queryByRole('complementary')).toBeNull();
  await fireEvent.click(screen.getByRole('switch', { name: 'Tell first' }));
  const told = screen.getByRole('complementary');
  const asked = document.querySelector('.question')!;
  expect(told.compareDocumentPosition(asked) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
});
