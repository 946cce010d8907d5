/** A lesson's prose as plain text, for where only that is shown: blocks are lines, items begin with a dash. */
import type { Inline, Prose } from './prose.js';

/** What becomes of words that lead to a term. */
type Terms = (term: string, words: string) => string;
const plainly: Terms = (_term, words) => words;

/** @param terms by default the words alone are left */
export function wordsOf(prose: readonly Prose[], terms = plainly): string {
  return prose.map((block) => linesOf(block, terms)).join('\n');
}

function linesOf(block: Prose, terms: Terms): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inlineWords(block.children, terms);
    case 'code':
      return block.text;
    case 'quote':
      return wordsOf(block.children, terms);
    case 'list':
      return block.items.map((item) => `– ${wordsOf(item, terms)}`).join('\n');
    case 'table':
      return [block.head, ...block.rows]
        .map((row) => row.map((cell) => inlineWords(cell, terms)).join(' | '))
        .join('\n');
  }
}

function inlineWords(inlines: readonly Inline[], terms: Terms): string {
  return inlines
    .map((inline) => {
      if ('text' in inline) return inline.text;
      if (!('children' in inline)) return '\n';
      const words = inlineWords(inline.children, terms);
      return inline.type === 'term' ? terms(inline.term, words) : words;
    })
    .join('');
}
