/**
 * Words that lead to a term, inside text that is otherwise plain: `[dead](term:deadUnit)`, as a lesson writes them. What a class is
 * given to read goes into the log so; a log from before has text without any. Pure.
 */

/** Words as they stand in the text, and the term that they lead to, if one. */
export interface LinkedWords {
  readonly words: string;
  readonly term?: string;
}

const link = /\[([^\][]+)\]\(term:([A-Za-z0-9-]+)\)/g;
/** A link whose end was cut off with the text behind it. */
const openLink = /\[([^\][]*)(?:\](?:\([^)]*)?)?$/;

/** Words that hold brackets of their own stay plain: they could not be told from the link's. */
export const linkedTo = (term: string, words: string): string =>
  /[\][]/.test(words) || words === '' ? words : `[${words}](term:${term})`;

/** The text in its parts. */
export function linkedWords(text: string): readonly LinkedWords[] {
  const parts: LinkedWords[] = [];
  let from = 0;
  for (const { 0: all, 1: words, 2: term, index } of text.matchAll(link)) {
    if (index > from) parts.push({ words: text.slice(from, index) });
    parts.push({ words, term });
    from = index + all.length;
  }
  if (from < text.length) parts.push({ words: text.slice(from) });
  return parts;
}

/** The beginning of a text that is too long: it ends with a word, and with no half of a link. */
export function shortened(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text;
  return `${text
    .slice(0, lengthMax - 2)
    .replace(/\s+\S*$/, '')
    .replace(openLink, '$1')} …`;
}
