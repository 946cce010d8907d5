/** Names of the panel's single keys: as tables have them (`n`, `shift+n`, `delete`), as they stand on keys, and as ARIA writes them. */
import { singleKey } from '../transport/shortcuts.svelte.js';

/** The key that was pressed; undefined where it is meant for something else. A capital of Caps Lock is a small letter. */
export function keyOf(event: KeyboardEvent): string | undefined {
  const key = singleKey(event);
  return key !== undefined && event.shiftKey && /^[a-z]$/.test(key) ? `shift+${key}` : key;
}

const titles: Readonly<Record<string, string>> = { delete: 'Del', shift: 'Shift' };

/** One or two, as they stand on keys. */
export const keyTitles = (key: string): readonly string[] =>
  key === '+' ? [key] : key.split('+').map((part) => titles[part] ?? part.toUpperCase());

/** For `aria-keyshortcuts`. */
export const ariaKey = (key: string): string =>
  key === '+' ? 'Plus' : key.replace(/^shift\+/, 'Shift+').replace(/\b[a-z]/, (letter) => letter.toUpperCase());

/** Presses the button of this key within the elements of `place`. @returns whether there is one that can be pressed */
export function pressIn(place: string, key: string): boolean {
  const button = document.querySelector<HTMLButtonElement>(
    `${place} [aria-keyshortcuts="${CSS.escape(ariaKey(key))}"]:not(:disabled)`,
  );
  button?.click();
  return button !== null;
}
