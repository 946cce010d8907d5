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

/** Names of kinds, which code compares: nobody reads them. */
const kindNames = new Set([
  ...['one step', 'not finite', 'mean slope', 'mean weights', 'own share'],
  ...['loss by output', 'output by score', 'loss by score', 'mean loss by score'],
]);
/** Selectors, media queries and colours. */
const isStyle = (text: string) => /^\(|\[|^color-mix|^%|px |^[a-z]+(, [a-z]+)+$/.test(text);

/** Text with a space between words in any expression of a component, in its markup or its script. */
function saidInCode(source: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (node === null || typeof node !== 'object') return;
    const { type, value } = node as { type?: string; value?: unknown };
    if (type === 'ImportDeclaration' || type === 'TSLiteralType') return;
    const text =
      type === 'Literal' ? value : type === 'TemplateElement' ? (value as { cooked: string }).cooked : undefined;
    if (typeof text === 'string' && /\p{L}{2,} | \p{L}{2,}/u.test(text) && !kindNames.has(text) && !isStyle(text))
      found.push(text);
    Object.entries(node).forEach(([key, child]) => key !== 'metadata' && key !== 'css' && visit(child));
  };
  const { fragment, instance, module } = parse(source, { modern: true });
  visit([fragment, instance?.content, module?.content]);
  return found;
}

it('[LA3] nor in its expressions', () => {
  const components = files.filter((file) => /^client\/(?!dist).*\.svelte$/.test(file));
  expect(components.flatMap((file) => saidInCode(read(file)).map((words) => `${file}: ${words}`))).toEqual([]);
  expect(saidInCode('<p title={on ? `, in use in ${place}` : title}>{"Too far"}</p>')).toEqual([
    ', in use in ',
    'Too far',
  ]);
  expect(saidInCode("<script>const wide = matches('(pointer: coarse)');</script>{kind === 'mean slope'}")).toEqual([]);
});

it('[LA3] nor does what refuses a step in words of its own', () => {
  const states = files.filter((file) => /^client\/(state|views|panels)\/.*\.ts$/.test(file));
  expect(states.filter((file) => /\brefused\(\s*['"`]/.test(read(file)))).toEqual([]);
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
