/**
 * A lesson's text: Markdown as a small tree of its own, which a page renders with components and never as markup. Raw HTML,
 * pictures, and links to anything but the web or a term are refused.
 */
import { lexer, type Token, type Tokens } from 'marked';
import type { Suspicion, Text } from './source.js';

export type Inline =
  | { readonly type: 'text' | 'code'; readonly text: string }
  | { readonly type: 'emphasis' | 'strong'; readonly children: readonly Inline[] }
  | { readonly type: 'link'; readonly address: string; readonly children: readonly Inline[] }
  /** A word of Gradroom's glossary: `[dead](term:deadUnit)`. */
  | { readonly type: 'term'; readonly term: string; readonly children: readonly Inline[] }
  | { readonly type: 'break' };

export type Prose =
  | { readonly type: 'paragraph' | 'heading'; readonly children: readonly Inline[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Prose[])[] }
  | { readonly type: 'quote'; readonly children: readonly Prose[] }
  | { readonly type: 'code'; readonly text: string }
  | {
      readonly type: 'table';
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    };

/** @param mistakes grows by what is wrong in the text, and by each term: whether there is such a one is not known here */
export function readProse({ text, line }: Text, mistakes: Suspicion[]): readonly Prose[] {
  return new ProseReader(mistakes).blocks(lexer(text), line);
}

/** The text before and behind a line `::otherwise`; nothing where that is missing. @param mistakes as of `readProse` */
export function readHalves({ line, text }: Text, mistakes: Suspicion[]): readonly [readonly Prose[], readonly Prose[]] {
  const lines = text.split('\n');
  const at = lines.findIndex((one) => /^::otherwise\s*$/.test(one));
  const half = (from: number, to: number) =>
    readProse({ line: line + from, text: lines.slice(from, to).join('\n') }, mistakes);
  return at < 0 ? [half(0, lines.length), []] : [half(0, at), half(at + 1, lines.length)];
}

class ProseReader {
  #line = 1;

  constructor(private readonly mistakes: Suspicion[]) {}

  blocks(tokens: readonly Token[], firstLine: number): readonly Prose[] {
    const blocks: Prose[] = [];
    let line = firstLine;
    for (const token of tokens) {
      this.#line = line;
      const block = this.#block(token, line);
      if (block) blocks.push(block);
      line += token.raw.split('\n').length - 1;
    }
    return blocks;
  }

  #block(token: Tokens.Generic, line: number): Prose | undefined {
    switch (token.type) {
      case 'space':
      case 'def':
        return undefined;
      case 'paragraph':
      case 'text':
        return { type: 'paragraph', children: this.#inlines(token.tokens) };
      case 'heading':
        return { type: 'heading', children: this.#inlines(token.tokens) };
      case 'code':
        return { type: 'code', text: String(token.text) };
      case 'blockquote':
        return { type: 'quote', children: this.blocks(token.tokens ?? [], line) };
      case 'list': {
        const { ordered, items } = token as Tokens.List;
        return { type: 'list', ordered, items: this.#items(items, line) };
      }
      case 'table': {
        const { header, rows } = token as Tokens.Table;
        const cells = (row: readonly Tokens.TableCell[]) => row.map(({ tokens }) => this.#inlines(tokens));
        return { type: 'table', head: cells(header), rows: rows.map(cells) };
      }
      default:
        this.#wrong(
          token.type === 'html' ? 'raw HTML is not shown; write Markdown' : `“${token.raw.trim()}” is not shown`,
        );
        return undefined;
    }
  }

  #items(items: readonly Tokens.ListItem[], firstLine: number): (readonly Prose[])[] {
    let line = firstLine;
    return items.map(({ tokens, raw }) => {
      const item = this.blocks(tokens, line);
      line += raw.split('\n').length - 1;
      return item;
    });
  }

  #inlines(tokens: readonly Token[] = []): readonly Inline[] {
    return tokens.flatMap((token) => {
      const inline = this.#inline(token);
      // Those that hold others have counted their lines already.
      if (!('tokens' in token)) this.#line += token.raw.split('\n').length - 1;
      return inline ?? [];
    });
  }

  #inline(token: Tokens.Generic): Inline | readonly Inline[] | undefined {
    switch (token.type) {
      case 'text':
        return token.tokens
          ? this.#inlines(token.tokens)
          : { type: 'text', text: String(token.text).replace(/\n/g, ' ') };
      case 'escape':
        return { type: 'text', text: String(token.text) };
      case 'codespan':
        return { type: 'code', text: String(token.text) };
      case 'em':
        return { type: 'emphasis', children: this.#inlines(token.tokens) };
      case 'strong':
        return { type: 'strong', children: this.#inlines(token.tokens) };
      case 'br':
        return { type: 'break' };
      case 'link':
        return this.#link(String(token.href), this.#inlines(token.tokens));
      default:
        this.#wrong(
          token.type === 'image'
            ? 'pictures are not shown; look at a view instead'
            : token.type === 'html'
              ? 'raw HTML is not shown; write Markdown'
              : `“${token.raw}” is not shown`,
        );
        return undefined;
    }
  }

  #link(address: string, children: readonly Inline[]): Inline | undefined {
    const term = /^term:([A-Za-z0-9-]+)$/.exec(address)?.[1];
    if (term !== undefined) {
      this.mistakes.push({
        line: this.#line,
        message: `there is no term “${term}”; each has a page under /read`,
        term,
      });
      return { type: 'term', term, children };
    }
    if (/^https?:\/\//.test(address)) return { type: 'link', address, children };
    this.#wrong(`a link goes to “https://…” or to “term:…”, not to “${address}”`);
    return undefined;
  }

  #wrong(message: string): void {
    this.mistakes.push({ line: this.#line, message });
  }
}
