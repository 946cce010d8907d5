/** Words that are English and no other language that we speak: where one stands on a page in German, something is not translated. */
const english = new Set(
  'the of and is are this that which with from for how what why when each its layer layers unit units weight weights loss step steps sample samples not'.split(
    ' ',
  ),
);

/** The lines of a page's text with such words. */
export function englishWordsIn(text: string): string[] {
  return text.split('\n').filter((line) =>
    line
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .some((word) => english.has(word)),
  );
}
