/** A page's words with links to the glossary: those that its writer made, and the first place of each other term but its own. Pure. */
import type { TermName } from '../strings/en/terms.js';
import { isTerm, spotTerms } from '../views/spot-terms.js';
import type { Block, Inline, ReadingPage } from './page.js';

export interface LinkedPage {
  readonly lead: readonly Inline[];
  readonly blocks: readonly Block[];
  readonly see: readonly Inline[];
}

/** @param lead the term's own sentence, which stands first */
export function linkedPage(page: ReadingPage, lead: string): LinkedPage {
  const written = [page.see, ...page.blocks.map((block) => (block.type === 'paragraph' ? block.children : []))].flat();
  const seen = new Set<TermName>(
    [page.term, ...written.flatMap((inline) => (inline.type === 'term' ? [inline.term] : []))].filter(isTerm),
  );
  const linked = (inlines: readonly Inline[]): Inline[] =>
    inlines.flatMap((inline): Inline[] =>
      inline.type === 'text'
        ? spotTerms(inline.text, seen).map(({ words: text, term }) =>
            term ? { type: 'term', term, text } : { type: 'text', text },
          )
        : [inline],
    );
  return {
    lead: linked([{ type: 'text', text: lead }]),
    blocks: page.blocks.map((block) =>
      block.type === 'paragraph' ? { ...block, children: linked(block.children) } : block,
    ),
    see: linked(page.see),
  };
}
