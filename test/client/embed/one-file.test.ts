/** The player's one file: its text is the program of its workers, in ASCII, with its styles; and what is said otherwise is found. */
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { edited, oneFile, shadowStyles, STYLES } from '../../../client/embed/one-file.js';

const program = (text: string) =>
  `told(${JSON.stringify(text)}, "${STYLES}", typeof again === 'undefined' ? gradroomSource() : undefined)`;

it.each(['', 'a', `"'\`\\\n$& $1 \u2028`, 'Größe 𝛼 → ✓', '\0\x7f\x80\uffff', '</script>'])(
  '[EMB5] says the same as its code, in ASCII; what it gives its workers runs, and is the same again: %j',
  (text) => {
    const styles = `a::after { content: '${text}' }`;
    const file = oneFile(program(text), styles);
    expect([...file].every((character) => character.charCodeAt(0) < 128)).toBe(true);
    const said: unknown[][] = [];
    const told = (...all: unknown[]) => said.push(all);
    runInNewContext(file, { told });
    runInNewContext(String(said[0]?.[2]), { told, again: true });
    expect(said).toEqual([
      [text, styles, expect.any(String)],
      [text, styles, undefined],
    ]);
  },
);

it('[EMB5] a file without a place for its styles is not made', () => {
  expect(() => oneFile('told()', '')).toThrow('no place');
});

it('[EMB5] a module that has changed so that nothing is found to replace stops the build', () => {
  expect(() => edited('kernels.ts', 'export {};', '/e')).toThrow('kernels.ts');
  expect(edited('kernels.ts', 'fetch(url)', '/e')).toContain('/e/inlined.ts');
  expect(edited('views/live.ts', 'new Worker()', '/e')).toBeUndefined();
});

it('[EMB6] the pages’ tokens become those of one shadow root, without faces', () => {
  const css = `@font-face { font-family: 'X'; src: url('x.woff2'); }
:root { --bg: #fff; }
@media screen { :root:not([data-theme='light'], [data-theme='bright']) { --bg: #000; } }
:root[data-theme='dark'] { --bg: #111; }
body { margin: 0; }`;
  expect(shadowStyles(css).trim()).toBe(`:host { --bg: #fff; }
@media screen { :host(:not([data-theme='light'], [data-theme='bright'])) { --bg: #000; } }
:host([data-theme='dark']) { --bg: #111; }
:host { margin: 0; }`);
});
