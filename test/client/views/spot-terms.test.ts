// @vitest-environment happy-dom
/** Words of the glossary are found in what people read, and lead to their pages, also where the sentences themselves are buttons or spoken. */
import { cleanup, render, screen } from '@testing-library/svelte';
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, expect, it, vi } from 'vitest';
import german from '../../../client/strings/de/later.js';
import { englishForms } from '../../../client/strings/en/term-forms.js';
import { language, restoreLanguage } from '../../../client/strings/language.svelte.js';
import { viewNames, type ViewName } from '../../../client/views/explain/view-names.js';
import { views } from '../../../client/views/explain/views.js';
import { spotTerms, termsIn } from '../../../client/views/spot-terms.js';
import TermText from '../../../client/views/TermText.svelte';
import TermWords from '../../../client/views/TermWords.svelte';

afterEach(async () => {
  cleanup();
  await language.choose('en');
});

it('[RD8] of each term the first place is a link, the longest words that are one, and what the writer linked', () => {
  expect(
    spotTerms('Dead units: a unit whose [slope is 0](term:zeroSlope) has no gradient; a second unit has.'),
  ).toEqual([
    { words: 'Dead units', term: 'deadUnit' },
    { words: ': a ' },
    { words: 'unit', term: 'unit' },
    { words: ' whose ' },
    { words: 'slope is 0', term: 'zeroSlope' },
    { words: ' has no ' },
    { words: 'gradient', term: 'gradient' },
    { words: '; a second unit has.' },
  ]);
  expect(spotTerms('Community, Gradientenpfad')).toEqual([{ words: 'Community, Gradientenpfad' }]);
});

it('[RD8] in German, too, and English words beside them', async () => {
  await language.choose('de');
  expect(termsIn(['Die Gewichte der Schicht', 'the weights of the layer'])).toEqual(['weight', 'layer']);
  await language.choose('en');
  expect(termsIn(['Die Gewichte der Schicht'])).toEqual([]);
});

it('[RD8] a text that is there before the rest of its language leads to its terms once that has come', async () => {
  localStorage.setItem('gradroom.language', 'de');
  await restoreLanguage();
  termsIn(['Die Gewichte der Schicht']);
  await vi.waitFor(() => expect(termsIn(['Die Gewichte der Schicht'])).toEqual(['weight', 'layer']));
});

it('[RD8] a form is one term’s alone, in each language', () => {
  for (const forms of [englishForms, german['term-forms']]) {
    const words = Object.values(forms)
      .flat()
      .map((word: string) => word.toLowerCase());
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  }
});

it('[RD8] a text’s terms are buttons that explain; those of an option stand beside it', () => {
  const { container } = render(TermText, { text: 'The loss has a gradient.' });
  expect(container.textContent).toBe('The loss has a gradient.');
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['loss', 'gradient']);
  cleanup();
  render(TermWords, { names: ['deadUnit', 'seed'] });
  expect(screen.getByText('Words:')).toBeTruthy();
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['dead unit', 'seed']);
  cleanup();
  expect(render(TermWords, { names: [] }).container.textContent).toBe('');
});

/** Where a view's words and its components are, if not under its own name. */
const areas: Partial<Record<ViewName, string>> = { chain: 'explain-ledger', race: 'race' };
const folders: Partial<Record<ViewName, string>> = { chain: 'ledger' };

/** All that an area may say, with … where values go. */
function saidIn(area: string): string[] {
  const source = readFileSync(`client/strings/en/${area}.ts`, 'utf8');
  return [...source.matchAll(/'([^'\n]*)'|`([^`]*)`/g)].map(([, plain, made]) =>
    (plain ?? made).replaceAll(/\$\{[^}]*\}/g, '…'),
  );
}

it.each(viewNames)('[RD8] every term in the words of the view “%s” leads to its page from there', (name) => {
  const folder = `client/views/explain/${folders[name] ?? name}`;
  const linked = readdirSync(folder)
    .filter((file) => file.endsWith('.svelte'))
    .flatMap((file) =>
      [...readFileSync(`${folder}/${file}`, 'utf8').matchAll(/term="([\w-]+)"/g)].map(([, term]) => term),
    );
  const found = termsIn(saidIn(areas[name] ?? `explain-${name}`));
  expect(found.length).toBeGreaterThan(3);
  expect(found.filter((term) => !views[name].words.includes(term) && !linked.includes(term))).toEqual([]);
});

it.each([
  { area: 'human', dialog: 'client/panels/human/HumanDialog.svelte' },
  { area: 'what-if', dialog: 'client/panels/replay/WhatIfDialog.svelte' },
])('[RD8] every term in the words of “$area” leads to its page from its dialog', ({ area, dialog }) => {
  const listed = /const terms: [^=]* = \[([^;]*)\];/.exec(readFileSync(dialog, 'utf8'))?.[1] ?? '';
  expect(termsIn(saidIn(area)).filter((term) => !listed.includes(`'${term}'`))).toEqual([]);
});
