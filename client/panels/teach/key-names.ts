/** Names of the panel's single keys: as tables have them (`n`, `shift+n`, `delete`), as they stand on keys, and as ARIA writes them. */
import { singleKey } from '../transport/shortcuts.svelte.js';

/** The key that was pressed; undefined where it is meant for something else. A capital of Caps Lock is a small letter. */
export function keyOf(event: KeyboardEvent, inDialog = false): string | undefined {
  const key = singleKey(event, inDialog);
  return key !== undefined && event.shiftKey && /^[a-z]$/.test(key) ? `shift+${key}` : key;
}

const titles: Readonly<Record<string, string>> = { delete: 'Del', shift: 'Shift' };

/** One or two, as they stand on keys. */
export const keyTitles = (key: string): readonly string[] =>
  key === '+' ? [key] : key.split('+').map((part) => titles[part] ?? part.toUpperCase());

/** For `aria-keyshortcuts`. */
export const ariaKey = (key: string): string =>
  key === '+' ? 'Plus' : key.replace(/^shift\+/, 'Shift+').replace(/\b[a-z]/, (letter) => letter.toUpperCase());

/** Presses the button of this key within the elements of `place`, or opens its list. @returns whether there is one that can be pressed */
export function pressIn(place: string, key: string): boolean {
  const control = document.querySelector<HTMLElement>(
    `${place} [aria-keyshortcuts="${CSS.escape(ariaKey(key))}"]:not(:disabled)`,
  );
  if (control instanceof HTMLSelectElement) openList(control);
  else control?.click();
  return control !== null;
}

/** Opened, arrow keys only look at what there is to choose; closed, some browsers take each of it at once. */
function openList(select: HTMLSelectElement): void {
  select.focus();
  try {
    select.showPicker();
  } catch {
    // A browser that opens it only by hand has it focused.
  }
}
