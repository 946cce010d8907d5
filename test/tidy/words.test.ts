/** Components say their words from client/strings: none holds text of its own, and each area is named as its file. */
import { parse } from 'svelte/compiler';
import { expect, it } from 'vitest';
import { files, read } from './files.js';

/** Read by people, whatever element or component has them. */
const spoken =
  /^(aria-label|aria-valuetext|aria-description|aria-roledescription|alt|placeholder|title|label|hint|heading)$/;
/** Names and formulas, the same in all languages. */
const everywhere = /^(Gradroom|XOR|SELU|ELU|ReLU|tanh|max|min|ln|elu|sin)$/;
/** Two letters in a row; one alone is a variable. */
const hasWords = (text: string) =>
  /\p{L}{2}/u.test(text) && !everywhere.test(text.replaceAll(/[^\p{L}]+/gu, ' ').trim());

/** The words that markup holds itself, wherever they stand between tags or in an attribute that is read out. */
function ownWords(source: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (node !== null && typeof node === 'object') {
      const { type, name, data, value } = node as { type?: string; name?: string; data?: string; value?: unknown };
      if (type === 'Text' && hasWords(data ?? '')) found.push((data ?? '').trim());
      if (type === 'Attribute') {
        if (spoken.test(name ?? '')) visit(value);
        return;
      }
      // Formulas say the same everywhere; a style has no words.
      if (name === 'math' || type === 'StyleDirective') return;
      Object.entries(node).forEach(([key, child]) => key !== 'metadata' && visit(child));
    }
  };
  visit(parse(source, { modern: true }).fragment);
  return found;
}

it('[LA3] a component holds no words of its own', () => {
  const components = files.filter((file) => /^client\/(?!dist).*\.svelte$/.test(file));
  expect(components.length).toBeGreaterThan(100);
  expect(components.flatMap((file) => ownWords(read(file)).map((words) => `${file}: ${words}`))).toEqual([]);
});

it('[LA3] words between tags and in attributes that are read out are found, formulas and names are not', () => {
  expect(ownWords('<p class="left over">Hello <b title="A hint">{name}</b></p>')).toEqual(['Hello', 'A hint']);
  expect(ownWords('<math><mi>tanh</mi></math><p>Gradroom {x} = ½ z</p><Icon name="arrow-right" />')).toEqual([]);
});

it('[LA3] an area of strings is called as its file', () => {
  const areas = files.filter((file) => /^client\/strings\/en\/.*\.ts$/.test(file));
  const named = (file: string) =>
    [...read(file).matchAll(/\bstrings(?:<[^(]*>)?\('([\w-]+)'/g)].map(([, name]) => name);
  const others = areas.flatMap((file) =>
    named(file)
      .filter((name) => !file.endsWith(`/${name}.ts`))
      .map((name) => `${file}: ${name}`),
  );
  expect(others).toEqual(['client/strings/en/refusals.ts: server']);
});
