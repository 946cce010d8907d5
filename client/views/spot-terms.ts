/**
 * Terms of the glossary in a text that people read, found by the words that they appear by: those of the language that is spoken, and
 * the English ones, since a question or a lesson may be in either.
 */
import { linkedWords } from '@gradroom/shared/lessons';
import { englishForms, termForms } from '../strings/en/term-forms.js';
import { terms, type TermName } from '../strings/en/terms.js';

/** Words as they stand in a text, and the term that they lead to, if one. */
interface Spotted {
  readonly words: string;
  readonly term?: TermName;
}

/** What comes in a lesson or a command may name a term that this page does not have. */
export const isTerm = (name: string | undefined): name is TermName => name !== undefined && Object.hasOwn(terms, name);

interface Vocabulary {
  /** The forms of one term: other ones in each language, and once those of a language have come. */
  readonly of: readonly string[] | undefined;
  readonly termOf: ReadonlyMap<string, TermName>;
  /** Longer forms first: “dead units” is one term, not “units”. */
  readonly pattern: RegExp;
}
let known: Vocabulary | undefined;

function vocabulary(): Vocabulary {
  const of = termForms.network;
  if (known && known.of === of) return known;
  const termOf = new Map(
    [englishForms, termForms].flatMap((forms) =>
      Object.entries(forms).flatMap(([term, words]) =>
        words.map((word) => [word.toLowerCase(), term as TermName] as const),
      ),
    ),
  );
  const forms = [...termOf.keys()].sort((a, b) => b.length - a.length).map((form) => form.replaceAll('|', '\\|'));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${forms.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  return (known = { of, termOf, pattern });
}

/**
 * The text in its parts: of each term the first place is a link, and so is what its writer linked.
 *
 * @param seen grows by the terms that are found: those in it already are not linked again
 */
export function spotTerms(text: string, seen = new Set<TermName>()): readonly Spotted[] {
  const parts: Spotted[] = linkedWords(text).map(({ words, term }) => (isTerm(term) ? { words, term } : { words }));
  for (const { term } of parts) if (term) seen.add(term);
  return parts.flatMap((part) => (part.term ? [part] : spotted(part.words, seen)));
}

function spotted(text: string, seen: Set<TermName>): Spotted[] {
  const { pattern, termOf } = vocabulary();
  const parts: Spotted[] = [];
  let from = 0;
  for (const { 0: words, index } of text.matchAll(pattern)) {
    const term = termOf.get(words.toLowerCase());
    if (!term || seen.has(term)) continue;
    seen.add(term);
    if (index > from) parts.push({ words: text.slice(from, index) });
    parts.push({ words, term });
    from = index + words.length;
  }
  if (from < text.length) parts.push({ words: text.slice(from) });
  return parts;
}

/** The terms in some texts, each once, in their order. */
export function termsIn(texts: readonly string[]): readonly TermName[] {
  const seen = new Set<TermName>();
  for (const text of texts) spotTerms(text, seen);
  return [...seen];
}
