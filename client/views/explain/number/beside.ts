/** Where a panel stands beside what was clicked: below it or above, always within the window. Pure. */
const GAP = 8;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** @returns the panel's left and top edge in CSS pixels of the window */
export function beside(anchor: DOMRectReadOnly, panel: Size, window: Size): { left: number; top: number } {
  const within = (at: number, own: number, all: number) => Math.max(GAP, Math.min(at, all - own - GAP));
  const below = anchor.bottom + GAP;
  const top = below + panel.height + GAP <= window.height ? below : anchor.top - GAP - panel.height;
  const left = anchor.left + (anchor.width - panel.width) / 2;
  return { left: within(left, panel.width, window.width), top: within(top, panel.height, window.height) };
}
