/** What a class is given to read of its lesson. */
// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/svelte';
import { tick } from 'svelte';
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
  expect([...read.querySelectorAll('button')].map(({ textContent }) => textContent.trim())).toEqual(['dead']);
});
