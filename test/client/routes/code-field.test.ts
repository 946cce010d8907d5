/** The code field: forgiving of case, spaces, dashes and whole links, with the caret where one typed. */
// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import CodeField from '../../../client/routes/home/CodeField.svelte';

afterEach(cleanup);

function field() {
  render(CodeField, { id: 'code', code: '' });
  const input = screen.getByRole<HTMLInputElement>('textbox');
  return (text: string, caret = text.length) => {
    input.value = text;
    input.setSelectionRange(caret, caret);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
    return { value: input.value, caret: input.selectionStart };
  };
}

it('[CP1] groups what is typed', () => {
  const type = field();
  expect(type('k7m')).toEqual({ value: 'K7M', caret: 3 });
  expect(type('K7M4P')).toEqual({ value: 'K7M 4P', caret: 6 });
  expect(type('k7m-4px')).toEqual({ value: 'K7M 4PX', caret: 7 });
});

it('takes a pasted link', () => {
  expect(field()('http://192.168.1.5:3000/room/K7M4PX').value).toBe('K7M 4PX');
});

it('[CP1] keeps the caret where a letter is put in', () => {
  // "K7M 4P" with an X typed behind the 7.
  expect(field()('K7XM 4P', 3)).toEqual({ value: 'K7X M4P', caret: 3 });
});

it('[SEC1] takes the longest code, and no more', () => {
  const type = field();
  expect(type('K7M4PXK7').value).toBe('K7M 4PX K7');
  expect(type('K7M4PXK7M4PXZZ').value).toBe('K7M 4PX K7M 4PX');
});
