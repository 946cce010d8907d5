/**
 * Reads a field's Markdown, when the pages are built. A file is
 *
 *     # Title of the field
 *     ## nameOfATerm
 *     Paragraphs with $inline$ formulas, *emphasis*, and [words](term:otherTerm); between them
 *     $$ displayed formulas $$
 *     - picture: kind of-what      (may be left out)
 *     - see: where it is found in Gradroom
 *     - related: otherTerm, anotherTerm
 *     - source: nameOfASource, anotherSource
 *
 * Formulas are LaTeX, and MathML is made of them here, so that no page loads a formula renderer.
 */
import temml from 'temml';
import type { Block, Field, Formula, Inline, ReadingPage } from './page.js';

/** @throws Error that names the term where something cannot be read */
export function readField(markdown: string): Field {
  const [head, ...sections] = markdown.split(/^## /m);
  const title = /^# (.+)$/m.exec(head)?.[1];
  if (!title) throw new Error('A field begins with “# ” and its title.');
  return { title, pages: sections.map(readPage) };
}

function readPage(section: string): ReadingPage {
  const [name, ...lines] = section.split('\n');
  const term = name.trim();
  const properties = new Map<string, string>();
  const text = lines.filter((line) => {
    const property = /^- (\w+): (.+)$/.exec(line);
    if (property) properties.set(property[1], property[2].trim());
    return !property;
  });
  const take = (key: string): string => {
    const value = properties.get(key) ?? '';
    properties.delete(key);
    return value;
  };
  try {
    const [kind, of = ''] = take('picture').split(' ');
    const page = {
      term,
      blocks: text.join('\n').split(/\n\s*\n/).map((block) => block.trim()).filter(Boolean).map(readBlock), // oxfmt-ignore
      ...(kind && { picture: { kind, of } }),
      see: readInlines(take('see')),
      related: readList(take('related')),
      sources: readList(take('source')),
    };
    if (properties.size > 0) throw new Error(`“${[...properties.keys()].join(', ')}” means nothing here.`);
    return page;
  } catch (error) {
    throw new Error(`${term}: ${(error as Error).message}`, { cause: error });
  }
}

const readList = (text: string): string[] => text.split(',').map((name) => name.trim()).filter(Boolean); // oxfmt-ignore

function readBlock(block: string): Block {
  const displayed = /^\$\$([^$]+)\$\$$/.exec(block);
  if (displayed) return { type: 'formula', formula: readFormula(displayed[1], true) };
  return { type: 'paragraph', children: readInlines(block.replaceAll('\n', ' ')) };
}

function readInlines(text: string): Inline[] {
  const inlines: Inline[] = [];
  const pattern = /\$([^$]+)\$|\[([^\]]+)\]\(term:([\w-]+)\)|\*([^*]+)\*|[^$[*]+|[$[*]/g;
  for (const [whole, latex, words, term, emphasis] of text.matchAll(pattern)) {
    if (latex) inlines.push({ type: 'formula', formula: readFormula(latex, false) });
    else if (term) inlines.push({ type: 'term', term, text: words });
    else if (emphasis) inlines.push({ type: 'emphasis', text: emphasis });
    else if (/[$[*]/.test(whole)) throw new Error(`“${whole}” is not closed in “${text}”.`);
    else inlines.push({ type: 'text', text: whole });
  }
  return inlines;
}

function readFormula(source: string, displayMode: boolean): Formula {
  const latex = source.trim().replace(/\s+/g, ' ');
  const parts = latex.split('\\qquad').map((part) =>
    // The content security policy allows no style attributes; MathFormula has what is needed of them.
    temml.renderToString(part, { displayMode, throwOnError: true, xml: true }).replace(/ style="[^"]*"/g, ''),
  );
  return { latex, parts };
}
