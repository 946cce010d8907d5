/** Gradroom's own lessons as texts: what to do when nothing comes, and the way to each term's page. */
import { readdirSync, readFileSync } from 'node:fs';
import { readLesson, type Block, type Inline, type Prose } from '@gradroom/shared/lessons';
import { describe, expect, it } from 'vitest';
import { terms } from '../../../client/strings/en/terms.js';

const folder = new URL('../../../shared/lessons/', import.meta.url);
const lessons = readdirSync(folder).map((name) => {
  const read = readLesson(readFileSync(new URL(name, folder), 'utf8'));
  if (!read.ok) throw new Error(`${name}: ${JSON.stringify(read.mistakes)}`);
  return { name, lesson: read.lesson };
});

/** Titles that are ordinary words as well, or parts of a view's own language. */
const ordinary = new Set([
  'step',
  'speed',
  'points',
  'factor',
  'slopes',
  'weights',
  'normal',
  'zeros',
  'linear',
  'what if',
]);
/** Linked once in a lesson: in every step they would be every other word. */
const frequent = new Set(['network', 'layer', 'unit', 'output', 'weight', 'gradient', 'seed']);
/** A term's titles as a text has them, longest first, so that "Leaky ReLU" is not a ReLU. */
const titles = Object.entries(terms)
  .map(([term, { title }]) => ({ term, title: title === 'loss J' ? 'loss' : title.toLowerCase() }))
  .filter(({ title }) => /^[a-z -]{3,}$/.test(title) && !ordinary.has(title))
  .sort((one, other) => other.title.length - one.title.length);
const anyTitle = new RegExp(`(?<![\\w-])(${titles.map(({ title }) => title).join('|')})(?:e?s)?(?![\\w-])`, 'gi');

interface Words {
  /** Without what is linked. */
  readonly text: string;
  readonly linked: readonly string[];
}

function wordsOf(inlines: readonly Inline[]): Words {
  const parts = inlines.map((inline): Words => {
    if (inline.type === 'term') return { text: ' · ', linked: [inline.term] };
    if (inline.type === 'text') return { text: inline.text, linked: [] };
    return 'children' in inline ? wordsOf(inline.children) : { text: ' · ', linked: [] };
  });
  return { text: parts.map(({ text }) => text).join(''), linked: parts.flatMap(({ linked }) => linked) };
}

function wordsIn(prose: readonly Prose[]): Words[] {
  return prose.flatMap((one) => {
    if (one.type === 'paragraph') return [wordsOf(one.children)];
    if (one.type === 'quote') return wordsIn(one.children);
    return one.type === 'list' ? one.items.flatMap(wordsIn) : [];
  });
}

/** Questions are left out: the page finds the terms in them by itself. */
function proseOf(block: Block): readonly Prose[] {
  if (block.type === 'text') return block.prose;
  if (block.type === 'wait') return [...block.seen, ...block.otherwise];
  return block.type === 'reveal' ? block.explanation : [];
}

function unlinked(words: readonly Words[], which: (title: string) => boolean): string[] {
  const linked = new Set(words.flatMap((one) => one.linked));
  const used = words.flatMap(({ text }) => [...text.matchAll(anyTitle)].map(([, title]) => title.toLowerCase()));
  const isLinked = (title: string) => titles.some((one) => one.title === title && linked.has(one.term));
  return [...new Set(used)].filter((title) => which(title) && !isLinked(title));
}

describe.each(lessons)('[LS10] $name', ({ lesson }) => {
  it('says of everything that it waits for what to do when it does not come', () => {
    const waits = lesson.steps.flatMap(({ blocks }) => blocks.filter((block) => block.type === 'wait'));
    expect(waits.filter(({ otherwise }) => otherwise.length === 0).map(({ line }) => line)).toEqual([]);
  });

  it('links the terms that it uses', () => {
    const steps = [lesson.introduction, ...lesson.steps.map(({ blocks }) => blocks.flatMap(proseOf))].map(wordsIn);
    expect(unlinked(steps.flat(), (title) => frequent.has(title))).toEqual([]);
    expect(steps.map((words) => unlinked(words, (title) => !frequent.has(title)))).toEqual(steps.map(() => []));
  });
});
