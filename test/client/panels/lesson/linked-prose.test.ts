/** A lesson's text leads to the glossary, in all of Gradroom's own lessons. */
import { readLesson, wordsOf, type Inline, type Prose } from '@gradroom/shared/lessons';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { linkedProse, termsOfOptions, unlinkedProse } from '../../../../client/panels/lesson/linked-prose.js';
import { termsIn } from '../../../../client/views/spot-terms.js';

const paragraph = (...children: Inline[]): Prose => ({ type: 'paragraph', children });
const text = (words: string): Inline => ({ type: 'text', text: words });
const link = (term: string, words: string): Inline => ({ type: 'term', term, children: [text(words)] });

it('[LP10] each term is linked once in a text, where its writer did so there, also in lists and emphasis', () => {
  const prose = [
    paragraph(text('A layer has weights.'), { type: 'emphasis', children: [text('Dead units')] }),
    { type: 'list', ordered: false, items: [[paragraph(text('a layer, '), link('weight', 'w'))]] },
  ] as const;
  expect(linkedProse(prose)).toEqual([
    paragraph(text('A '), link('layer', 'layer'), text(' has weights.'), {
      type: 'emphasis',
      children: [link('deadUnit', 'Dead units')],
    }),
    { type: 'list', ordered: false, items: [[paragraph(text('a layer, '), link('weight', 'w'))]] },
  ]);
});

it('[LP10] an option has no link, and its terms stand below the question, but those that the question links', () => {
  const option = [paragraph(text('Its '), link('gradient', 'gradient'), text(' is 0 for all units.'))];
  expect(unlinkedProse(option)).toEqual([paragraph(text('Its '), text('gradient'), text(' is 0 for all units.'))]);
  expect(termsOfOptions([paragraph(text('What of the unit?'))], [{ text: option }])).toEqual(['gradient']);
});

const lessons = readdirSync('shared/lessons').filter((file) => file.endsWith('.md'));

function linksOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(linksOf);
  if (value === null || typeof value !== 'object') return [];
  const { type, term } = value as { type?: string; term?: string };
  return [...(type === 'term' && term ? [term] : []), ...Object.values(value).flatMap(linksOf)];
}

it.each(lessons)(
  '[LP10] every question of %s leads to each term in it, its options and what is said of them',
  (file) => {
    const read = readLesson(readFileSync(`shared/lessons/${file}`, 'utf8'));
    if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
    const asked = read.lesson.steps.flatMap(({ blocks }) =>
      blocks.flatMap((block) => ('question' in block && typeof block.question === 'object' ? [block.question] : [])),
    );
    expect(asked.length).toBeGreaterThan(0);
    for (const question of asked) {
      const options = question.kind === 'choice' ? question.options : [];
      const links = [...linksOf(linkedProse(question.text)), ...termsOfOptions(question.text, options)];
      const said = [wordsOf(question.text), ...options.map((option) => wordsOf(option.text))];
      expect(termsIn(said).filter((term) => !links.includes(term))).toEqual([]);
      for (const { comment } of options)
        expect(termsIn([wordsOf(comment)]).filter((term) => !linksOf(linkedProse(comment)).includes(term))).toEqual([]);
    }
  },
);
