/** What a page says when its connection ended for good. */
// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import AfterLesson from '../../../client/routes/room/AfterLesson.svelte';
import { endingOf } from '../../../client/routes/room/ending.js';
import { connectionPasses } from '../../../client/state/refusals.js';
import { refusalCodes } from '../../../shared/protocol/errors.js';
import { afterLesson } from '../../../client/strings/en/after-lesson.js';
import { FakeSession, viewOf } from '../state/fake-session.svelte.js';

afterEach(cleanup);

describe('[CP3] an ending', () => {
  const message = 'Words of the server.';
  const final = Object.keys(refusalCodes['Joining, and `bye`']).filter((code) => !connectionPasses({ code, message }));

  it.each(final)('by %s has a title of its own, and one way on', (code) => {
    const { title, text, button } = endingOf({ code, message });
    expect(title).not.toBe(endingOf({ code: 'no such code', message }).title);
    expect([title, text, button].every((words) => words.length > 5)).toBe(true);
  });

  it('by a room that takes nobody new leads to where a new one is started', () => {
    expect(endingOf({ code: 'no-seats-left', message })).toMatchObject({ way: 'home', text: message });
  });

  it('by a lesson that is over says what it was, who took part and what I gained, and leads on', () => {
    const session = new FakeSession();
    const asked = { lesson: 4, text: 'Which?', right: true } as const;
    session.state = viewOf({
      pastQuestions: [
        { ...asked, seq: 5, name: 'before', marks: { me: '0' } },
        { ...asked, seq: 9, name: 'after', compares: 'before', marks: { me: '1' } },
      ],
    });
    render(AfterLesson, { session });
    expect(document.body.textContent).toContain(afterLesson.room('Class 7b'));
    expect(document.body.textContent).toContain(afterLesson.tookPart(2));
    expect(document.body.textContent).toContain('0% right before, and 100% after');
    expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['/learn', '/read', '/']);
  });
});
