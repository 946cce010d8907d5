/** What of a page is cut off or covered: it is wider than the screen, or a main region lies over another. */

/** Runs in the page. */
export function cutOff() {
  const named = (element: Element) =>
    `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.className}`.trim();
  const visible = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && getComputedStyle(element).visibility !== 'hidden';
  };
  const regions = [...document.querySelectorAll('header, main, aside, section, [role="tablist"]')]
    .filter((element) => visible(element) && !element.closest('dialog'))
    .filter((element) => !element.parentElement?.closest('main, aside, section, header'));
  const overlaps: string[] = [];
  regions.forEach((a, index) => {
    for (const b of regions.slice(index + 1)) {
      if (a.contains(b) || b.contains(a)) continue;
      const [one, other] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
      const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (width > 1 && height > 1) overlaps.push(`${named(a)} and ${named(b)}: ${width} × ${height}`);
    }
  });
  const viewport = document.documentElement.clientWidth;
  // Controls that stand outside of the screen at the side can't be reached, unless something scrolls to them.
  const scrolls = (element: Element) => {
    for (let parent = element.parentElement; parent; parent = parent.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(parent).overflowX)) return true;
    }
    return false;
  };
  const outside = [...document.querySelectorAll('button, a, input, select')]
    .filter((element) => visible(element) && !scrolls(element))
    .filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return left < -1 || right > viewport + 1;
    });
  return {
    overflow: Math.max(0, document.documentElement.scrollWidth - viewport),
    overlaps,
    outside: outside.map(named),
  };
}

export const nothing = { overflow: 0, overlaps: [], outside: [] };
