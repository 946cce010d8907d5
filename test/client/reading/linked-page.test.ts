/** A term's page leads to the other terms that it speaks of. */
import { expect, it } from 'vitest';
import { fields } from '../../../client/reading/glossary.js';
import { linkedPage } from '../../../client/reading/linked-page.js';
import type { Inline } from '../../../client/reading/page.js';
import { terms, type TermName } from '../../../client/strings/en/terms.js';
import { termsIn } from '../../../client/views/spot-terms.js';

const pages = fields.flatMap((field) => field.pages);

it.each(pages.map((page) => [page.term, page] as const))(
  '[RD8] %s links each term in it once, but not itself',
  (_term, page) => {
    const { lead, blocks, see } = linkedPage(page, terms[page.term as TermName].sentence);
    const inlines: Inline[] = [
      ...lead,
      ...blocks.flatMap((block) => (block.type === 'paragraph' ? block.children : [])),
      ...see,
    ];
    const links = inlines.flatMap((inline) => (inline.type === 'term' ? [inline.term] : []));
    const texts = inlines.flatMap((inline) => (inline.type === 'text' ? [inline.text] : []));
    expect(links).not.toContain(page.term);
    expect(termsIn(texts).filter((term) => term !== page.term && !links.includes(term))).toEqual([]);
  },
);
