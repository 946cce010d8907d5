/**
 * What is copied of a page's text: its formulas as LaTeX, between dollars, where a browser would give the letters of their MathML in a
 * row. Each formula on the page says its own in `data-latex`, a displayed one in `data-displayed` as well.
 */

/** Puts what is selected into the clipboard, where it holds a formula. */
export function copyWithLatex(event: ClipboardEvent): void {
  // In a field that holds a formula's LaTeX the browser copies what is selected there.
  if (event.target instanceof HTMLInputElement) return;
  const selection = getSelection();
  const text = selection && selection.rangeCount > 0 ? copiedText(selection.getRangeAt(0)) : undefined;
  if (text === undefined) return;
  event.preventDefault();
  event.clipboardData?.setData('text/plain', text);
}

/** @returns undefined where the selection has no formula, and a browser copies it well enough */
export function copiedText(selection: Range): string | undefined {
  const { commonAncestorContainer: inside } = selection;
  const around = (inside instanceof Element ? inside : inside.parentElement)?.closest<HTMLElement>('[data-latex]');
  if (around) return latexOf(around);
  const part = selection.cloneContents();
  const formulas = part.querySelectorAll<HTMLElement>('[data-latex]');
  if (formulas.length === 0) return undefined;
  formulas.forEach((formula) => formula.replaceWith(latexOf(formula)));
  // The fields beside formulas hold the same again.
  part.querySelectorAll('.copy').forEach((field) => field.remove());
  part.querySelectorAll('p, h1, h2, li, .formula').forEach((block) => block.append('\n\n'));
  return part.textContent
    .split(/\n\s*\n/)
    .map((block) => block.replaceAll(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join('\n\n');
}

function latexOf({ dataset: { latex, displayed } }: HTMLElement): string {
  return displayed === undefined ? `$${latex}$` : `$$${latex}$$`;
}
