/** What a page says when its connection ended for good. */
import { describe, expect, it } from 'vitest';
import { endingOf } from '../../../client/routes/room/ending.js';
import { connectionPasses } from '../../../client/state/refusals.js';
import { refusalCodes } from '../../../shared/protocol/errors.js';

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
});
