/** What nobody reads from the last row of a classroom. */

/** On a projector of 1920 × 1080. */
export const READABLE_PX = 28;

/** Text that is seen and smaller than `least`. Runs in the page. Indices and exponents are smaller than what they stand at. */
export function tooSmall(least: number): string[] {
  const found = new Set<string>();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement!;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { width, height } = range.getBoundingClientRect();
    const clipped = element.closest('.visually-hidden, .hidden, .spoken, .unseen, .skip');
    const raised = element.closest('sup, sub, tspan[dy], :is(msub, msup, msubsup, mover) > :not(:first-child)');
    const seen = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (!node.textContent!.trim() || width < 2 || height < 2 || clipped || raised || !seen) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (size < least) found.add(`${size} px: ${node.textContent!.trim().slice(0, 40)}`);
  }
  return [...found];
}
