/** The reading: every term has a page that can be read, whose formulas are formulas and whose sources are named. */
import { describe, expect, it } from 'vitest';
import { fields, pageAt } from '../../../client/reading/glossary.js';
import type { Inline, ReadingPage } from '../../../client/reading/page.js';
import { pictureKinds, type PictureKind } from '../../../client/reading/pictures/kinds.js';
import { readField } from '../../../client/reading/read-field.js';
import { sources } from '../../../client/reading/sources.js';
import { routeOf } from '../../../client/routes/router.svelte.js';
import { slugOf } from '../../../client/views/term-address.js';
import { terms } from '../../../client/strings/en/terms.js';

const pages = fields.flatMap((field) => field.pages);
const named: [string, ReadingPage][] = pages.map((page) => [page.term, page]);

const inlinesOf = ({ blocks, see }: ReadingPage): Inline[] => [
  ...blocks.flatMap((block) => (block.type === 'paragraph' ? block.children : [])),
  ...see,
];
const formulasOf = (page: ReadingPage) => [
  ...page.blocks.flatMap((block) => (block.type === 'formula' ? [block.formula] : [])),
  ...inlinesOf(page).flatMap((inline) => (inline.type === 'formula' ? [inline.formula] : [])),
];

describe('[RD1] every term', () => {
  it('has one page, and every page is of a term', () => {
    expect(pages.map(({ term }) => term).sort()).toEqual(Object.keys(terms).sort());
  });

  it('has an address of its own, in small letters, that the router knows', () => {
    for (const { term } of pages) {
      const slug = slugOf(term);
      expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(pageAt(slug)?.term).toBe(term);
      expect(routeOf(`/read/${slug}`)).toEqual({ page: 'read', of: slug });
    }
    expect(routeOf('/read/')).toEqual({ page: 'read', of: '' });
    expect(pageAt('nonsense')).toBeUndefined();
  });

  it.each(named)('%s: is explained, found in Gradroom, joined to others, and has its source', (_term, page) => {
    const paragraphs = page.blocks.filter(({ type }) => type === 'paragraph');
    expect(paragraphs.length).toBeGreaterThan(0);
    expect(page.see.length).toBeGreaterThan(0);
    expect(page.related.length).toBeGreaterThan(0);
    expect(page.sources.length).toBeGreaterThan(0);
    expect(page.sources.filter((name) => !(name in sources))).toEqual([]);
    const linked = inlinesOf(page).flatMap((inline) => (inline.type === 'term' ? [inline.term] : []));
    expect([...page.related, ...linked].filter((name) => !(name in terms) || name === page.term)).toEqual([]);
  });

  it('names no source that no page leans on', () => {
    expect(Object.keys(sources).filter((name) => !pages.some((page) => page.sources.includes(name)))).toEqual([]);
  });
});

describe('[RD2] formulas', () => {
  it.each(named.filter(([, page]) => formulasOf(page).length > 0))('%s: its LaTeX gives MathML', (_term, page) => {
    for (const { latex, parts } of formulasOf(page)) {
      expect(latex.split('\\qquad')).toHaveLength(parts.length);
      for (const part of parts) {
        expect(part).toMatch(/^<math xmlns="http:\/\/www.w3.org\/1998\/Math\/MathML"[^]*<\/math>$/);
        // Neither an error drawn as a formula, nor what the content security policy refuses.
        expect(part).not.toMatch(/merror|temml-error|\sstyle=/);
      }
    }
  });

  it('every page has one that stands by itself, and is copied as LaTeX', () => {
    const without = pages.filter(({ blocks }) => !blocks.some(({ type }) => type === 'formula'));
    expect(without.map(({ term }) => term)).toEqual([]);
  });

  it('that are wrong are refused with the term’s name', () => {
    expect(() => readField('# A\n## wrong\n$$ \\frac{1 $$')).toThrow(/^wrong: /);
    expect(() => readField('# A\n## wrong\nAn $open formula.')).toThrow(/^wrong: “\$” is not closed/);
    expect(() => readField('# A\n## wrong\nText.\n- sauce: bishop2006')).toThrow(/^wrong: “sauce” means nothing/);
  });
});

describe('[RD3] live pictures', () => {
  it.each(named.filter(([, page]) => page.picture))('%s: is of a kind that there is', (_term, { picture }) => {
    expect(Object.keys(pictureKinds)).toContain(picture?.kind);
    expect(pictureKinds[picture?.kind as PictureKind].of).toContain(picture?.of);
  });

  it('has every page', () => {
    expect(pages.filter(({ picture }) => !picture).map(({ term }) => term)).toEqual([]);
  });
});
