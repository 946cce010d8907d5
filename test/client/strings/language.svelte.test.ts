/** The page's language: the reader's where we speak it, English where a string or a whole language is missing. */
// @vitest-environment happy-dom
import { flushSync } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import german from '../../../client/strings/de/index.js';
import later from '../../../client/strings/de/later.js';
import { explainWords } from '../../../client/strings/en/explain.js';
import { pages } from '../../../client/strings/en/pages.js';
import { firstSpoken, language, restoreLanguage, strings } from '../../../client/strings/language.svelte.js';

afterEach(async () => {
  await language.choose('en');
  localStorage.clear();
});

it('[LA1] the first of the reader’s languages that we speak, else English', () => {
  expect(firstSpoken(['fr-CA', 'de-AT', 'en'])).toBe('de');
  expect(firstSpoken(['fr', 'ja'])).toBe('en');
  expect(firstSpoken([])).toBe('en');
});

it('[LA1] a choice is kept in this browser, and what is drawn follows it at once', async () => {
  let drawn = '';
  const stop = $effect.root(() => {
    $effect(() => {
      drawn = pages.loadAgain;
    });
  });
  flushSync();
  const inEnglish = drawn;
  await language.choose('de');
  flushSync();
  expect(drawn).toBe(german.pages.loadAgain);
  expect(drawn).not.toBe(inEnglish);
  expect(document.documentElement.lang).toBe('de');
  await restoreLanguage();
  expect(language.current).toBe('de');
  stop();
});

it('[LA2] what a language lacks is said in English', async () => {
  const area = strings('an area that nobody translated', { hello: 'Hello' });
  await language.choose('de');
  expect(area.hello).toBe('Hello');
});

it('[LA1] what is explained comes behind the page, and is said in no language that was left meanwhile', async () => {
  await language.choose('de');
  expect(explainWords.tryAgain).toBe(later.explain.tryAgain);
  await language.choose('en');
  const choosing = language.choose('de');
  await language.choose('en');
  await choosing;
  expect(explainWords.tryAgain).toBe('Try again');
  localStorage.setItem('gradroom.language', 'de');
  await restoreLanguage();
  await vi.waitFor(() => expect(explainWords.tryAgain).toBe(later.explain.tryAgain));
});
