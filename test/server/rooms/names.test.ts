/** Names of people and rooms: what is left of what somebody typed. */
import { describe, expect, it } from 'vitest';
import { tidyNickname } from '../../../server/rooms/names.js';

describe('[PE2] a nickname', () => {
  it.each([
    ['a Hangul filler', '\u3164'],
    ['a half-width one', '\uffa0'],
    ['one of the beginning', '\u115f\u1160'],
    ['the blank of Braille', '\u2800'],
    ['spaces of all kinds', ' \u2003\u3000\u00a0'],
    ['nothing between joiners', '\u200d\u2060\ufe0f\u034f'],
    ['marks without a letter', '\u0301\u0302'],
    ['a mark on a filler', '\u3164\u0301'],
  ])('of %s is none', (_what, name) => {
    expect(tidyNickname(name)).toBeUndefined();
  });

  it('is rid of what hides in it, and of more than three marks in a row', () => {
    expect(tidyNickname('He\u3164r\u2800on')).toBe('Heron');
    const piled = tidyNickname(`x${'\u0323\u0324\u0325\u0326'.repeat(5)}y`) as string;
    expect(piled.match(/\p{M}/gu)).toHaveLength(3);
    expect(piled.startsWith('x') && piled.endsWith('y')).toBe(true);
  });

  it.each(['Zoë', 'Nguyễn', 'นี้', 'हिन्दी', '한글', '☆ 7'])('stays as it is: %s', (name) => {
    expect(tidyNickname(name)).toBe(name.normalize('NFC'));
  });
});
