/** A lesson's prose as plain text, for where only that is shown: blocks are lines, items begin with a dash. */
import type { Inline, Prose } from './prose.js';

export function wordsOf(prose: readonly Prose[]): string {
  return prose.map(linesOf).join('\n');
}

function linesOf(block: Prose): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inlineWords(block.children);
    case 'code':
      return block.text;
    case 'quote':
      return wordsOf(block.children);
    case 'list':
      return block.items.map((item) => `– ${wordsOf(item)}`).join('\n');
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(inlineWords).join(' | ')).join('\n');
  }
}

function inlineWords(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if ('text' in inline) return inline.text;
      return 'children' in inline ? inlineWords(inline.children) : '\n';
    })
    .join('');
}
