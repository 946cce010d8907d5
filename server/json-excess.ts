/**
 * What is too much of JSON, told from its brackets and commas before anybody reads it: how deeply it is nested, and how many parts it has.
 * To read it costs up to a hundred times as much as to look at it so.
 */

export interface JsonBounds {
  /** Lists and objects that lie in each other. */
  readonly depth: number;
  /** Fields and items in all. */
  readonly parts: number;
}

const [QUOTE, BACKSLASH, COMMA, LIST, LIST_END, FIELDS, FIELDS_END] = Buffer.from('"\\,[]{}');

/**
 * What of these bounds is passed; undefined where none is. Of parts there may be up to twice as many: an empty list cannot be told from
 * one with an item before it is read. Looks at nothing behind what is too much.
 */
export function jsonExcess(
  text: string,
  { depth: depthMax, parts: partsMax }: JsonBounds,
): keyof JsonBounds | undefined {
  // With each comma comes a part, and with each bracket at most one; but for empty ones each has one, which is another's part, or all.
  const marksMax = 2 * partsMax + 1;
  let [depth, marks, isText] = [0, 0, false];
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === QUOTE) isText = !isText;
    else if (isText) at += character === BACKSLASH ? 1 : 0;
    else if (character === LIST_END || character === FIELDS_END) depth--;
    else if (character === LIST || character === FIELDS) {
      if (++depth > depthMax) return 'depth';
      marks++;
    } else if (character === COMMA) marks++;
    if (marks > marksMax) return 'parts';
  }
  return undefined;
}
