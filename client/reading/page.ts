/** What a page of the reading is, once its Markdown was read: text, formulas, a picture, and where to go from there. */

/** Written once, as LaTeX; the MathML is made from it when the pages are built. */
export interface Formula {
  readonly latex: string;
  /** One for each part between `\qquad`, so that a narrow page can put them below each other. */
  readonly parts: readonly string[];
}

export type Inline =
  | { readonly type: 'text' | 'emphasis'; readonly text: string }
  /** Another word of the glossary, by its name in `client/strings/en/terms.ts`. */
  | { readonly type: 'term'; readonly term: string; readonly text: string }
  | { readonly type: 'formula'; readonly formula: Formula };

export type Block =
  | { readonly type: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly type: 'formula'; readonly formula: Formula };

export interface ReadingPage {
  readonly term: string;
  /** Paragraphs and displayed formulas, in their order. */
  readonly blocks: readonly Block[];
  /** A live picture's kind and what it is of, as `curve sigmoid`. */
  readonly picture?: { readonly kind: string; readonly of: string };
  /** Where to see it in Gradroom. */
  readonly see: readonly Inline[];
  readonly related: readonly string[];
  /** Names in `sources.ts`. */
  readonly sources: readonly string[];
}

/** The pages of one field, in the order of the file. */
export interface Field {
  readonly title: string;
  readonly pages: readonly ReadingPage[];
}
