// @vitest-environment happy-dom
/** What is copied of a term's page holds its formulas as LaTeX. */
import { afterEach, expect, it } from 'vitest';
import { copiedText } from '../../../client/reading/copied.js';

afterEach(() => document.body.replaceChildren());

/** A page with a formula in a line and one that stands by itself, with its field. */
function page(): HTMLElement {
  document.body.innerHTML = `<article><h1>ReLU</h1><p>Above 0 it is
    <span data-latex="g(z) = z"><math><mi>g</mi><mi>z</mi></math></span>, and no more.</p>
    <div class="formula"><div class="displayed" data-latex="\\max(0, z)" data-displayed=""><math><mi>max</mi></math></div>
    <div class="copy"><button>Copy</button></div></div><p>Plain words.</p></article>`;
  return document.querySelector('article')!;
}

function rangeOf(node: Node): Range {
  const range = document.createRange();
  range.selectNodeContents(node);
  return range;
}

it('[RD9] formulas between dollars, blocks apart, and nothing of what only copies', () => {
  expect(copiedText(rangeOf(page()))).toBe(
    'ReLU\n\nAbove 0 it is $g(z) = z$, and no more.\n\n$$\\max(0, z)$$\n\nPlain words.',
  );
});

it('[RD9] a part of a formula is all of it; words without any are left to the browser', () => {
  const article = page();
  expect(copiedText(rangeOf(article.querySelector('mi')!))).toBe('$g(z) = z$');
  expect(copiedText(rangeOf(article.querySelectorAll('p')[1]))).toBeUndefined();
});
