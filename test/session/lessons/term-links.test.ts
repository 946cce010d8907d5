/** Words that lead to a term inside text that is otherwise plain. */
import { linkedTo, linkedWords, shortened } from '@gradroom/shared/lessons';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('[LS11] a class’s text', () => {
  it('comes apart into its words and their terms, and together again', () => {
    const part = fc.record({ words: fc.string({ minLength: 1 }), term: fc.option(fc.stringMatching(/^[a-zA-Z]+$/)) });
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const plain = parts.map(({ words, term }) => ({ words: words.replaceAll(/[\][]/g, '.'), term }));
        const text = plain.map(({ words, term }) => (term === null ? words : linkedTo(term, words))).join('');
        const read = linkedWords(text);
        expect(read.map(({ words }) => words).join('')).toBe(plain.map(({ words }) => words).join(''));
        expect(read.flatMap(({ term }) => term ?? [])).toEqual(plain.flatMap(({ term }) => term ?? []));
      }),
    );
  });

  it('from a log of before is what it was', () => {
    const old = 'Sigmoid lies in (0,1) [see the notes](https://example.org), – tanh in (−1,1).';
    expect(linkedWords(old)).toEqual([{ words: old }]);
    expect(linkedWords('')).toEqual([]);
    expect(linkedTo('deadUnit', 'a[1]')).toBe('a[1]');
  });

  it('that is too long ends with a word, and with no half of a link', () => {
    const text = 'One two [dead units](term:deadUnit) and more';
    expect(shortened(text, text.length)).toBe(text);
    for (let length = 8; length < text.length; length += 1) {
      const short = shortened(text, length);
      expect(short.length).toBeLessThanOrEqual(length);
      expect(short).toMatch(/ …$/);
      const words = linkedWords(short)
        .map((one) => one.words)
        .join('');
      expect(`One two dead units and more`).toContain(words.replace(/ …$/, ''));
    }
  });
});
