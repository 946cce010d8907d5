/** A lesson's text with links to the glossary: those that its writer made, and the first place of each other term. Pure. */
import { wordsOf, type Inline, type Prose } from '@gradroom/shared/lessons';
import type { TermName } from '../../strings/en/terms.js';
import { isTerm, spotTerms, termsIn } from '../../views/spot-terms.js';

type OfInlines = (inlines: readonly Inline[]) => readonly Inline[];

/** Each term is linked once; what its writer linked is that once. */
export function linkedProse(prose: readonly Prose[]): readonly Prose[] {
  const seen = new Set(linksIn(prose));
  const linked: OfInlines = (inlines) => inlines.flatMap(withLinks);
  function withLinks(inline: Inline): readonly Inline[] {
    if (inline.type === 'emphasis' || inline.type === 'strong')
      return [{ ...inline, children: linked(inline.children) }];
    if (inline.type !== 'text') return [inline];
    return spotTerms(inline.text, seen).map(({ words: text, term }) =>
      term ? { type: 'term', term, children: [{ type: 'text', text }] } : { type: 'text', text },
    );
  }
  return eachBlock(prose, (block) => (block.type === 'heading' ? (inlines) => inlines : linked));
}

/** The same words without any link. */
export function unlinkedProse(prose: readonly Prose[]): readonly Prose[] {
  const unlinked: OfInlines = (inlines) =>
    inlines.flatMap((inline) =>
      inline.type === 'term' || inline.type === 'link'
        ? unlinked(inline.children)
        : 'children' in inline
          ? [{ ...inline, children: unlinked(inline.children) }]
          : [inline],
    );
  return eachBlock(prose, () => unlinked);
}

/** Terms in the texts of options, which are controls, that the question's own text does not lead to. */
export function termsOfOptions(
  text: readonly Prose[],
  options: readonly { text: readonly Prose[] }[],
): readonly TermName[] {
  const linked = new Set([...linksIn(text), ...termsIn([wordsOf(text)])]);
  const inOptions = options.flatMap((option) => [...linksIn(option.text), ...termsIn([wordsOf(option.text)])]);
  return [...new Set(inOptions)].filter((term) => !linked.has(term));
}

function linksIn(prose: readonly Prose[]): readonly TermName[] {
  const found: TermName[] = [];
  const collect: OfInlines = (inlines) => {
    for (const inline of inlines) {
      if (inline.type === 'term' && isTerm(inline.term)) found.push(inline.term);
      if ('children' in inline) collect(inline.children);
    }
    return inlines;
  };
  eachBlock(prose, () => collect);
  return found;
}

/** The same blocks, each with its lines changed. */
function eachBlock(prose: readonly Prose[], changeOf: (block: Prose) => OfInlines): readonly Prose[] {
  return prose.map((block): Prose => {
    const change = changeOf(block);
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return { ...block, children: change(block.children) };
      case 'list':
        return { ...block, items: block.items.map((item) => eachBlock(item, changeOf)) };
      case 'quote':
        return { ...block, children: eachBlock(block.children, changeOf) };
      case 'table':
        return { ...block, head: block.head.map(change), rows: block.rows.map((row) => row.map(change)) };
      case 'code':
        return block;
    }
  });
}
